/** What a hook is told: an alarm as JSON, without anybody's identity but agents' ids. Knows no hook. */
import type { Alarm } from '../../protocol/entities/alarm.ts';

/** `escalated`: nobody acknowledged it in the time the hook allows · `test`: asked for by a person, nothing is wrong. */
export type HookOccasion = 'raised' | 'worse' | 'repeated' | 'escalated' | 'cleared' | 'test';

export type HookMessage = {
  readonly version: 1;
  readonly occasion: HookOccasion;
  /** The floor's own name. */
  readonly site: string;
  /** Floor time, ISO 8601. */
  readonly at: string;
  readonly alarm: Pick<Alarm, 'id' | 'rule' | 'severity' | 'value' | 'limit' | 'repeats'> & {
    readonly since: string;
    /** A call is told by its kind alone. */
    readonly subject: Alarm['subject'];
    readonly cause: string;
    readonly count: number | null;
    readonly agents: readonly string[];
    readonly by: string | null;
    readonly acknowledged: boolean;
  };
};

/** `at`: floor instant, ms. */
export function hookMessage(alarm: Alarm, occasion: HookOccasion, at: number, site: string): HookMessage {
  const { id, rule, severity, value, limit, repeats, subject, why } = alarm;
  return {
    version: 1,
    occasion,
    site,
    at: new Date(at).toISOString(),
    alarm: {
      id,
      rule,
      severity,
      value,
      limit,
      repeats,
      since: new Date(alarm.since).toISOString(),
      subject: subject.kind === 'call' ? { kind: 'call', id: null } : subject,
      cause: why.code,
      count: why.count,
      agents: why.agents,
      by: why.by,
      acknowledged: alarm.acknowledged !== null,
    },
  };
}
