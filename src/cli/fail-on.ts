/** `--fail-on`: an exit code by the alarms that stand. Knows no verb. */

import { shelfKey } from '../floor/alarms/shelf-key.ts';
import type { Floor } from '../floor/floor.ts';
import type { Severity } from '../protocol/entities/alarm.ts';
import { safeText } from '../protocol/safe-text.ts';
import { usage } from './failure.ts';

/** The severity asked for, or null where none was; anything else is a usage failure. */
export function failOnOf(value: string | undefined): Severity | null {
  if (value === undefined || value === 'warning' || value === 'critical') return value ?? null;
  throw usage(`--fail-on takes warning or critical, not "${safeText(value)}".`);
}

/** Does an alarm of this severity or a worse one stand, acknowledged or not? Shelved ones do not count. */
export function fails(floor: Floor, severity: Severity | null): boolean {
  if (severity === null) return false;
  return [...floor.alarms.values()].some(
    (alarm) =>
      (alarm.severity === 'critical' || severity === 'warning') &&
      !floor.shelves.has(shelfKey(alarm.rule, alarm.subject)),
  );
}
