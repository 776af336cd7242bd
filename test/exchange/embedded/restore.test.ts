import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAcd } from '../../../src/exchange/embedded/acd.ts';
import { restoreAcd } from '../../../src/exchange/embedded/restore.ts';
import { EMPTY_FLOOR, type Floor } from '../../../src/floor/floor.ts';
import { reduce } from '../../../src/floor/reduce.ts';
import { type FloorEvent, floorEvent, type NewFloorEvent } from '../../../src/protocol/event.ts';
import { byAgent, callIn, hallConfiguration, memberships } from './hall.ts';
import { Play, step } from './script.ts';

/** Folds events as the journal numbers them. */
function fold(floor: Floor, events: readonly NewFloorEvent[]): Floor {
  return reduce(
    floor,
    events.map((event, index): FloorEvent => ({ ...event, seq: floor.seq + index + 1 })),
  );
}

describe('an exchange rebuilt from the floor', () => {
  it('goes on as the one that was never stopped, wherever it is cut [ACD-28]', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 60, maxLength: 200, size: 'max' }),
        fc.array(step, { minLength: 40, maxLength: 120, size: 'max' }),
        (before, after) => {
          const play = new Play(createAcd());
          let floor = fold(EMPTY_FLOOR, play.open());
          for (const next of before) floor = fold(floor, play.go(next));
          const again = play.fork(restoreAcd(floor, { startAt: play.acd.now() }));
          expect(again.acd.takeEvents()).toEqual([]);
          expect(again.acd.nextTimer()).toBe(play.acd.nextTimer());
          for (const next of after) {
            expect(again.go(next)).toEqual(play.go(next));
            expect(again.acd.nextTimer()).toBe(play.acd.nextTimer());
          }
        },
      ),
      { seed: 77, numRuns: 250 },
    );
  });

  it('remembers who helped the caller last [ACD-28]', () => {
    const acd = createAcd();
    acd.configure(0, hallConfiguration({ q: {} }));
    for (const agent of ['1001', '1002', '1003']) {
      const level = agent === '1003' ? 5 : 1;
      acd.listAgent(0, { agent, name: agent, team: 'a', memberships: memberships({ q: level }) });
      acd.agentSignsIn(0, agent, null);
    }
    acd.agentCloses(1, '1003', { reason: 'lunch', length: null, by: byAgent('1003'), note: null });
    callIn(acd, 2, 'c1', 'q', { preferred: '1003' });
    acd.agentReadies(3, '1003', byAgent('1003'));
    const again = restoreAcd(fold(EMPTY_FLOOR, acd.takeEvents()));
    again.runTimers(15_002);
    expect(again.agent('1003')?.call?.id).toBe('c1');
  });

  it('the floor folded from the events and the exchange agree after every act [ACD-29]', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
        const play = new Play(createAcd());
        let floor = fold(EMPTY_FLOOR, play.open());
        for (const next of steps) {
          floor = fold(floor, play.go(next));
          expect([...floor.calls.keys()]).toEqual([...play.acd.calls()].map(({ id }) => id));
          for (const call of floor.calls.values()) {
            expect({ id: call.id, stage: call.stage, requestedAt: call.requestedAt }).toEqual({
              id: call.id,
              stage: play.acd.call(call.id)?.stage,
              requestedAt: play.acd.call(call.id)?.requestedAt,
            });
          }
          for (const agent of floor.agents.values()) {
            const own = play.acd.agent(agent.id);
            expect([agent.id, agent.signedIn.value, agent.pending, agent.activity.limitAt]).toEqual([
              own?.id,
              own?.signedIn,
              own?.pending,
              own?.limitAt,
            ]);
            if (!agent.signedIn.value) continue;
            expect([agent.availability.state, agent.activity.state, agent.activity.since]).toEqual([
              own?.availability,
              own?.activity,
              own?.since,
            ]);
          }
        }
      }),
      { seed: 78, numRuns: 60 },
    );
  });

  it('every event it tells is well formed [ACD-29]', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
        const play = new Play(createAcd());
        const events = [...play.open(), ...steps.flatMap((next) => play.go(next))];
        for (const event of events)
          expect(floorEvent.parse({ ...event, seq: 1 })).toEqual({ ...event, seq: 1 });
      }),
      { seed: 79, numRuns: 40 },
    );
  });

  it('a journal that ends within an instant is put in order before anything else happens [ACD-30]', () => {
    const acd = createAcd();
    acd.configure(0, hallConfiguration({ q: {} }));
    for (const agent of ['1001', '1002']) {
      acd.listAgent(0, { agent, name: agent, team: 'a', memberships: memberships({ q: 1 }) });
    }
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    callIn(acd, 2, 'c2', 'q');
    acd.agentAnswers(3, '1001');
    acd.agentCloses(4, '1001', { reason: 'lunch', length: 9, by: byAgent('1001'), note: null });
    acd.agentSignsIn(4, '1002', null);
    acd.agentAnswers(5, '1002');
    callIn(acd, 6, 'c3', 'q');
    acd.agentHangsUp(7, '1001');
    acd.agentHangsUp(8, '1002');
    const all = acd.takeEvents();
    const cutAfter = (t: NewFloorEvent['t'], agent: string) =>
      restoreAcd(
        fold(
          EMPTY_FLOOR,
          all.slice(0, 1 + all.findIndex((e) => e.t === t && 'agent' in e && e.agent === agent)),
        ),
      );
    // The leg of 1001 is over; its call, the closure that waited and nothing else are still to come.
    expect(
      cutAfter('leg-ended', '1001')
        .takeEvents()
        .map(({ t }) => t),
    ).toEqual(['call-ended', 'pending-cleared', 'agent-closed']);
    // The leg of 1002 is over and c3 waits.
    expect(
      cutAfter('leg-ended', '1002')
        .takeEvents()
        .map(({ t }) => t),
    ).toEqual(['call-ended', 'visit-offered']);
  });
});
