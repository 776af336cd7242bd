/** From what Ink heard to key presses of ours. Knows no command; must not drop what arrives in one chunk. */
import type { Key } from 'ink';
import { REMOVED, safeText } from '../../protocol/safe-text.ts';
import { foldKey } from '../../view/fold.ts';
import type { KeyPress, NamedKey } from './key.ts';

const NAMED: readonly (readonly [keyof Key, NamedKey])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CONTROLS: Readonly<Record<string, NamedKey>> = { c: 'ctrl-c', l: 'ctrl-l', u: 'ctrl-u' };

/** Control characters in the middle of a chunk; Ink itself takes out Ctrl-C and backspace. */
const IN_CHUNK: Readonly<Record<string, NamedKey>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\f': 'ctrl-l',
  '\u0015': 'ctrl-u',
};

let graphemes: Intl.Segmenter | undefined;

/**
 * The presses in one input of Ink's `useInput`, in order. A slow line delivers several keys in one chunk:
 * each becomes its own press. Alt and unknown control chords are nobody's key and give none.
 */
export function parseKeys(input: string, key: Key): readonly KeyPress[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [{ t: 'named', name: key.shift ? 'shift-tab' : 'tab' }];
  for (const [flag, name] of NAMED) if (key[flag]) return [{ t: 'named', name }];
  if (key.ctrl) {
    const name = CONTROLS[input];
    return name ? [{ t: 'named', name }] : [];
  }
  if (key.meta || key.super || key.hyper) return [];
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const presses: KeyPress[] = [];
  // A Chinese method sends two characters for one key: `——` for the hyphen, `……` for the caret.
  for (const { segment } of graphemes.segment(input.replaceAll('——', '—').replaceAll('……', '…'))) {
    const name = IN_CHUNK[segment];
    if (name) {
      presses.push({ t: 'named', name });
      continue;
    }
    // Any other control character in a chunk is a reply of the terminal, not a person; what is typed or pasted is
    // shown again, so nothing invisible may stay in it.
    const typed = safeText(segment).replaceAll(REMOVED, '');
    if (typed !== '') presses.push({ t: 'char', char: foldKey(typed), typed });
  }
  return presses;
}
