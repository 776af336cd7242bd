/** Stretches of time, cut to what is counted and split at the edges of the periods. Knows no call and no agent. */
import type { Cell } from './cell.ts';

export type Field = 'queueTime' | 'busy' | 'available';

export type Spans = {
  /** Adds a stretch to the counted whole, its periods and, where there is one, `further`; and uncut to everything. */
  readonly add: (field: Field, from: number, to: number, further: Cell | undefined) => void;
};

export type SpanCells = {
  readonly everything: Cell;
  readonly overall: Cell;
  readonly periods: readonly Cell[];
  readonly countFrom: number;
  readonly countUntil: number;
  /** Where the first period begins, and how long each is, ms. */
  readonly beginAt: number;
  readonly period: number;
};

/** Adds into these cells. */
export function createSpans(cells: SpanCells): Spans {
  const { everything, overall, periods, countFrom, countUntil, beginAt, period } = cells;
  return {
    add(field, from, to, further) {
      everything[field] += to - from;
      const first = Math.max(from, countFrom);
      const last = Math.min(to, countUntil);
      if (last <= first) return;
      overall[field] += last - first;
      if (further !== undefined) further[field] += last - first;
      for (let at = first; at < last; ) {
        const place = Math.floor((at - beginAt) / period);
        const edge = Math.min(last, beginAt + (place + 1) * period);
        const cell = periods[place];
        if (cell !== undefined) cell[field] += edge - at;
        at = edge;
      }
    },
  };
}
