/** Made-up Chinese names for agents and callers: every combination of these parts. Names nobody in particular. */
import { type SafeText, safeText } from '../../protocol/safe-text.ts';

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'];
const GIVEN = [
  '晓燕',
  '建华',
  '雨桐',
  '志强',
  '静怡',
  '文博',
  '秀英',
  '子轩',
  '海燕',
  '立新',
  '婉清',
  '国平',
  '思远',
  '春梅',
  '嘉怡',
  '永康',
  '慧敏',
  '俊杰',
  '玉兰',
  '明辉',
  '欣然',
  '德胜',
  '雅琴',
  '浩然',
  '丽华',
  '振东',
  '若男',
  '启明',
  '桂芳',
  '佳宁',
  '一鸣',
  '美玲',
  '承志',
  '素珍',
  '晨曦',
  '卫国',
  '梦瑶',
  '家豪',
  '月娥',
  '诗涵',
];

/** The n-th name: 800 different ones before they repeat. */
export function nameAt(n: number): SafeText {
  const family = FAMILY[(n * 7) % FAMILY.length] ?? '王';
  const given = GIVEN[(n * 11 + Math.floor(n / FAMILY.length)) % GIVEN.length] ?? '晓燕';
  return safeText(`${family}${given}`);
}

/** The first `count` names from the n-th on. */
export function namesFrom(n: number, count: number): readonly SafeText[] {
  return Array.from({ length: count }, (_, place) => nameAt(n + place));
}
