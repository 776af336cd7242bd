/**
 * Initials of Chinese text, so that `wxm` finds 王小明. Read off the order of a pinyin collator: between the first
 * characters of two initials stand all characters of the former. It has one reading for each character (曾 is `c`).
 */

/** The first character in pinyin order of each initial; none begins with i, u or v. */
const FIRST: readonly (readonly [string, string])[] = [
  ['阿', 'a'],
  ['八', 'b'],
  ['嚓', 'c'],
  ['咑', 'd'],
  ['妸', 'e'],
  ['发', 'f'],
  ['旮', 'g'],
  ['铪', 'h'],
  ['丌', 'j'],
  ['咔', 'k'],
  ['垃', 'l'],
  ['呣', 'm'],
  ['拏', 'n'],
  ['噢', 'o'],
  ['妑', 'p'],
  ['七', 'q'],
  ['呥', 'r'],
  ['仨', 's'],
  ['他', 't'],
  ['屲', 'w'],
  ['夕', 'x'],
  ['丫', 'y'],
  ['帀', 'z'],
];
const HAN = /\p{Script=Han}/u;
const MOST_KEPT = 4_096;

let collator: Intl.Collator | undefined;
const known = new Map<string, string>();

/** True where the text has a Chinese character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** `王小明` → `wxm`; Latin letters and digits stay, in lower case; everything else is left out. */
export function pinyinInitials(text: string): string {
  let initials = '';
  for (const character of text.toLowerCase()) {
    if (HAN.test(character)) initials += initialOf(character);
    else if (/[a-z0-9]/.test(character)) initials += character;
  }
  return initials;
}

function initialOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  collator ??= new Intl.Collator('zh-u-co-pinyin');
  let low = 0;
  let high = FIRST.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (collator.compare(character, FIRST[middle]?.[0] ?? '') >= 0) low = middle;
    else high = middle - 1;
  }
  const initial = FIRST[low]?.[1] ?? '';
  if (known.size >= MOST_KEPT) known.clear();
  known.set(character, initial);
  return initial;
}
