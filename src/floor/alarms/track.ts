/**
 * One rule about one subject through a second: delays, hysteresis, shelf, re-alarm, chattering. Says what becomes of its
 * alarm; knows neither the rule's meaning nor how an alarm gets its id.
 */
import type { Alarm, Severity, Shelf } from '../../protocol/entities/alarm.ts';
import type { AlarmRule } from '../../protocol/entities/configuration.ts';
import type { Track } from './memory.ts';
import { earlier, type Finding } from './rule.ts';

const MINUTE = 60_000;
/** A critical alarm nobody acknowledged is raised anew after so many ms. */
export const REPEAT_AFTER = 15 * MINUTE;
/** So many activations in this span, ms, are chattering: held for as long again. */
export const CHATTER = { activations: 3, span: 10 * MINUTE, hold: 10 * MINUTE } as const;
/** A severity is lowered after this at the earliest, a cause named anew after this, ms. */
const SETTLES = 30_000;
const CAUSE_SETTLES = MINUTE;

export type Verdict =
  | { readonly t: 'raise'; readonly severity: Severity; readonly latchedUntil: number | null }
  | { readonly t: 'change'; readonly severity: Severity; readonly repeats: number }
  /** Told anew where the cause is another one. */
  | { readonly t: 'look-at-cause' }
  | { readonly t: 'clear' }
  | { readonly t: 'withhold' }
  | null;

export type Step = { readonly track: Track; readonly verdict: Verdict; readonly nextAt: number | null };

/** What the step is made from: the finding of this second, the open alarm as the floor has it, the shelf in force. */
export type Given = {
  readonly finding: Finding | null;
  readonly rule: AlarmRule;
  readonly alarm: Alarm | null;
  readonly shelf: Shelf | null;
  readonly now: number;
};

export function step(before: Track, given: Given): Step {
  const { finding, alarm, now } = given;
  const level = finding?.level ?? null;
  const bad = level === 'warning' || level === 'critical';
  const eased = alarm !== null && level !== alarm.severity && !(level === 'critical');
  const track: Track = {
    ...before,
    alarm: alarm?.id ?? null,
    found: finding,
    warnedSince: bad ? (before.warnedSince ?? now) : null,
    criticalSince: level === 'critical' ? (before.criticalSince ?? now) : null,
    easedSince: eased ? (before.easedSince ?? now) : null,
    clearSince: level === null ? (before.clearSince ?? now) : null,
    raised: before.raised.filter((at) => at > now - CHATTER.span),
    withheld: bad && before.withheld,
  };
  return alarm === null ? closedStep(track, given) : openStep(track, alarm, given);
}

/** The condition has lasted its delay, as critical or at all; else when it will have. */
function due(
  track: Track,
  rule: AlarmRule,
  now: number,
): { severity: Severity | null; nextAt: number | null } {
  const delay = rule.delay * 1000;
  const criticalDelay = (rule.criticalDelay ?? rule.delay) * 1000;
  const { warnedSince, criticalSince } = track;
  if (criticalSince !== null && now - criticalSince >= criticalDelay)
    return { severity: 'critical', nextAt: null };
  const worse = criticalSince === null ? null : criticalSince + criticalDelay;
  if (warnedSince === null) return { severity: null, nextAt: worse };
  // Where a rule knows no warning, the wait for critical is no warning either.
  const warns = rule.warning !== null && now - warnedSince >= delay;
  return warns
    ? { severity: 'warning', nextAt: worse }
    : { severity: null, nextAt: earlier(worse, rule.warning === null ? null : warnedSince + delay) };
}

function closedStep(track: Track, { rule, shelf, now }: Given): Step {
  const { severity, nextAt } = due(track, rule, now);
  if (severity === null) return { track, verdict: null, nextAt };
  if (shelf !== null) {
    const verdict = track.withheld ? null : ({ t: 'withhold' } as const);
    return { track: { ...track, withheld: true }, verdict, nextAt: shelf.until };
  }
  const raised = [...track.raised, now];
  const latchedUntil = raised.length >= CHATTER.activations ? now + CHATTER.hold : null;
  return {
    track: { ...track, raised, withheld: false, changedAt: now, easedSince: null },
    verdict: { t: 'raise', severity, latchedUntil },
    nextAt: earlier(nextAt, severity === 'critical' ? now + REPEAT_AFTER : null),
  };
}

function openStep(track: Track, alarm: Alarm, { rule, shelf, now }: Given): Step {
  const { severity: wanted, nextAt } = due(track, rule, now);
  if (track.clearSince !== null) {
    const until = Math.max(track.clearSince + rule.clearDelay * 1000, alarm.latchedUntil ?? 0);
    if (now >= until) return { track: gone(track), verdict: { t: 'clear' }, nextAt: null };
    return { track, verdict: null, nextAt: earlier(until, repeatAt(alarm, shelf)) };
  }
  if (wanted === 'critical' && alarm.severity === 'warning') {
    return change(
      { ...track, easedSince: null },
      { severity: 'critical', repeats: 0 },
      now,
      now + REPEAT_AFTER,
    );
  }
  const latched = alarm.latchedUntil !== null && now < alarm.latchedUntil;
  if (track.easedSince !== null && alarm.severity === 'critical' && rule.warning !== null && !latched) {
    const until = track.easedSince + Math.max(SETTLES, rule.clearDelay * 1000);
    if (now >= until)
      return change({ ...track, easedSince: null }, { severity: 'warning', repeats: 0 }, now, nextAt);
    return { track, verdict: null, nextAt: earlier(earlier(nextAt, until), repeatAt(alarm, shelf)) };
  }
  const repeat = repeatAt(alarm, shelf);
  if (repeat !== null && now >= repeat) {
    const repeats = alarm.repeats + 1;
    return change(track, { severity: 'critical', repeats }, now, now + REPEAT_AFTER);
  }
  const look = now - track.changedAt >= CAUSE_SETTLES && now % CAUSE_SETTLES === 0;
  return { track, verdict: look ? { t: 'look-at-cause' } : null, nextAt: earlier(nextAt, repeat) };
}

function change(
  track: Track,
  to: { readonly severity: Severity; readonly repeats: number },
  now: number,
  nextAt: number | null,
): Step {
  return { track: { ...track, changedAt: now }, verdict: { t: 'change', ...to }, nextAt };
}

/** When it is raised anew; null: never, as it stands. */
function repeatAt(alarm: Alarm, shelf: Shelf | null): number | null {
  if (alarm.severity !== 'critical' || alarm.acknowledged !== null || shelf !== null) return null;
  return alarm.severitySince + REPEAT_AFTER * (alarm.repeats + 1);
}

function gone(track: Track): Track {
  return { ...track, alarm: null, easedSince: null, withheld: false };
}

/** Nothing of it matters any more: it may be forgotten. */
export function isIdle(track: Track, now: number): boolean {
  if (track.alarm !== null || track.found !== null || track.withheld) return false;
  return track.raised.every((at) => at <= now - CHATTER.span);
}
