/** What is said of alarms, as a type: their names, one sentence each, their causes. Values come as texts already. */
import type { CauseCode } from '../../floor/alarms/causes.ts';
import type { ALARM_SUBJECTS, AlarmRuleName, Severity } from '../../protocol/entities/alarm.ts';
import type { SYSTEM_KINDS } from '../../protocol/entities/system.ts';
import type { AlarmState } from '../alarm-names.ts';

export type AlarmWords = {
  /** A few words, for a list. */
  readonly rules: Readonly<Record<AlarmRuleName, string>>;
  /** One sentence: about whom, what was measured, against what. A value there is none of comes as an empty text. */
  readonly sentences: Readonly<
    Record<AlarmRuleName, (subject: string, value: string, limit: string) => string>
  >;
  /** Why, in one sentence. `count` and `who` may be empty. */
  readonly causes: Readonly<Record<CauseCode, (count: string, who: string) => string>>;
  /** Comes from another alarm. */
  readonly causedBy: (alarm: string) => string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly states: Readonly<Record<AlarmState, string>>;
  readonly subjects: Readonly<Record<(typeof ALARM_SUBJECTS)[number], string>>;
  readonly systems: Readonly<Record<(typeof SYSTEM_KINDS)[number], string>>;
  readonly nobody: string;
  readonly shelvedUntil: (at: string, who: string) => string;
  readonly latchedUntil: (at: string) => string;
  readonly repeated: (times: number) => string;
  readonly ledTo: (late: number, alarms: number) => string;
  readonly none: string;
  readonly more: (count: number) => string;
  /** Alarms of the last ten minutes and the last hour, how many one has oneself. */
  readonly load: (tenMinutes: number, hour: number, own: number) => string;
  readonly flood: string;
};
