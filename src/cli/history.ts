/** Before a server goes live: simulates what the journal lacks up to the start time, judged second by second as it would have been live. */
import type { Floor } from '../floor/floor.ts';
import { createJudging, type Judging } from '../floor/judging.ts';
import { openFold } from '../floor/reduce.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { FloorEvent, NewFloorEvent } from '../protocol/event.ts';
import type { Journal } from '../server/journal/contract.ts';

/** Events written together. */
const PAGE = 2_000;

/** Where the past ends: the floor it led to, and the judge who goes on from there. */
export type Past = { readonly floor: Floor; readonly judging: Judging };

/** Runs the hotline to floor instant `until` as fast as it goes, journaling every event and alarm. */
export async function simulateUntil(
  hotline: Hotline,
  journal: Journal,
  floor: Floor,
  until: number,
): Promise<Past> {
  const fold = openFold(floor);
  const judging = createJudging(floor);
  let seq = floor.seq;
  let page: NewFloorEvent[] = [];
  let written: Promise<void> = Promise.resolve();

  function take(event: NewFloorEvent): void {
    seq += 1;
    page.push(event);
    // The seq the journal will give it; TypeScript does not follow a union through the spread.
    fold.take({ ...event, seq } as FloorEvent);
  }

  function judgeUpTo(instant: number): void {
    for (let due = judging.due(); due !== null && due <= instant; due = judging.due())
      for (const event of judging.judge(fold.floor())) take(event);
  }

  while (hotline.now() < until) {
    const { events, callers, reached } = hotline.advance(until, PAGE);
    for (const event of events) {
      judgeUpTo(event.at - 1);
      take(event);
      judging.heard(event);
    }
    judgeUpTo(reached);
    // One page is written while the next is simulated.
    await written;
    if (page.length === 0) continue;
    written = journal.append({ events: page, callers }).durable;
    page = [];
  }
  await written;
  return { floor: fold.floor(), judging };
}
