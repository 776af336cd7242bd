/** Seeded chance of the lab: the same seed gives the same callers, agents and order of surprises. */
import { draw } from '../../../src/hotline/draw.ts';

export type Chance = {
  readonly whole: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
  readonly happens: (probability: number) => boolean;
  /** Ms until the next of a Poisson stream with `rate` a second. */
  readonly gap: (rate: number) => number;
};

/** Chance number `index` of a purpose: independent of all others. */
export function chanceOf(seed: number, purpose: string, index: number): Chance {
  let count = 0;
  const next = (): number => {
    count += 1;
    return draw(seed, purpose, index, count);
  };
  return {
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => items[Math.floor(next() * items.length)],
    happens: (probability) => next() < probability,
    gap: (rate) => (-Math.log(1 - next()) / rate) * 1000,
  };
}
