/** The one place that listens to the keyboard: parses, holds back what came too early, hands on to `dispatch`. */
import { useInput } from 'ink';
import { useEffect, useRef } from 'react';
import { useDeck } from '../deck.ts';
import { dispatch } from '../dispatch.ts';
import { takesText } from '../layers/layers.ts';
import type { KeyPress } from './key.ts';
import { parseKeys } from './parse-key.ts';

/** Keys this soon after something first stood on the screen were meant for what stood there before, ms. */
export const TOO_SOON = 250;

/** Renders nothing. Keys within {@link TOO_SOON} of the console's first paint are dropped. */
export function Keyboard() {
  const deck = useDeck();
  const paintedAt = useRef<number | null>(null);
  useEffect(() => {
    paintedAt.current ??= deck.wallClock.now();
  }, [deck]);
  useInput((input, key) => {
    const presses = parseKeys(input, key);
    const painted = paintedAt.current;
    const early = painted === null || deck.wallClock.now() - painted < TOO_SOON;
    const among = presses.length > 1 && presses.some(({ t }) => t === 'char');
    const words = isWords(presses);
    for (const press of presses) {
      // Leaving must always work, however early.
      if (early && !(press.t === 'named' && press.name === 'ctrl-c')) continue;
      // What an input method commits as words is text: where none is typed it is nothing, not the keys inside it.
      if (words && press.t === 'char' && !takesText(deck.ui.getState().layers.at(-1))) continue;
      dispatch(press, deck, among);
    }
  });
  return null;
}

/** A chunk with a character no key stands for: a word of an input method, or a paste. */
function isWords(presses: readonly KeyPress[]): boolean {
  return (
    presses.length > 1 && presses.some((press) => press.t === 'char' && !/^[\x20-\x7e]$/.test(press.char))
  );
}
