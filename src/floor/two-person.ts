/** Acts that need a second person whatever the role, and the hours in which one may act alone. Knows no session. */
import type { CommandName } from '../protocol/command.ts';
import { TARGET_KIND } from '../protocol/command-names.ts';
import type { Act, Configuration } from '../protocol/entities/configuration.ts';
import { localTimeOfDay } from './local-time.ts';

/**
 * `needed`: somebody else has to approve · `alone`: would be needed, but not at this hour; it is marked · null: no.
 * `row`: the row of the role matrix the command is judged by, null for none; `now`: floor instant.
 */
export function secondPerson(
  configuration: Configuration | null,
  { name, row, targets }: { readonly name: CommandName; readonly row: Act | null; readonly targets: number },
  now: number,
): 'needed' | 'alone' | null {
  if (configuration === null) return null;
  const { twoPerson, timeZone, bulkFrom } = configuration;
  const acts: readonly Act[] = twoPerson.acts;
  const asked = row !== null && acts.includes(row);
  const bulk = TARGET_KIND[name] === 'agent' && targets > bulkFrom && acts.includes('bulk');
  if (!asked && !bulk) return null;
  return isAlone(twoPerson.alone, localTimeOfDay(now, timeZone)) ? 'alone' : 'needed';
}

/** `to` is the first minute no longer alone; hours may go over midnight. */
function isAlone(hours: Configuration['twoPerson']['alone'], time: string): boolean {
  if (hours === null) return false;
  const { from, to } = hours;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
