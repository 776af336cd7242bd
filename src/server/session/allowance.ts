/** A token bucket: so much at once, so much more a second. Knows no frame. */

export type Allowance = {
  /** Takes one when there is one. */
  readonly take: () => boolean;
};

/** Full at the start; `now` in ms. A clock that runs backwards gives nothing and takes nothing. */
export function createAllowance(burst: number, perSecond: number, now: () => number): Allowance {
  let left = burst;
  let at = now();
  return {
    take() {
      const instant = now();
      left = Math.min(burst, left + (Math.max(0, instant - at) / 1_000) * perSecond);
      at = instant;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
