/**
 * Collects one list answer (`EventList: start` … `EventList: Complete`) and mends items a hostile text tore apart.
 * It must not know sockets, time or other actions.
 *
 * Asterisk 22 writes a list in one go: nothing else comes inside it (0 of 1,294 lists measured). It does not escape
 * CR LF in the caller names of QueueStatus, and puts the ActionID last in an item. So a torn item is: a frame of an
 * item's name without our ActionID, anything, and a frame that ends with our ActionID. That id cannot be guessed, so a
 * name cannot end its own forgery.
 */
import type { AmiList } from './answer.ts';
import { type AmiFrame, first, joinFrames, last } from './frame.ts';

/** Where a frame went that came while a list was open. */
export type Taken =
  | { readonly t: 'kept' }
  /** Not of this list: a fact of its own. */
  | { readonly t: 'not-mine' }
  | { readonly t: 'done'; readonly list: AmiList };

export type ListCollector = { readonly take: (frame: AmiFrame) => Taken };

/** A list of a floor is far below; more is not kept. */
const MOST_ITEMS = 100_000;
const MOST_FRAGMENTS = 200;

/** `items`: the events a list is made of; an empty list of names takes any and mends none. */
export function collectList(actionId: string, items: readonly string[]): ListCollector {
  const taken: AmiFrame[] = [];
  let torn: AmiFrame[] = [];
  let mended = 0;
  let fault: string | undefined;

  function take(frame: AmiFrame): Taken {
    const mine = last(frame, 'ActionID') === actionId;
    if (torn.length > 0) {
      torn.push(frame);
      if (mine) mend();
      else if (torn.length > MOST_FRAGMENTS) {
        fault ??= 'an item does not end';
        torn = torn.slice(0, 1);
      }
      return { t: 'kept' };
    }
    const name = first(frame, 'Event');
    if (!mine) {
      if (name === undefined || !items.includes(name)) return { t: 'not-mine' };
      torn.push(frame);
      return { t: 'kept' };
    }
    if (name !== undefined && !items.includes(name) && first(frame, 'EventList') !== undefined)
      return { t: 'done', list: finish(frame) };
    if (items.length > 0 && (name === undefined || !items.includes(name)))
      fault ??= `${name ?? 'a frame without a name'} is no item of it`;
    // One line end in a name forges keys but tears nothing.
    if (items.length > 0 && hasForgedKeys(frame)) mended += 1;
    keep(frame);
    return { t: 'kept' };
  }

  function keep(frame: AmiFrame): void {
    if (taken.length < MOST_ITEMS) taken.push(frame);
    else fault ??= `more than ${MOST_ITEMS} items`;
  }

  function mend(): void {
    keep(joinFrames(torn));
    torn = [];
    mended += 1;
  }

  function finish(end: AmiFrame): AmiList {
    const said = Number(first(end, 'ListItems'));
    if (first(end, 'EventList') !== 'Complete') fault ??= 'Asterisk gave it up';
    else if (!Number.isInteger(said)) fault ??= 'Asterisk did not say how many items it has';
    else if (said !== taken.length) fault ??= `Asterisk sent ${said} items, ${taken.length} came`;
    if (fault !== undefined) return { t: 'mismatch', why: fault, items: taken };
    return { t: 'items', items: taken, mended, end };
  }

  return { take };
}

/** No item of ours says a key twice or has a line that is none. */
function hasForgedKeys(frame: AmiFrame): boolean {
  return frame.strayLines > 0 || frame.fields.values().some((values) => values.length > 1);
}
