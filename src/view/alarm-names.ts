/** The words of the program an alarm is told with: its states on a screen, the units of its rules. Knows no language. */
import { CAUSE_CODES, type CauseCode } from '../floor/alarms/causes.ts';
import type { AlarmRuleName } from '../protocol/entities/alarm.ts';
import { duration, NOTHING, percent } from './duration.ts';

/** `open`: nobody has it · `held`: acknowledged · `shelved`: quiet for a while · `over`: its condition is gone. */
export const ALARM_STATES = ['open', 'held', 'shelved', 'over'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** Is it a word with a sentence of its own? One that is not is shown as it came. */
export function isCauseCode(code: string): code is CauseCode {
  return (CAUSE_CODES as readonly string[]).includes(code);
}

type Unit = 'seconds' | 'minutes' | 'seats' | 'times' | 'percent' | 'share' | 'none';

/** The unit value and thresholds of each rule have, as `floor/defaults/alarms` says. */
export const RULE_UNITS: Readonly<Record<AlarmRuleName, Unit>> = {
  'oldest-wait': 'seconds',
  'ready-floor': 'seats',
  'closed-overrun': 'times',
  'closed-beyond-plan': 'seats',
  'wrap-up-overrun': 'times',
  'ring-no-answer': 'seats',
  'service-level': 'percent',
  'connected-rate': 'percent',
  'expected-late': 'seats',
  arrivals: 'none',
  'trunks-in-use': 'percent',
  'trunk-group-down': 'none',
  'recorder-down': 'none',
  'ivr-down': 'none',
  'help-unanswered': 'seconds',
  'relief-missing': 'minutes',
  'agent-missing': 'minutes',
  'ghost-seat': 'seats',
  'work-order': 'share',
  feed: 'seconds',
};

/** A value of a rule as a person reads it: `0:16`, `97.3%`, `1.5×`, `3`; empty where there is none. */
export function ruleValue(rule: AlarmRuleName, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '';
  switch (RULE_UNITS[rule]) {
    case 'seconds':
      return duration(value * 1000);
    case 'minutes':
      return duration(value * 60_000);
    case 'percent':
      return percent(value);
    case 'share':
      return percent(value * 100);
    case 'times':
      return `${Math.round(value * 10) / 10}×`;
    case 'seats':
      return String(Math.round(value * 10) / 10);
    case 'none':
      return value === 0 ? '' : NOTHING;
  }
}
