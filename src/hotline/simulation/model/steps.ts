/** A value that holds from one time to the next. Knows neither calls nor people. */
import { type ClockTime, clockMs } from '../file/clock-time.ts';

export type Steps = {
  /** The value at this ms from the first midnight; 0 before the first step. */
  readonly at: (time: number) => number;
  /** The first time after this at which another step begins; null: none ever. */
  readonly after: (time: number) => number | null;
};

export type Step = { readonly from: ClockTime; readonly value: number };

/** Steps in order of time; with `repeat` (ms) they begin anew after each such length, the last one going on before the first. */
export function stepsOf(steps: number | readonly Step[], repeat: number | null): Steps {
  if (typeof steps === 'number') return { at: () => steps, after: () => null };
  const rows = steps.map(({ from, value }) => ({ from: clockMs(from), value }));
  const before = repeat === null ? 0 : (rows.at(-1)?.value ?? 0);
  return {
    at(time) {
      const within = repeat === null ? time : time % repeat;
      // The first round has nothing before it.
      let value = repeat !== null && time >= repeat ? before : 0;
      for (const row of rows) {
        if (row.from > within) break;
        value = row.value;
      }
      return value;
    },
    after(time) {
      const round = repeat === null ? 0 : Math.floor(time / repeat) * repeat;
      const next = rows.find(({ from }) => round + from > time);
      if (next !== undefined && (repeat === null || next.from < repeat)) return round + next.from;
      const first = rows[0];
      return repeat === null || first === undefined ? null : round + repeat + first.from;
    },
  };
}
