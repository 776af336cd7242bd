/** Why an alarm is raised or a call was late: every word a cause may have. A language has a sentence for each. Knows no floor. */
import type { AlarmRuleName } from '../../protocol/entities/alarm.ts';

/**
 * Of seats: `closed-own`, `closed-forced`, `closed-system` (seats closed by agents beyond the plan, by supervisors, by
 * rules), `agents-missing` (planned and not there), `long-wrap-up`, `ring-no-answer`, `all-busy` (everyone is on a
 * call: too few are planned), `nobody-serves` (no agent of the queue is signed in and open), `queue-closed`.
 * Of calls: `burst`, `silence` (fewer calls than there can be, no reason known).
 * Of what the floor stands on: `trunk-down`, `trunks-full`, `ivr-down`, `recorder-down`, `feed-lost`.
 * Of one agent: `overrun` (closed longer than expected), `absent` (has not signed in), `left-early`, `no-relief`,
 * `no-answer`, `seat-silent`. Of help: `help-question` … by its topic. Of work orders: `order-due`, `order-overdue`.
 * Of the past: `late-calls`, `lost-calls`.
 */
export const CAUSE_CODES = [
  'closed-own',
  'closed-forced',
  'closed-system',
  'agents-missing',
  'long-wrap-up',
  'ring-no-answer',
  'all-busy',
  'nobody-serves',
  'queue-closed',
  'burst',
  'silence',
  'trunk-down',
  'trunks-full',
  'ivr-down',
  'recorder-down',
  'feed-lost',
  'overrun',
  'absent',
  'left-early',
  'no-relief',
  'no-answer',
  'seat-silent',
  'help-question',
  'help-abusive',
  'help-danger',
  'help-technical',
  'help-other',
  'order-due',
  'order-overdue',
  'late-calls',
  'lost-calls',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** A cause before it is known whether another alarm speaks of it. `agents`: at most 20 are kept, `count` is all of them. */
export type NamedCause = {
  readonly code: CauseCode;
  readonly agents: readonly string[];
  readonly count: number | null;
};

/** A cause without agents. */
export function plainCause(code: CauseCode, count: number | null = null): NamedCause {
  return { code, agents: [], count };
}

/** The rules whose alarm speaks of a cause, most telling first. An alarm with that cause comes from such an alarm. */
export const SPEAKS_OF: { readonly [Code in CauseCode]?: readonly AlarmRuleName[] } = {
  'closed-own': ['closed-beyond-plan', 'closed-overrun'],
  'agents-missing': ['agent-missing', 'relief-missing'],
  'long-wrap-up': ['wrap-up-overrun'],
  'ring-no-answer': ['ring-no-answer', 'ghost-seat'],
  'seat-silent': ['ring-no-answer'],
  'no-relief': ['agent-missing'],
  'all-busy': ['arrivals', 'ready-floor'],
  burst: ['arrivals'],
  silence: ['trunk-group-down', 'ivr-down', 'feed'],
  'trunk-down': ['trunk-group-down'],
  'trunks-full': ['trunks-in-use'],
  'ivr-down': ['ivr-down'],
  'recorder-down': ['recorder-down'],
  'feed-lost': ['feed'],
  'late-calls': ['ready-floor', 'oldest-wait'],
  'lost-calls': ['ready-floor', 'oldest-wait'],
};
