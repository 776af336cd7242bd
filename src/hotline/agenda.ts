/**
 * What is due next: one act for each thing that can act, in one total order (instant, then rank), so that the order
 * never depends on when something was planned. It knows neither people nor calls.
 */

/** An act and its instant, ms. */
export type Planned<Act> = { readonly at: number; readonly act: Act };

/** `rank` decides between things due at the same instant: one thing, one rank, for ever. */
export type Due<Act> = Planned<Act> & { readonly rank: number };

export type Agenda<Act> = {
  /** Sets what this thing does next; null: nothing by itself. Replaces what was planned for it. */
  readonly plan: (rank: number, planned: Planned<Act> | null) => void;
  /** The act due first; null when nothing is planned. */
  readonly first: () => Due<Act> | null;
  /** Takes the first act off. */
  readonly take: () => Due<Act> | null;
};

type Entry<Act> = Due<Act> & { current: boolean };

/** An empty agenda: a binary heap whose replaced entries are passed over when they come up. */
export function createAgenda<Act>(): Agenda<Act> {
  const heap: Entry<Act>[] = [];
  const latest = new Map<number, Entry<Act>>();

  function first(): Entry<Act> | null {
    for (let entry = heap[0]; entry !== undefined; entry = heap[0]) {
      if (entry.current) return entry;
      pop(heap);
    }
    return null;
  }

  return {
    plan(rank, planned) {
      const old = latest.get(rank);
      if (old !== undefined) old.current = false;
      if (planned === null) {
        latest.delete(rank);
        return;
      }
      const entry = { at: planned.at, act: planned.act, rank, current: true };
      latest.set(rank, entry);
      push(heap, entry);
    },
    first,
    take() {
      const entry = first();
      if (entry === null) return null;
      pop(heap);
      latest.delete(entry.rank);
      return entry;
    },
  };
}

type Placed = { readonly at: number; readonly rank: number };

function isBefore(left: Placed, right: Placed): boolean {
  return left.at < right.at || (left.at === right.at && left.rank < right.rank);
}

function push<Item extends Placed>(heap: Item[], item: Item): void {
  let place = heap.length;
  heap.push(item);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(item, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = item;
}

/** Takes the first item off the heap. */
function pop<Item extends Placed>(heap: Item[]): void {
  const item = heap.pop();
  if (item === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    let below = place * 2 + 1;
    let child = heap[below];
    if (child === undefined) break;
    const other = heap[below + 1];
    if (other !== undefined && isBefore(other, child)) {
      below += 1;
      child = other;
    }
    if (!isBefore(child, item)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = item;
}
