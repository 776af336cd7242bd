/** A judge that begins anew on a floor with alarms open, as after a restart: none is raised twice, none is lost. */
import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../../src/floor/floor.ts';
import { createJudging, type Judging } from '../../../src/floor/judging.ts';
import { openFold } from '../../../src/floor/reduce.ts';
import { createCalendar } from '../../../src/hotline/calendar.ts';
import { createHotline } from '../../../src/hotline/hotline.ts';
import { parseSurprise, SHIPPED_HOTLINE, type Surprise } from '../../../src/hotline/scenario.ts';
import type { FloorEvent, NewFloorEvent } from '../../../src/protocol/event.ts';

const SURPRISES = ['absence@10:00/25/120', 'trunk@10:35/30', 'help@10:30', 'recorder@10:20/60'];
const calendar = createCalendar(SHIPPED_HOTLINE.date, SHIPPED_HOTLINE.floor.timeZone);

function surprise(text: string): Surprise {
  const parsed = parseSurprise(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.surprise;
}

/** The morning; the judge forgets everything at each of these local times. Rule, subject and end of every alarm. */
function morning(restarts: readonly string[]) {
  const hotline = createHotline({
    scenario: SHIPPED_HOTLINE,
    seed: 7,
    surprises: SURPRISES.map(surprise),
  });
  const fold = openFold(EMPTY_FLOOR);
  let judging: Judging = createJudging(EMPTY_FLOOR);
  let seq = 0;
  const open = new Map<string, string>();
  const twice: string[] = [];
  const openAt: string[][] = [];
  const take = (event: NewFloorEvent): void => {
    seq += 1;
    fold.take({ ...event, seq } as FloorEvent);
    if (event.t === 'alarm-cleared') open.delete(event.alarm);
    if (event.t !== 'alarm-raised') return;
    const key = `${event.rule} ${event.subject.id}`;
    if ([...open.values()].includes(key)) twice.push(key);
    open.set(event.alarm, key);
  };
  const judgeBefore = (at: number): void => {
    for (let due = judging.due(); due !== null && due < at; due = judging.due())
      for (const event of judging.judge(fold.floor())) take(event);
  };
  for (const time of [...restarts, '11:00']) {
    const end = calendar.instant(0, time);
    while (hotline.now() < end) {
      const page = hotline.advance(end, 2_000);
      for (const event of page.events) {
        judgeBefore(event.at);
        take(event);
        judging.heard(event);
      }
      judgeBefore(page.reached);
    }
    judgeBefore(end + 1);
    openAt.push([...open.values()]);
    judging = createJudging(fold.floor());
    // The first seconds after it are judged before anything else happens.
    judgeBefore(end + 3_000);
    openAt.push([...open.values()]);
  }
  return { open: [...open.values()].sort(), twice, openAt };
}

describe('a judge that begins anew', () => {
  it('raises no alarm twice and loses none that still holds [ALM-8]', { timeout: 60_000 }, () => {
    const whole = morning([]);
    const restarted = morning(['10:21', '10:32', '10:36', '10:47']);
    expect(whole.open.some((key) => key.startsWith('trunk-group-down'))).toBe(true);
    expect(whole.open.some((key) => key.startsWith('agent-missing'))).toBe(true);
    expect(whole.twice).toEqual([]);
    expect(restarted.twice).toEqual([]);
    expect(restarted.open).toEqual(whole.open);
    for (let place = 0; place < restarted.openAt.length; place += 2)
      expect(restarted.openAt[place + 1]).toEqual(restarted.openAt[place]);
  });
});
