/** What a rule of the catalogue is: a look at the floor that says what is wrong, how badly, and when to look again. Knows no rule by name. */
import type { AlarmSubject, Severity } from '../../protocol/entities/alarm.ts';
import type { AlarmRule } from '../../protocol/entities/configuration.ts';
import type { NamedCause } from './causes.ts';
import type { Scene } from './scene.ts';

/** `held`: better than the warning and not yet good: raises nothing and clears nothing. */
export type Level = Severity | 'held';

export type Finding = {
  readonly subject: AlarmSubject;
  readonly level: Level;
  /** What was measured and the threshold it crossed, in the unit of the rule. */
  readonly value: number | null;
  readonly limit: number | null;
  /** Made only when an alarm speaks of it. */
  readonly why: () => NamedCause;
};

/**
 * A subject without a finding is well. `nextAt`: floor instant at which this may differ without an event, null: never.
 * `as-before`: the rule did not look, what it found last still stands.
 */
export type Look =
  | { readonly findings: readonly Finding[]; readonly nextAt: number | null }
  | { readonly findings: 'as-before'; readonly nextAt: number };

/** Pure. `rule`: its thresholds on this floor. */
export type RuleLook = (scene: Scene, rule: AlarmRule) => Look;

/** Nothing wrong, and nothing will be without an event. */
export const ALL_WELL: Look = { findings: [], nextAt: null };

export const THE_FLOOR: AlarmSubject = { kind: 'floor', id: null };

/** The earlier of two instants, null where there is none. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** The first instant of a grid of `step` ms after `now`. */
export function nextOnGrid(now: number, step: number): number {
  return now - (now % step) + step;
}

/**
 * The level of a value that is worse the larger it is, null when all is well. `clear`: points it has to come back by
 * before the level of the open alarm is left.
 */
export function levelAbove(
  value: number,
  rule: Pick<AlarmRule, 'warning' | 'critical' | 'clear'>,
  open: Severity | null,
): Level | null {
  const { warning, critical } = rule;
  const back = rule.clear ?? 0;
  if (critical !== null && value >= critical) return 'critical';
  if (critical !== null && open === 'critical' && value > critical - back) return 'critical';
  if (warning !== null && value >= warning) return 'warning';
  const lowest = warning ?? critical;
  return open !== null && lowest !== null && value > lowest - back ? 'held' : null;
}

/** As {@link levelAbove}, of a value that is worse the smaller it is: under a threshold is bad, `clear` points over it is good. */
export function levelBelow(
  value: number,
  rule: Pick<AlarmRule, 'warning' | 'critical' | 'clear'>,
  open: Severity | null,
): Level | null {
  const { warning, critical } = rule;
  const back = rule.clear ?? 0;
  if (critical !== null && value < critical) return 'critical';
  if (critical !== null && open === 'critical' && value < critical + back) return 'critical';
  if (warning !== null && value < warning) return 'warning';
  const highest = warning ?? critical;
  return open !== null && highest !== null && value < highest + back ? 'held' : null;
}

/** The threshold a level stands for. */
export function limitOf(level: Level, rule: AlarmRule): number | null {
  return level === 'critical' ? rule.critical : rule.warning;
}

/** A level by how long something lasts, against thresholds in ms; and when it gets worse by itself. */
export function levelByAge(
  since: number,
  now: number,
  warning: number | null,
  critical: number | null,
): { readonly level: Severity | null; readonly nextAt: number | null } {
  if (critical !== null && now >= since + critical) return { level: 'critical', nextAt: null };
  const worse = critical === null ? null : since + critical;
  if (warning === null) return { level: null, nextAt: worse };
  return now >= since + warning
    ? { level: 'warning', nextAt: worse }
    : { level: null, nextAt: earlier(worse, since + warning) };
}

const MINUTE = 60_000;

/** What an agent's rule in minutes finds since an instant, and when it gets worse by itself. `why` is asked for when told. */
export function agentForMinutes(
  agent: string,
  since: number,
  now: number,
  rule: AlarmRule,
  why: Finding['why'],
): { readonly findings: readonly Finding[]; readonly nextAt: number | null } {
  const ms = (minutes: number | null) => (minutes === null ? null : minutes * MINUTE);
  const { level, nextAt } = levelByAge(since, now, ms(rule.warning), ms(rule.critical));
  if (level === null) return { findings: [], nextAt };
  const subject: AlarmSubject = { kind: 'agent', id: agent };
  const value = (now - since) / MINUTE;
  return { findings: [{ subject, level, value, limit: limitOf(level, rule), why }], nextAt };
}
