/**
 * What is cut off when: a binary heap of whoever has a limit, by instant, ties by id. Each entry knows its place, so
 * that stopping one needs no search and leaves nothing behind. It must not know what a limit means.
 */
import { earlierId } from './order.ts';

export type Timed = {
  readonly id: string;
  /** ms; null: no limit runs. */
  limitAt: number | null;
  /** Index in the heap; -1: not in it. */
  heapPlace: number;
};

export type Timers<Entry extends Timed> = Entry[];

/** The entry cut off first, left in the heap. */
export function firstTimer<Entry extends Timed>(timers: Timers<Entry>): Entry | null {
  return timers[0] ?? null;
}

/** Starts the limit of an entry that has none running. */
export function startTimer<Entry extends Timed>(timers: Timers<Entry>, entry: Entry, limitAt: number): void {
  entry.limitAt = limitAt;
  timers.push(entry);
  rise(timers, entry, timers.length - 1);
}

/** Stops the limit, if one runs. */
export function stopTimer<Entry extends Timed>(timers: Timers<Entry>, entry: Entry): void {
  const place = entry.heapPlace;
  entry.limitAt = null;
  entry.heapPlace = -1;
  if (place === -1) return;
  const last = timers.pop();
  if (last === undefined || last === entry) return;
  rise(timers, last, place);
  sink(timers, last, last.heapPlace);
}

function earlier(a: Timed, b: Timed): boolean {
  const at = a.limitAt ?? 0;
  const other = b.limitAt ?? 0;
  return at !== other ? at < other : earlierId(a.id, b.id);
}

function put<Entry extends Timed>(timers: Timers<Entry>, entry: Entry, place: number): void {
  timers[place] = entry;
  entry.heapPlace = place;
}

function rise<Entry extends Timed>(timers: Timers<Entry>, entry: Entry, from: number): void {
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = timers[above];
    if (parent === undefined || !earlier(entry, parent)) break;
    put(timers, parent, place);
    place = above;
  }
  put(timers, entry, place);
}

function sink<Entry extends Timed>(timers: Timers<Entry>, entry: Entry, from: number): void {
  let place = from;
  for (;;) {
    const left = 2 * place + 1;
    const first = timers[left];
    if (first === undefined) break;
    const second = timers[left + 1];
    const smaller = second !== undefined && earlier(second, first) ? second : first;
    if (!earlier(smaller, entry)) break;
    const below = smaller.heapPlace;
    put(timers, smaller, place);
    place = below;
  }
  put(timers, entry, place);
}
