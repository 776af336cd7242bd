/** One simulated day of the shipped hotline, judged as it goes: its alarms, and what judging cost. Prints nothing. */
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { openFold } from '../../src/floor/reduce.ts';
import { createHotline } from '../../src/hotline/hotline.ts';
import type { Scenario } from '../../src/hotline/scenario.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/scenario.ts';
import type { FloorEvent, FloorEventOf, NewFloorEvent } from '../../src/protocol/event.ts';

export type Day = {
  readonly floor: Floor;
  readonly events: readonly FloorEvent[];
  readonly raised: readonly FloorEventOf<'alarm-raised'>[];
  /** Alarms that were critical at any time. */
  readonly critical: ReadonlySet<string>;
  /** CPU of judging alone, ms, and how often. */
  readonly cpu: number;
  readonly judged: number;
};

const DAY = 86_400_000;
const PAGE = 2_000;

/** Simulates and judges `hours` of the first day. */
export function judgedDay(seed: number, scenario: Scenario = SHIPPED_HOTLINE, hours = 24): Day {
  const hotline = createHotline({ scenario, seed });
  const fold = openFold(EMPTY_FLOOR);
  const judging = createJudging(EMPTY_FLOOR);
  const events: FloorEvent[] = [];
  const begin = hotline.nextAt() ?? 0;
  const until = begin + (hours / 24) * DAY;
  let cpu = 0;
  let judged = 0;
  const take = (event: NewFloorEvent): void => {
    const placed = { ...event, seq: events.length + 1 } as FloorEvent;
    events.push(placed);
    fold.take(placed);
  };
  const judgeBefore = (at: number): void => {
    for (let due = judging.due(); due !== null && due < at; due = judging.due()) {
      const floor = fold.floor();
      const before = process.cpuUsage();
      const said = judging.judge(floor);
      const { user, system } = process.cpuUsage(before);
      cpu += (user + system) / 1_000;
      judged += 1;
      for (const event of said) take(event);
    }
  };
  while (hotline.now() < until) {
    const { events: page, reached } = hotline.advance(until, PAGE);
    for (const event of page) {
      judgeBefore(event.at);
      take(event);
      judging.heard(event);
    }
    judgeBefore(reached);
  }
  const raised = events.filter((event): event is FloorEventOf<'alarm-raised'> => event.t === 'alarm-raised');
  const critical = new Set<string>();
  for (const event of events)
    if ((event.t === 'alarm-raised' || event.t === 'alarm-changed') && event.severity === 'critical')
      critical.add(event.alarm);
  return { floor: fold.floor(), events, raised, critical, cpu, judged };
}
