/**
 * Seats taken away one by one until the service level falls: how long before the ready-floor alarm was there. The
 * shipped hotline, judged as it goes, in virtual time; a supervisor closes a seat at a fixed pace. Prints nothing.
 */
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { measures } from '../../src/floor/measures.ts';
import { openFold } from '../../src/floor/reduce.ts';
import { agentState } from '../../src/floor/state.ts';
import { createCalendar } from '../../src/hotline/calendar.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';

/** Instants are s after the first seat was taken; null: never. */
export type Taken = {
  /** Taken until then. */
  readonly seats: number;
  /** SL20 of the day, of offered, fell for want of a seat: not by a caller who hung up while a phone rang for them. */
  readonly fellAt: number | null;
  /** The ready-floor alarm that was open when it fell was raised; negative: before the first seat was taken. */
  readonly warnedAt: number | null;
};

const SECOND = 1000;
const HOUR = 3_600_000;
const PAGE = 2_000;
const SUPERVISOR = { kind: 'supervisor', id: 'leader' } as const;

/** From a local time on, a seat every `pace` s: a ready one, else one that closes once its call is over. At most four hours. */
export function takeSeats(seed: number, from: string, pace: number): Taken {
  const begin = createCalendar(SHIPPED_HOTLINE.date, SHIPPED_HOTLINE.floor.timeZone).instant(0, from);
  const hotline = createHotline({ scenario: SHIPPED_HOTLINE, seed });
  const fold = openFold(EMPTY_FLOOR);
  const judging = createJudging(EMPTY_FLOOR);
  let seq = 0;
  let leftRinging = false;
  const take = (event: NewFloorEvent): void => {
    seq += 1;
    fold.take({ ...event, seq } as FloorEvent);
  };
  const judgeBefore = (at: number): void => {
    for (let due = judging.due(); due !== null && due < at; due = judging.due())
      for (const event of judging.judge(fold.floor())) take(event);
  };
  const live = (events: readonly NewFloorEvent[]): void => {
    for (const event of events) {
      judgeBefore(event.at);
      take(event);
      judging.heard(event);
      if (event.t === 'offer-ended' && event.why === 'caller-left') leftRinging = true;
    }
  };
  const advance = (to: number): void => {
    for (let reached = hotline.now(); reached < to; ) {
      const page = hotline.advance(to, PAGE);
      live(page.events);
      judgeBefore(page.reached);
      reached = page.reached;
    }
  };
  advance(begin);
  let seats = 0;
  let level = levelAt(begin);
  for (let now = begin; now < begin + 4 * HOUR; now += SECOND) {
    if ((now - begin) % (pace * SECOND) === 0) seats += takeOne() ? 1 : 0;
    advance(now + SECOND);
    const after = levelAt(now + SECOND);
    if (after < level && !leftRinging) {
      const alarm = fold
        .floor()
        .alarms.values()
        .find(({ rule }) => rule === 'ready-floor');
      const warnedAt = alarm === undefined ? null : (alarm.since - begin) / SECOND;
      return { seats, fellAt: (now + SECOND - begin) / SECOND, warnedAt };
    }
    level = after;
    leftRinging = false;
  }
  return { seats, fellAt: null, warnedAt: null };

  function levelAt(now: number): number {
    return measures(fold.floor(), now).floor.serviceLevels.offered ?? 100;
  }

  function takeOne(): boolean {
    const open = [...fold.floor().agents.values()].filter(
      ({ signedIn, availability, pending }) =>
        signedIn.value && availability.state === 'ready' && pending === null,
    );
    const agent = open.find((each) => agentState(each) === 'ready') ?? open[0];
    if (agent === undefined) return false;
    const { events } = hotline.perform({
      t: 'close',
      agent: agent.id,
      when: agentState(agent) === 'ready' ? 'now' : 'at-call-end',
      reason: 'meeting',
      length: 4 * HOUR,
      note: null,
      by: SUPERVISOR,
      cause: { command: `take-${seats + 1}`, actor: SUPERVISOR },
    });
    live(events);
    return true;
  }
}
