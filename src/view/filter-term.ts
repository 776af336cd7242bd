/** One `field:value` of a filter as a test of a value. Knows no row and no words. */
import type { Value } from './column.ts';
import { parseLength } from './length.ts';
import type { FieldKind } from './listing.ts';
import { hasHan, pinyinInitials } from './pinyin.ts';

/** `texts`: the value, or each of a list, folded, with what the reader calls it. */
export type FieldTest = (value: Value, texts: readonly string[]) => boolean;

export type Term =
  | { readonly t: 'words'; readonly negated: boolean; readonly any: readonly string[] }
  | {
      readonly t: 'field';
      readonly negated: boolean;
      readonly field: string;
      readonly any: readonly FieldTest[];
    };

/** Two Latin letters or more may be the initials of a Chinese name: `wxm` is 王小明. One would find too much. */
export const INITIALS = /^[a-z]{2,}$/;

const COMPARISON = /^(<=|>=|<|>|=)?(.+)$/;

/**
 * The test of one value; null when it should be a number or a length and is none. A bare length asks for that much
 * or more, as `over:10m` is meant; a bare number for just that many.
 */
export function fieldTest(kind: FieldKind, raw: string): FieldTest | null {
  // `-` asks for what has no value: `reason:-`.
  if (raw === '-' || raw === 'none')
    return (value) => value === null || (Array.isArray(value) && value.length === 0);
  // `*` asks for any value at all.
  if (raw === '*')
    return (value) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
  if (kind === 'text') return textTest(raw);
  const [, sign = kind === 'length' ? '>=' : '=', rest = ''] = COMPARISON.exec(raw) ?? [];
  const wanted = numberOf(kind, rest);
  if (wanted === null) return null;
  return (value) => typeof value === 'number' && compares(value, sign, wanted, kind);
}

/** Ids and words: `=` asks for the whole, else the beginning of it. */
function textTest(raw: string): FieldTest {
  if (raw.startsWith('=') && raw.length > 1) {
    const whole = raw.slice(1);
    return (value, texts) => String(value) === whole || texts.includes(whole);
  }
  return (value, texts) => {
    if (typeof value === 'boolean') return raw === String(value) || raw === (value ? 'yes' : 'no');
    if (texts.some((text) => text.startsWith(raw))) return true;
    return INITIALS.test(raw) && texts.some((text) => hasHan(text) && pinyinInitials(text).startsWith(raw));
  };
}

function numberOf(kind: FieldKind, raw: string): number | null {
  if (kind === 'length') return parseLength(raw);
  const text = raw.replace(/%$/, '');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

function compares(value: number, sign: string, wanted: number, kind: FieldKind): boolean {
  switch (sign) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    default:
      // Nobody types milliseconds: equal means the same second.
      return kind === 'length' ? Math.floor(value / 1000) === Math.floor(wanted / 1000) : value === wanted;
  }
}
