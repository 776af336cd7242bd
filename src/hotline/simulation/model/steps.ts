/** A value that holds from one time to the next. Knows neither calls nor people. */
import { type ClockTime, clockMs } from '../file/clock-time.ts';

export type Steps = {
  /** The value at this ms from the first midnight; 0 before the first step. */
  readonly at: (time: number) => number;
  /** The first time after this at which another step begins; null: none ever. */
  readonly after: (time: number) => number | null;
};

export type Step = { readonly from: ClockTime; readonly value: number };

/**
 * Steps in order of time; with `repeat` (ms) each such length is as the first: nought before the first step, and what
 * lies behind the length says nothing.
 */
export function stepsOf(steps: number | readonly Step[], repeat: number | null): Steps {
  if (typeof steps === 'number') return { at: () => steps, after: () => null };
  const rows = steps
    .map(({ from, value }) => ({ from: clockMs(from), value }))
    .filter(({ from }) => repeat === null || from < repeat);
  const first = rows[0];
  // A change to nought where a round begins is a step too; where nothing changes there is none.
  const anew = first !== undefined && rows.at(-1)?.value === 0 ? first.from : 0;
  return {
    at(time) {
      const within = repeat === null ? time : time % repeat;
      return rows.findLast(({ from }) => from <= within)?.value ?? 0;
    },
    after(time) {
      const round = repeat === null ? 0 : Math.floor(time / repeat) * repeat;
      const next = rows.find(({ from }) => round + from > time);
      if (next !== undefined) return round + next.from;
      return repeat === null || first === undefined ? null : round + repeat + anew;
    },
  };
}
