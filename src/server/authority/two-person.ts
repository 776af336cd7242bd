/** Acts that need a second person whatever the role, and the hours in which one may act alone. Knows no session. */
import { localTimeOfDay } from '../../floor/local-time.ts';
import type { Command } from '../../protocol/command.ts';
import { TARGET_KIND } from '../../protocol/command-names.ts';
import type { Act, Configuration } from '../../protocol/entities/configuration.ts';
import { actOf } from './roles.ts';

/**
 * `needed`: somebody else has to approve · `alone`: would be needed, but not at this hour; it is marked · null: no.
 * `now`: floor instant.
 */
export function secondPerson(
  configuration: Configuration | null,
  command: Command,
  targets: number,
  now: number,
): 'needed' | 'alone' | null {
  if (configuration === null) return null;
  const { twoPerson, timeZone, bulkFrom } = configuration;
  const acts: readonly Act[] = twoPerson.acts;
  const row = actOf(command);
  const asked = row !== null && acts.includes(row);
  const bulk = TARGET_KIND[command.t] === 'agent' && targets > bulkFrom && acts.includes('bulk');
  if (!asked && !bulk) return null;
  return isAlone(twoPerson.alone, localTimeOfDay(now, timeZone)) ? 'alone' : 'needed';
}

/** `to` is the first minute no longer alone; hours may go over midnight. */
function isAlone(hours: Configuration['twoPerson']['alone'], time: string): boolean {
  if (hours === null) return false;
  const { from, to } = hours;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
