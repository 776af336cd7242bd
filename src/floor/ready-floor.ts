/** How few ready seats a site allows at an hour. Knows the rule, not who is ready. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import { localTimeOfDay } from './local-time.ts';

/** The fewest seats that should be ready at this instant; 0 on a floor nobody configured yet. */
export function readyFloorAt(configuration: Configuration | null, now: number): number {
  if (configuration === null) return 0;
  const time = localTimeOfDay(now, configuration.timeZone);
  // HH:MM compares as text. Before the first entry the last one of the day before still holds.
  return (
    configuration.readyFloor.findLast(({ from }) => from <= time)?.seats ??
    configuration.readyFloor.at(-1)?.seats ??
    0
  );
}
