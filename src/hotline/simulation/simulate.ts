/**
 * Runs the replications of a simulation one after the other: events folded as a live floor folds them, counted, and
 * checked against the laws of conservation. Knows no file, no clock and no format.
 */
import { EMPTY_FLOOR, type Floor } from '../../floor/floor.ts';
import { reduce } from '../../floor/reduce.ts';
import { type Thresholds, thresholds } from '../../floor/thresholds.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import { brokenLaws } from './figures/laws.ts';
import { type Counts, createLedger } from './figures/ledger.ts';
import type { Run } from './run.ts';

/** Events folded together: a table of the floor is copied once for all of them. */
const EVENTS_A_BATCH = 5_000;

export type Simulation = {
  readonly name: string;
  readonly configuration: Configuration;
  readonly replications: number;
  /** The replication of this number, from 1. */
  readonly start: (replication: number) => Run;
};

export type Replication = { readonly counts: Counts; readonly floor: Floor };

/** Runs one replication to its end; `onEvents` is told every batch and waited for. Throws when a law does not hold: our bug. */
export async function replicate(
  simulation: Simulation,
  replication: number,
  onEvents?: (events: readonly FloorEvent[]) => Promise<void>,
): Promise<Replication> {
  const counting = beginCounting(simulation, replication);
  for (let events = counting.next(); events !== null; events = counting.next()) await onEvents?.(events);
  return counting.end();
}

/** As {@link replicate}, without anybody to wait for. */
export function replicateNow(
  simulation: Simulation,
  replication: number,
  onEvents?: (events: readonly FloorEvent[]) => void,
): Replication {
  const counting = beginCounting(simulation, replication);
  for (let events = counting.next(); events !== null; events = counting.next()) onEvents?.(events);
  return counting.end();
}

type Counting = {
  readonly next: () => readonly FloorEvent[] | null;
  readonly end: () => Replication;
};

function beginCounting(simulation: Simulation, replication: number): Counting {
  const run = simulation.start(replication);
  const limits: Thresholds = thresholds(simulation.configuration);
  const ledger = createLedger(run, limits);
  let floor = EMPTY_FLOOR;
  let seq = 0;
  let days = 0;

  /** A run is folded as one day, however many midnights lie in it: its figures are those of the whole. */
  function isOfTheRun(event: FloorEvent): boolean {
    if (event.t !== 'day-started') return true;
    days += 1;
    return days === 1;
  }

  return {
    next() {
      const batch = run.next(EVENTS_A_BATCH);
      if (batch === null) return null;
      const events = batch.events.map((event) => {
        seq += 1;
        return { ...event, seq };
      });
      ledger.take(batch);
      floor = reduce(floor, events.some(({ t }) => t === 'day-started') ? events.filter(isOfTheRun) : events);
      return events;
    },
    end() {
      const counts = ledger.close(run.endedAt());
      const broken = brokenLaws(counts, floor, run.endedAt());
      if (broken.length > 0)
        throw new Error(`replication ${replication} of ${simulation.name}: ${broken.join('; ')}`);
      return { counts, floor };
    },
  };
}
