/** Does what was typed find a label? Folded, and for Chinese by the first letters of pinyin as well. */
import { foldText } from '../view/fold.ts';
import { hasHan, pinyinInitials } from '../view/pinyin.ts';

/** Every word of the query must be found. */
export function found(label: string, query: string): boolean {
  const hay = foldText(label);
  const initials = hasHan(label) ? pinyinInitials(label) : '';
  return foldText(query)
    .split(/\s+/)
    .every((word) => hay.includes(word) || initials.includes(word));
}
