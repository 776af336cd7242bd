/** The one place that listens to the keyboard: parses, holds back what came too early, hands on to `dispatch`. */
import { useInput } from 'ink';
import { useEffect, useRef } from 'react';
import { useDeck } from '../deck.ts';
import { dispatch } from '../dispatch.ts';
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
    for (const press of presses) {
      // Leaving must always work, however early.
      if (early && !(press.t === 'named' && press.name === 'ctrl-c')) continue;
      dispatch(press, deck);
    }
  });
  return null;
}
