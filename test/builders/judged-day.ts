/**
 * The shipped hotline and the judge in one process, as a server has them, without one: a first day with surprises, its
 * alarms and the floor at the instant each was raised. No clock, no socket.
 */
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { openFold } from '../../src/floor/reduce.ts';
import { createCalendar } from '../../src/hotline/calendar.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import { parseSurprise } from '../../src/hotline/surprise.ts';
import type { AlarmCause, AlarmRuleName, AlarmSubject, Severity } from '../../src/protocol/entities/alarm.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';

/** An alarm of the day, from raised to cleared. Instants are ms of floor time. */
export type DayAlarm = {
  readonly id: string;
  readonly rule: AlarmRuleName;
  readonly subject: AlarmSubject;
  readonly raisedAt: number;
  /** Null: never. */
  readonly criticalAt: number | null;
  readonly clearedAt: number | null;
  /** The causes it named, the first first. */
  readonly causes: readonly AlarmCause[];
  /** The floor in the second it was raised. */
  readonly floor: Floor;
};

export type JudgedDay = {
  readonly alarms: readonly DayAlarm[];
  readonly events: readonly FloorEvent[];
  /** Floor instant of a local time of the day. */
  readonly instant: (time: string) => number;
};

const PAGE = 2_000;

/** The day from its first midnight to a local time. */
export function judgedDay(seed: number, surprises: readonly string[], until: string): JudgedDay {
  const planned = surprises.map((text) => {
    const parsed = parseSurprise(text);
    if (!parsed.ok) throw new Error(parsed.error);
    return parsed.surprise;
  });
  const calendar = createCalendar(SHIPPED_HOTLINE.date, SHIPPED_HOTLINE.floor.timeZone);
  const end = calendar.instant(0, until);
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed, surprises: planned });
  const fold = openFold(EMPTY_FLOOR);
  const judging = createJudging(EMPTY_FLOOR);
  const events: FloorEvent[] = [];
  const alarms = new Map<string, DayAlarm>();

  const take = (event: NewFloorEvent): void => {
    const placed = { ...event, seq: events.length + 1 } as FloorEvent;
    events.push(placed);
    fold.take(placed);
    if (event.t === 'alarm-raised') {
      const { rule, subject, why, severity, at } = event;
      const criticalAt = criticalSince(null, severity, at);
      const floor = fold.floor();
      alarms.set(event.alarm, {
        id: event.alarm,
        rule,
        subject,
        raisedAt: at,
        criticalAt,
        clearedAt: null,
        causes: [why],
        floor,
      });
    }
    if (event.t !== 'alarm-changed' && event.t !== 'alarm-cleared') return;
    const before = alarms.get(event.alarm);
    if (before === undefined) throw new Error(`${event.t} of an alarm nobody raised`);
    alarms.set(
      event.alarm,
      event.t === 'alarm-cleared'
        ? { ...before, clearedAt: event.at }
        : {
            ...before,
            criticalAt: criticalSince(before.criticalAt, event.severity, event.at),
            causes: [...before.causes, event.why],
          },
    );
  };
  const judgeBefore = (at: number): void => {
    for (let due = judging.due(); due !== null && due < at; due = judging.due())
      for (const event of judging.judge(fold.floor())) take(event);
  };
  while (hotline.now() < end) {
    const page = hotline.advance(end, PAGE);
    for (const event of page.events) {
      judgeBefore(event.at);
      take(event);
      judging.heard(event);
    }
    judgeBefore(page.reached);
  }
  return { alarms: [...alarms.values()], events, instant: (time) => calendar.instant(0, time) };
}

function criticalSince(before: number | null, severity: Severity, at: number): number | null {
  return before ?? (severity === 'critical' ? at : null);
}
