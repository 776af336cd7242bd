/** Seats and arrivals over a while to come, each constant from one change to the next. Knows no queue. */

/** Holds from `from` on until the next one. */
export type Stretch = {
  readonly from: number;
  readonly seats: number;
  /** Calls per unit of time. */
  readonly rate: number;
};

/** In order of `from`; the first holds from 0 (now) on. */
export type Schedule = readonly [Stretch, ...Stretch[]];

export type Piece = Stretch & { readonly to: number };

/** The stretches between two instants, cut to them, in order; of no length where the two are one. */
export function piecesBetween(schedule: Schedule, from: number, to: number): readonly Piece[] {
  const pieces = schedule.flatMap((stretch, index) => {
    const begin = Math.max(from, stretch.from);
    const end = Math.min(to, schedule[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    return begin < end ? [{ ...stretch, from: begin, to: end }] : [];
  });
  return pieces.length > 0 ? pieces : [{ ...stretchAt(schedule, from), from, to }];
}

/** What holds at an instant: a change holds from its own instant on. */
export function stretchAt(schedule: Schedule, at: number): Stretch {
  return schedule.findLast(({ from }) => from <= at) ?? schedule[0];
}
