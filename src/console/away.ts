/** Notices that the person was away from this floor: since the last console, or while the link was lost. Then a digest is offered. */
import type { Floor } from '../floor/floor.ts';
import { duration } from '../view/duration.ts';
import { span } from '../view/span.ts';
import { say } from './acting.ts';
import type { Deck } from './deck.ts';
import { leftFloor } from './left-floor.ts';

/** Being away for less than this is no news, ms. */
const AWAY = 60_000;

/** Watches until the function returned is called. */
export function watchAway(deck: Deck): () => void {
  const { store } = deck.connection;
  /** The floor and the wall instant of the last sign of life. */
  let last: { readonly heardAt: number; readonly floor: Floor } | null = null;
  let over = false;
  const was = (before: Floor): void => {
    const length = Math.max(0, deck.connection.floorNow() - before.at);
    deck.ui.setState({ leftAt: before });
    say(deck, [span(deck.texts.away(duration(length)), 'notice')]);
  };
  const look = (): void => {
    const { link, whole, welcome, heardAt, floor } = store.getState();
    if (link.state !== 'live' || !whole || welcome === null || heardAt === null) return;
    if (last === null)
      void leftFloor(welcome.epoch, deck).then((left) => {
        if (!over && left !== null && deck.connection.floorNow() - left.at >= AWAY) was(left);
      });
    else if (heardAt - last.heardAt >= AWAY) was(last.floor);
    last = { heardAt, floor };
  };
  look();
  const stop = store.subscribe(look);
  return () => {
    over = true;
    stop();
  };
}
