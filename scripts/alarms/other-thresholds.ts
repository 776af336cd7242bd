/** The same days under other thresholds, one rule at a time: what the house's table would cost on an ordinary day. */
import { readyFloorFor } from '../../src/floor/theory/fewest-seats.ts';
import { configurationOf } from '../../src/hotline/forecast.ts';
import { type Scenario, SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { AlarmRule, Configuration } from '../../src/protocol/entities/configuration.ts';
import { judgedDay } from './calm-day.ts';
import { type Tally, tallyOf } from './tally.ts';

export type Other = { readonly name: string; readonly tally: Tally };

/** Of the shipped hotline: share of arrivals that ask for an agent, s of talk and wrap-up, s of patience. */
const CALLS = { share: 0.77, handlingTime: 206, patience: 332 } as const;
const LIMIT = { wait: 20, probability: 0.001 } as const;

/** The fewest ready seats by the theory of each half hour's rate. */
export function floorOfTheory({ forecast }: Configuration): Configuration['readyFloor'] {
  const { share, handlingTime, patience } = CALLS;
  return forecast.map(({ from, calls }) => ({
    from,
    seats: readyFloorFor((calls * share) / 1_800, handlingTime, patience, LIMIT.wait, LIMIT.probability) ?? 0,
  }));
}

/** The figures of a rule by itself for each of the thresholds that were weighed. */
export function otherThresholds(seeds: readonly number[]): readonly Other[] {
  const theory = floorOfTheory(configurationOf(SHIPPED_HOTLINE));
  const weighed: readonly (readonly [string, Scenario])[] = [
    ...[30, 60, 90, 120].map(
      (criticalDelay) =>
        [
          `ready-floor, critical after ${criticalDelay} s`,
          alone({ id: 'ready-floor', criticalDelay }),
        ] as const,
    ),
    ['ready-floor, the floor by theory', alone({ id: 'ready-floor' }, theory)],
    ...[0, 60, 120, 180].map(
      (criticalDelay) =>
        [
          `closed-beyond-plan, critical after ${criticalDelay} s`,
          alone({ id: 'closed-beyond-plan', criticalDelay }),
        ] as const,
    ),
  ];
  return weighed.map(([name, scenario]) => ({ name, tally: tallyOf(days(seeds, scenario)) }));
}

function alone(
  change: Partial<AlarmRule> & Pick<AlarmRule, 'id'>,
  readyFloor = SHIPPED_HOTLINE.floor.readyFloor,
): Scenario {
  const { floor } = SHIPPED_HOTLINE;
  const alarms = floor.alarms.filter(({ id }) => id === change.id).map((rule) => ({ ...rule, ...change }));
  return { ...SHIPPED_HOTLINE, floor: { ...floor, readyFloor, alarms } };
}

function* days(seeds: readonly number[], scenario: Scenario): Iterable<ReturnType<typeof judgedDay>> {
  for (const seed of seeds) yield judgedDay(seed, scenario);
}
