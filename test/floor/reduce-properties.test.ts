import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { measures } from '../../src/floor/measures.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import { SteadyMap } from '../../src/floor/steady-map.ts';
import { emptyAgentTally, emptyQueueTally } from '../../src/floor/tallies.ts';
import type { FloorEvent, FloorEventOf } from '../../src/protocol/event.ts';
import { floorHistories } from '../builders/floor-history.ts';
import { recountAgent, recountHalfHours, recountQueue, recountTrunk, stateTimes } from './recount.ts';

const RUNS = { seed: 962_218, numRuns: 120 } as const;
const AGENTS = ['1001', '1002', '1003', '1004'];
const QUEUES = ['q1', 'q2', 'q3'];

function isTable(value: unknown): value is ReadonlyMap<string, unknown> {
  return value instanceof Map || value instanceof SteadyMap;
}

/** Everything of a floor, order of the tables included. */
function plain(floor: Floor) {
  return Object.fromEntries(
    Object.entries(floor).map(([name, value]) => [name, isTable(value) ? [...value] : value]),
  );
}

function oneByOne(floor: Floor, events: readonly FloorEvent[]): Floor {
  return events.reduce((folded, event) => reduce(folded, [event]), floor);
}

describe('the fold of any history', () => {
  it('is the same in one batch, one by one, and through a snapshot at any point [FLOOR-1]', () => {
    fc.assert(
      fc.property(floorHistories(), fc.nat(), fc.integer({ min: 1, max: 7 }), (events, cut, rows) => {
        const whole = plain(reduce(EMPTY_FLOOR, events));
        expect(plain(oneByOne(EMPTY_FLOOR, events))).toEqual(whole);
        const at = cut % (events.length + 1);
        const chunks = floorChunks(reduce(EMPTY_FLOOR, events.slice(0, at)), rows);
        const restored = floorFromChunks(JSON.parse(JSON.stringify(chunks)));
        expect(plain(reduce(restored, events.slice(at)))).toEqual(whole);
      }),
      RUNS,
    );
  });

  it('keeps the identity of every entity and table no event touched [FLOOR-2]', () => {
    fc.assert(
      fc.property(floorHistories(), (events) => {
        let before = EMPTY_FLOOR;
        for (const event of events) {
          const after = reduce(before, [event]);
          const agent = 'agent' in event ? event.agent : null;
          for (const [id, row] of after.agents) {
            if (row !== before.agents.get(id)) expect(touches(before, event, id, agent)).toBe(true);
          }
          for (const [id, row] of after.calls) {
            if (row !== before.calls.get(id)) expect('call' in event || agent !== null).toBe(true);
          }
          if (!('call' in event) && event.t !== 'agent-signed-out') expect(after.calls).toBe(before.calls);
          before = after;
        }
      }),
      RUNS,
    );
  });

  it('counts what a count from the raw events counts [FLOOR-10]', () => {
    fc.assert(
      fc.property(floorHistories(), (events) => {
        const floor = reduce(EMPTY_FLOOR, events);
        for (const id of AGENTS)
          expect(floor.agentTallies.get(id) ?? emptyAgentTally(id)).toEqual(recountAgent(events, id));
        for (const id of QUEUES)
          expect(floor.queueTallies.get(id) ?? emptyQueueTally(id)).toEqual(recountQueue(events, id));
        const trunk = floor.trunkTallies.get('main');
        if (trunk !== undefined) expect(trunk).toEqual(recountTrunk(events, 'main'));
        expect(floor.halfHours).toEqual(recountHalfHours(events));
      }),
      RUNS,
    );
  });

  it('puts each ms of an agent signed in into exactly one state [FLOOR-9]', () => {
    fc.assert(
      fc.property(floorHistories(), fc.nat(100_000), (events, after) => {
        const floor = reduce(EMPTY_FLOOR, events);
        for (const id of AGENTS) {
          const { signedIn, states } = stateTimes(events, id, floor.at + after);
          expect([...states.values()].reduce((sum, time) => sum + time, 0)).toBe(signedIn);
          const tally = floor.agentTallies.get(id) ?? emptyAgentTally(id);
          if (floor.agents.get(id)?.signedIn.value) continue;
          const { idle, closedIdle, ring, ringLost, talk, hold, wrapUp } = tally;
          expect(idle + closedIdle + ring + ringLost + talk + hold + wrapUp).toBe(tally.signedIn);
        }
      }),
      RUNS,
    );
  });

  it('lets the queues of a day add up: entries, exits and who waits [FLOOR-13]', () => {
    fc.assert(
      fc.property(floorHistories(), (events) => {
        const firstDay = events.filter(({ t }, index) => t !== 'day-started' || index < 3);
        const floor = reduce(EMPTY_FLOOR, firstDay);
        const figures = measures(floor, floor.at).floor;
        let ended = 0;
        for (const tally of floor.queueTallies.values()) ended += tally.visitsEnded;
        const unseen = firstDay.filter(unseenEnd).length;
        expect(figures.entries).toBe(ended + unseen + figures.waiting);
        const gone = [...floor.queueTallies.values()].reduce((sum, { otherExits }) => sum + otherExits, 0);
        const unanswered = [...floor.calls.values()].filter((call) => call.answeredAt === null).length;
        const reWaits = firstDay.filter(
          (event) =>
            ((event.t === 'visit-ended' && event.exit !== 'moved') || unseenEnd(event)) &&
            answeredBefore(firstDay, event),
        ).length;
        // #2 = #3 + #4 + other ends of a wait, unseen ones among them + those still open.
        expect(figures.requested).toBe(figures.answered + figures.abandoned + gone - reWaits + unanswered);
      }),
      RUNS,
    );
  });
});

/** The end of a visit that a gap hid: among the other exits, without a length. */
function unseenEnd(event: FloorEvent): event is FloorEventOf<'visit-ended' | 'call-answered'> {
  if (event.corrected !== true) return false;
  return event.t === 'call-answered' || (event.t === 'visit-ended' && event.exit !== 'moved');
}

function answeredBefore(
  events: readonly FloorEvent[],
  event: FloorEvent & { readonly call: string },
): boolean {
  return events.some(
    (other) => other.t === 'call-answered' && other.call === event.call && other.seq < event.seq,
  );
}

/** Whether an event may have changed an agent: it names them, or their call ended under them. */
function touches(before: Floor, event: FloorEvent, id: string, agent: string | null): boolean {
  if (agent === id) return true;
  return 'call' in event && before.agents.get(id)?.activity.call === event.call;
}
