/** An alarm: which rule, about whom, how bad, since when, why, who has it. Raised and cleared by `floor/judge` alone. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { count, floorInstant, id, seq, text, word } from './scalars.ts';

/** The catalogue. Units of the thresholds stand in docs/SPEC.md with each rule. */
export const ALARM_RULES = [
  'oldest-wait',
  'ready-floor',
  'closed-overrun',
  'closed-beyond-plan',
  'wrap-up-overrun',
  'ring-no-answer',
  'service-level',
  'connected-rate',
  'expected-late',
  'arrivals',
  'trunks-in-use',
  'trunk-group-down',
  'recorder-down',
  'ivr-down',
  'help-unanswered',
  'relief-missing',
  'agent-missing',
  'ghost-seat',
  'work-order',
  'feed',
] as const;
export const alarmRuleName = z.enum(ALARM_RULES);
export type AlarmRuleName = z.infer<typeof alarmRuleName>;

export const severity = z.enum(['warning', 'critical']);
export type Severity = z.infer<typeof severity>;

export const ALARM_SUBJECTS = [
  'floor',
  'queue',
  'agent',
  'call',
  'trunk-group',
  'system',
  'work-order',
] as const;
/** `id` is null for the floor. */
export const alarmSubject = z.object({ kind: z.enum(ALARM_SUBJECTS), id: id.nullable() });
export type AlarmSubject = z.infer<typeof alarmSubject>;

/**
 * Why, as far as the floor shows it: `code` is a word of the program with a sentence in each language; `agents` who
 * belong to it (closed, missing), at most 20; `count` how many there are; `by` the alarm it comes from.
 */
export const alarmCause = z.object({
  code: word,
  agents: z.array(id).max(20),
  count: count.nullable(),
  by: id.nullable(),
});
export type AlarmCause = z.infer<typeof alarmCause>;

export const alarm = z.object({
  id,
  rule: alarmRuleName,
  subject: alarmSubject,
  severity,
  /** Raised at; the present severity since. */
  since: floorInstant,
  severitySince: floorInstant,
  /** What was measured and the threshold it crossed, in the unit of the rule. */
  value: z.number().nullable(),
  limit: z.number().nullable(),
  why: alarmCause,
  acknowledged: z.object({ by: actor, at: floorInstant, note: text.nullable() }).nullable(),
  /** Raised again and again: held until then although its condition comes and goes. */
  latchedUntil: floorInstant.nullable(),
  /** How often a critical one nobody acknowledged was raised anew. */
  repeats: count,
  version: seq,
});
export type Alarm = z.infer<typeof alarm>;

/** An alarm that is over; the last hundred are kept. */
export const pastAlarm = z.object({
  id,
  rule: alarmRuleName,
  subject: alarmSubject,
  severity,
  since: floorInstant,
  clearedAt: floorInstant,
  why: alarmCause,
  acknowledgedBy: actor.nullable(),
});
export type PastAlarm = z.infer<typeof pastAlarm>;

/** 搁置: alarms of this rule and subject stay quiet until then, for a reason. */
export const shelf = z.object({
  rule: alarmRuleName,
  subject: alarmSubject,
  since: floorInstant,
  until: floorInstant,
  reason: text,
  by: actor,
  /** Alarms that were not raised because of it. */
  withheld: count,
});
export type Shelf = z.infer<typeof shelf>;
