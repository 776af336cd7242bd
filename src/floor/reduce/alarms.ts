/** Events of alarms: raised, changed, acknowledged, cleared, shelved. Judges nothing. */
import type { FloorEventOf } from '../../protocol/event.ts';
import { shelfKey } from '../alarms/shelf-key.ts';
import { dropOldest } from './bounded.ts';
import type { Draft } from './draft.ts';

const MOST_PAST_ALARMS = 100;

export function alarmRaised(draft: Draft, event: FloorEventOf<'alarm-raised'>): void {
  const { alarm: id, rule, subject, severity, value, limit, why, latchedUntil, at, seq } = event;
  const since = { since: at, severitySince: at };
  const open = { acknowledged: null, latchedUntil, repeats: 0, version: seq };
  draft.alarms.set(id, { id, rule, subject, severity, ...since, value, limit, why, ...open });
}

/** Worse than before: whoever acknowledged it knew another alarm. */
export function alarmChanged(draft: Draft, event: FloorEventOf<'alarm-changed'>): void {
  const alarm = draft.alarms.get(event.alarm);
  if (alarm === undefined) return;
  const { severity, value, limit, why, latchedUntil, repeats, at, seq } = event;
  const same = severity === alarm.severity;
  const worse = !same && severity === 'critical';
  draft.alarms.set(alarm.id, {
    ...alarm,
    severity,
    severitySince: same ? alarm.severitySince : at,
    value,
    limit,
    why,
    acknowledged: worse ? null : alarm.acknowledged,
    latchedUntil,
    repeats,
    version: same ? alarm.version : seq,
  });
}

export function alarmAcknowledged(draft: Draft, event: FloorEventOf<'alarm-acknowledged'>): void {
  const alarm = draft.alarms.get(event.alarm);
  if (alarm === undefined) return;
  const { by, at, note, seq } = event;
  draft.alarms.set(alarm.id, { ...alarm, acknowledged: { by, at, note }, version: seq });
}

export function alarmCleared(draft: Draft, event: FloorEventOf<'alarm-cleared'>): void {
  const alarm = draft.alarms.get(event.alarm);
  if (alarm === undefined) return;
  draft.alarms.delete(alarm.id);
  const { id, rule, subject, severity, since, why, acknowledged } = alarm;
  const acknowledgedBy = acknowledged?.by ?? null;
  draft.pastAlarms.set(id, { id, rule, subject, severity, since, clearedAt: event.at, why, acknowledgedBy });
  dropOldest(draft.pastAlarms, MOST_PAST_ALARMS);
}

export function alarmShelved(draft: Draft, event: FloorEventOf<'alarm-shelved'>): void {
  const { rule, subject, until, reason, by, at } = event;
  draft.shelves.set(shelfKey(rule, subject), { rule, subject, since: at, until, reason, by, withheld: 0 });
}

export function alarmWithheld(draft: Draft, event: FloorEventOf<'alarm-withheld'>): void {
  const key = shelfKey(event.rule, event.subject);
  const shelf = draft.shelves.get(key);
  if (shelf !== undefined) draft.shelves.set(key, { ...shelf, withheld: shelf.withheld + 1 });
}

export function alarmUnshelved(draft: Draft, event: FloorEventOf<'alarm-unshelved'>): void {
  draft.shelves.delete(shelfKey(event.rule, event.subject));
}
