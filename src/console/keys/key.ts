/** One key press as the console understands it. Knows no command and no terminal sequence. */

/** Keys with a name of their own. Everything else is `char`: one grapheme, folded to ASCII where it can be. */
export const NAMED_KEYS = [
  'up',
  'down',
  'left',
  'right',
  'page-up',
  'page-down',
  'home',
  'end',
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'backspace',
  'delete',
  'ctrl-c',
  'ctrl-l',
  'ctrl-u',
] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

export type KeyPress =
  | { readonly t: 'named'; readonly name: NamedKey }
  /** `typed` is what came, for text fields; `char` is the same folded, for commands: `１` → `1`, `？` → `?`. */
  | { readonly t: 'char'; readonly char: string; readonly typed: string };

/** The key as the command table writes it: a name, or the character itself. */
export function keyName(press: KeyPress): string {
  return press.t === 'named' ? press.name : press.char;
}
