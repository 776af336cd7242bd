/** What a Chinese input method makes of ASCII, turned back. So a key does the same whatever method is on. */

/** Punctuation a Chinese method sends for the key of the ASCII character. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '。': '.',
  '、': '/',
  '《': '<',
  '》': '>',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '【': '[',
  '】': ']',
  '「': '[',
  '」': ']',
  '『': '{',
  '』': '}',
  '·': '`',
  '￥': '$',
  '—': '-',
  '－': '-',
  '–': '-',
  '…': '^',
};

const FULL_WIDTH = /[\uff01-\uff5e]/gu;

/** Full-width forms and the wide blank as ASCII: `Ｒ` → `R`, `：` → `:`. Every other character stays. */
export function foldWidth(text: string): string {
  return text
    .replace(FULL_WIDTH, (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** A key press as the ASCII key meant: full-width forms and Chinese punctuation folded. Names such as `enter` stay. */
export function foldKey(key: string): string {
  // `——` and `……` come as two characters for one key.
  const once = key === '——' || key === '……' ? key.slice(0, 1) : key;
  return PUNCTUATION[once] ?? foldWidth(once);
}

/** A typed text as searching sees it: folded, NFC, lower case; `、` and `，` both separate. */
export function foldText(text: string): string {
  return foldWidth(text.normalize('NFC')).replaceAll('、', ',').toLowerCase();
}
