import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, type Floor } from '../../../src/floor/floor.ts';
import { reduce } from '../../../src/floor/reduce.ts';
import type { Hotline } from '../../../src/hotline/hotline.ts';
import { groupsFile } from '../../../src/hotline/simulation/file/groups-schema.ts';
import { createLiveGroups, liveModelOf } from '../../../src/hotline/simulation/live-groups.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { floor as checked, type Sketch } from './runs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGIN = Date.parse('2026-03-10');
const BY = { kind: 'supervisor', id: 'liu' } as const;
const CAUSE = { command: 'c-1', actor: BY };

const everyDraw = groupsFile.parse(
  JSON.parse(readFileSync(new URL('../../recordings/simulation/every-draw.json', import.meta.url), 'utf8')),
);
const open = (floor?: Floor): Hotline =>
  createLiveGroups({ model: liveModelOf(everyDraw), seed: 7, ...(floor === undefined ? {} : { floor }) });

function fold(floor: Floor, events: readonly NewFloorEvent[]): Floor {
  return reduce(
    floor,
    events.map((event, place) => ({ ...event, seq: floor.seq + 1 + place })),
  );
}

function until(hotline: Hotline, at: number, most = 1_000_000): readonly NewFloorEvent[] {
  const events: NewFloorEvent[] = [];
  while (hotline.now() < at) events.push(...hotline.advance(at, most).events);
  return events;
}

const arrivals = (events: readonly NewFloorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.t === 'call-arrived' ? [`${event.call} ${event.at}`] : []));

describe('a floor of groups, served', () => {
  it('is the same however its way is sliced, day after day [SIM-24]', () => {
    const whole = until(open(), BEGIN + 52 * HOUR);
    const sliced = open();
    const parts: NewFloorEvent[] = [];
    for (let at = BEGIN; at <= BEGIN + 52 * HOUR; at += 7 * MINUTE + 13) parts.push(...until(sliced, at, 3));
    parts.push(...until(sliced, BEGIN + 52 * HOUR));
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
    const days = whole.flatMap((event) => (event.t === 'day-started' ? [event.date] : []));
    expect(days).toEqual(['2026-03-10', '2026-03-11', '2026-03-12']);
    // Its file ends at 06:00; served, the steps of each day are those of the first.
    const there = fold(EMPTY_FLOOR, whole);
    expect([...there.agents.values()].filter(({ signedIn }) => signedIn.value).length).toBeGreaterThan(7);
  });

  it.each([1, 2.5, 4.01, 25])('goes on from its journal after %d h: nothing is lost [SIM-24]', (hours) => {
    const at = BEGIN + hours * HOUR;
    const before = until(open(), at);
    const kept = fold(EMPTY_FLOOR, before);
    const later = open(kept);
    expect(later.onTheLine().length).toBe(kept.calls.size);
    const after = until(later, at + 3 * HOUR);
    const uninterrupted = until(open(), at + 3 * HOUR);
    expect(arrivals([...before, ...after])).toEqual(arrivals(uninterrupted));
    const floor = fold(kept, after);
    for (const id of kept.calls.keys()) expect(floor.calls.has(id)).toBe(false);
    const present = (one: Floor): number =>
      [...one.agents.values()].filter(({ signedIn }) => signedIn.value).length;
    expect(present(floor)).toBe(present(fold(EMPTY_FLOOR, uninterrupted)));
  });

  it('a supervisor closes a seat for ten minutes: it opens again then [SIM-24]', () => {
    const hotline = open();
    let floor = fold(EMPTY_FLOOR, until(hotline, BEGIN + HOUR));
    const agent = [...floor.agents.values()].find(
      ({ signedIn, activity, team }) => signedIn.value && activity.state === 'idle' && team === 'old',
    )?.id;
    if (agent === undefined) throw new Error('nobody is idle');
    const length = 10 * MINUTE;
    const { outcome, events } = hotline.perform({
      t: 'close',
      when: 'now',
      agent,
      reason: 'break',
      length,
      note: null,
      by: BY,
      cause: CAUSE,
    });
    expect(outcome).toEqual({ t: 'confirmed' });
    floor = fold(floor, [...events, ...until(hotline, BEGIN + HOUR + length - 1)]);
    expect(floor.agents.get(agent)?.availability.state).toBe('closed');
    floor = fold(floor, until(hotline, BEGIN + HOUR + length));
    expect(floor.agents.get(agent)?.availability.state).toBe('ready');
  });

  it('whom a supervisor signs out stays away until the staff changes; calls can be moved and dropped [SIM-24]', () => {
    const sketch: Sketch = {
      callTypes: [{ id: 'calls', callsPerHour: 200, service: 300, patience: 600 }],
      furtherQueues: ['more'],
      groups: [
        {
          id: 'desk',
          agents: [
            { from: 0, agents: 4 },
            { from: '02:00', agents: 5 },
          ],
          skills: [{ type: 'calls' }],
        },
        { id: 'helpers', agents: 1, skills: [{ type: 'more' }] },
      ],
    };
    const hotline = createLiveGroups({ model: liveModelOf(checked(sketch)), seed: 3 });
    let floor = fold(EMPTY_FLOOR, until(hotline, BEGIN + HOUR));
    const agent = 'desk/001';
    const gone = hotline.perform({ t: 'sign-out', when: 'now', cut: true, agent, by: BY, cause: CAUSE });
    expect(gone.outcome.t).toBe('confirmed');
    floor = fold(floor, gone.events);
    const waiting = [...floor.calls.values()].filter(({ stage }) => stage === 'queued').map(({ id }) => id);
    expect(waiting.length).toBeGreaterThan(1);
    const to = { t: 'queue', queue: 'more' } as const;
    const moved = hotline.perform({
      t: 'move',
      call: waiting[0] ?? '',
      to,
      priority: null,
      by: BY,
      cause: CAUSE,
    });
    const dropped = hotline.perform({ t: 'release', call: waiting[1] ?? '', by: BY, cause: CAUSE });
    expect([moved.outcome.t, dropped.outcome.t]).toEqual(['confirmed', 'confirmed']);
    floor = fold(floor, [...moved.events, ...dropped.events]);
    floor = fold(floor, until(hotline, BEGIN + 1.9 * HOUR));
    expect(floor.calls.has(waiting[0] ?? '')).toBe(false);
    expect(floor.agents.get(agent)?.signedIn.value).toBe(false);
    floor = fold(floor, until(hotline, BEGIN + 2 * HOUR));
    expect([...floor.agents.values()].filter(({ signedIn }) => signedIn.value)).toHaveLength(6);
  });
});
