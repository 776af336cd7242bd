/**
 * What is due next, for many things at once: each has a number and at most one act, and everything due stands in a heap
 * ordered by instant, then by number. Nothing is made for a new act. Knows neither calls nor people.
 */

export type Clockwork = {
  /** Sets when the thing acts next, ms; infinite: not by itself. Replaces what was set before. */
  readonly set: (thing: number, at: number) => void;
  /** The thing due first; -1 when nothing is due. */
  readonly first: () => number;
  /** When that is; infinite when nothing is due. */
  readonly firstAt: () => number;
};

/** A clockwork in which nothing is due. */
export function createClockwork(): Clockwork {
  const heap: number[] = [];
  const due: number[] = [];
  /** Where each thing stands in the heap; -1: it does not. */
  const places: number[] = [];

  const dueAt = (thing: number): number => due[thing] ?? Number.POSITIVE_INFINITY;

  function isBefore(one: number, other: number): boolean {
    const at = dueAt(one);
    const otherAt = dueAt(other);
    return at < otherAt || (at === otherAt && one < other);
  }

  function put(thing: number, place: number): void {
    heap[place] = thing;
    places[thing] = place;
  }

  function rise(thing: number, from: number): number {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(thing, parent)) break;
      put(parent, place);
      place = above;
    }
    put(thing, place);
    return place;
  }

  function sink(thing: number, from: number): void {
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      let child = heap[below];
      if (child === undefined) break;
      const other = heap[below + 1];
      if (other !== undefined && isBefore(other, child)) {
        child = other;
        below += 1;
      }
      if (!isBefore(child, thing)) break;
      put(child, place);
      place = below;
    }
    put(thing, place);
  }

  function take(thing: number, place: number): void {
    places[thing] = -1;
    const last = heap.pop();
    if (last === undefined || last === thing) return;
    if (rise(last, place) === place) sink(last, place);
  }

  return {
    set(thing, at) {
      while (places.length <= thing) {
        places.push(-1);
        due.push(Number.POSITIVE_INFINITY);
      }
      const place = places[thing] ?? -1;
      if (at === Number.POSITIVE_INFINITY) {
        if (place >= 0) take(thing, place);
        due[thing] = at;
        return;
      }
      due[thing] = at;
      if (place < 0) {
        heap.push(thing);
        rise(thing, heap.length - 1);
      } else if (rise(thing, place) === place) sink(thing, place);
    },
    first: () => heap[0] ?? -1,
    firstAt: () => {
      const thing = heap[0];
      return thing === undefined ? Number.POSITIVE_INFINITY : dueAt(thing);
    },
  };
}
