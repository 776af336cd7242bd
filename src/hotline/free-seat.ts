/** Where an agent sits down. A pure function of who sits where, seed and instant. */
import type { Acd } from '../exchange/embedded/acd.ts';
import { draw } from './draw.ts';
import type { Scenario } from './scenario-shape.ts';

/** The first free seat from a drawn one on; null where all are taken. `place` of the agent in the scenario's list. */
export function freeSeat(
  { seats }: Scenario,
  seed: number,
  acd: Acd,
  place: number,
  now: number,
): string | null {
  const taken = new Set<string>();
  for (const other of acd.agents()) if (other.seat !== null) taken.add(other.seat);
  const from = Math.floor(draw(seed, 'seat', place, now) * seats.length);
  for (let step = 0; step < seats.length; step += 1) {
    const seat = seats[(from + step) % seats.length];
    if (seat !== undefined && !taken.has(seat)) return seat;
  }
  return null;
}
