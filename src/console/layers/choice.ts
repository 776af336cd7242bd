/** No or Yes, opening on No: two buttons, and what a key does to them. Knows no question. */
import { type Line, span } from '../../view/span.ts';
import type { Words } from '../../view/words/words.ts';
import type { KeyPress } from '../keys/key.ts';
import type { Choice } from './layer.ts';

/** Keys this soon after a question first stood on the screen were meant for what stood there before, ms. */
export const SETTLE = 250;

export type Verdict =
  | { readonly t: 'choose'; readonly choice: Choice }
  | { readonly t: 'yes' }
  | { readonly t: 'no' }
  | { readonly t: 'nothing' };

/** What `press` says. `settled`: the question stood on the screen long enough to have been read. */
export function verdictOf(press: KeyPress, choice: Choice, settled: boolean): Verdict {
  if (press.t === 'char') {
    if (press.char === 'y') return settled ? { t: 'yes' } : { t: 'nothing' };
    return press.char === 'n' ? { t: 'no' } : { t: 'nothing' };
  }
  switch (press.name) {
    case 'escape':
      return { t: 'no' };
    case 'enter':
      if (choice === 'no') return settled ? { t: 'no' } : { t: 'nothing' };
      return settled ? { t: 'yes' } : { t: 'nothing' };
    case 'left':
    case 'right':
    case 'up':
    case 'down':
    case 'tab':
    case 'shift-tab':
      return settled ? { t: 'choose', choice: choice === 'no' ? 'yes' : 'no' } : { t: 'nothing' };
    default:
      return { t: 'nothing' };
  }
}

export function choiceLine(choice: Choice, words: Words): Line {
  const button = (name: Choice): Line => [
    span(`  ${words.dialogs[name]}  `, name === choice ? 'selected' : 'plain'),
  ];
  return [...button('no'), span('   '), ...button('yes')];
}
