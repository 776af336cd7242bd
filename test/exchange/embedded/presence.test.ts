import { describe, expect, it } from 'vitest';
import { byAgent, callIn, cause, hall, lastOf, leader, told } from './hall.ts';

const lunch = { reason: 'lunch', length: 60_000, by: byAgent('1001'), note: null };
const forced = {
  t: 'close',
  agent: '1001',
  reason: 'training',
  length: 5000,
  note: 'now',
  by: leader,
  cause,
} as const;
const ready = { t: 'ready', agent: '1001', by: leader, cause } as const;

/** 1001 talks to c1. */
function talking() {
  const acd = hall({ q: { wrapUpLimit: 30 } }, { '1001': { q: 1 } });
  acd.agentSignsIn(0, '1001', 'seat-7');
  callIn(acd, 1, 'c1', 'q');
  acd.agentAnswers(2, '1001');
  acd.takeEvents();
  return acd;
}

/** 1001 is signed in and idle. */
function idle() {
  const acd = hall({ q: {} }, { '1001': { q: 1 } });
  acd.agentSignsIn(0, '1001', 'seat-7');
  acd.takeEvents();
  return acd;
}

describe('an agent’s own closing', () => {
  it('comes at once when idle, due after its length [ACD-16]', () => {
    const acd = idle();
    acd.agentCloses(100, '1001', lunch);
    expect(acd.takeEvents()).toEqual([
      {
        t: 'agent-closed',
        at: 100,
        agent: '1001',
        reason: 'lunch',
        due: 60_100,
        by: byAgent('1001'),
        note: null,
      },
    ]);
    expect(acd.agentReadies(200, '1001', byAgent('1001'))).toBe(true);
    expect(told(acd)).toEqual(['agent-ready 1001']);
  });

  it('waits for the end of call and wrap-up [ACD-17]', () => {
    const acd = talking();
    acd.agentCloses(100, '1001', lunch);
    const { pending } = lastOf(acd.takeEvents(), 'pending-set');
    expect(pending).toMatchObject({
      to: 'closed',
      reason: 'lunch',
      length: 60_000,
      command: null,
      since: 100,
    });
    acd.agentHangsUp(200, '1001');
    expect(told(acd)).toEqual(['leg-ended c1 1001 agent', 'call-ended c1 agent', 'wrap-up-started c1 1001']);
    callIn(acd, 250, 'c2', 'q');
    told(acd);
    acd.agentFinishesWrapUp(300, '1001');
    const events = acd.takeEvents();
    expect(events.map(({ t }) => t)).toEqual(['wrap-up-ended', 'pending-cleared', 'agent-closed']);
    expect(lastOf(events, 'agent-closed').due).toBe(60_300);
    expect(acd.waiting('q')).toBe(1);
  });

  it('is withdrawn by the agent, but a supervisor’s is not [ACD-18]', () => {
    const acd = talking();
    acd.agentCloses(100, '1001', lunch);
    expect(acd.agentReadies(110, '1001', byAgent('1001'))).toBe(true);
    expect(told(acd)).toEqual(['pending-set 1001', 'pending-cleared 1001 withdrawn']);
    acd.perform(120, { ...forced, when: 'at-call-end' });
    expect(acd.agentReadies(130, '1001', byAgent('1001'))).toBe(false);
    expect(acd.agentCloses(140, '1001', lunch)).toBe(false);
    expect(told(acd)).toEqual([]);
  });

  it('on the way in: signed in closed, and never offered a call in between [ACD-3]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    callIn(acd, 1, 'c1', 'q');
    told(acd);
    acd.agentSignsIn(2, '1001', null, lunch);
    expect(told(acd)).toEqual(['agent-signed-in 1001', 'agent-closed 1001 lunch']);
  });
});

describe('signing out', () => {
  it('comes at once when idle, and ends a closed spell [ACD-19]', () => {
    const acd = idle();
    acd.agentCloses(1, '1001', lunch);
    expect(acd.agentSignsOut(2, '1001', byAgent('1001'))).toBe(true);
    expect(acd.agentSignsOut(3, '1001', byAgent('1001'))).toBe(false);
    acd.agentSignsIn(4, '1001', null);
    callIn(acd, 5, 'c1', 'q');
    expect(told(acd).at(-1)).toBe('visit-offered c1 1001');
  });

  it('with a call waits for its end and its wrap-up [ACD-19]', () => {
    const acd = talking();
    acd.agentSignsOut(50, '1001', byAgent('1001'));
    acd.callerHangsUp(60, 'c1');
    acd.runTimers(30_060);
    expect(told(acd)).toEqual([
      'pending-set 1001',
      'leg-ended c1 1001 caller',
      'call-ended c1 caller',
      'wrap-up-started c1 1001',
      'wrap-up-ended 1001 limit',
      'pending-cleared 1001 applied',
      'agent-signed-out 1001',
    ]);
    expect(acd.agent('1001')).toMatchObject({ signedIn: false, seat: null });
  });
});

describe('a supervisor’s closing', () => {
  it('closes an idle seat with the supervisor and the command on the event [ACD-20]', () => {
    const acd = idle();
    expect(acd.perform(10, { ...forced, when: 'now' })).toEqual({ t: 'confirmed' });
    expect(acd.takeEvents()).toEqual([
      {
        t: 'agent-closed',
        at: 10,
        agent: '1001',
        reason: 'training',
        due: 5010,
        by: leader,
        note: 'now',
        cause,
      },
    ]);
  });

  it('with a call is accepted without an event and comes when call and wrap-up are over [ACD-21]', () => {
    const acd = talking();
    expect(acd.perform(10, { ...forced, when: 'at-call-end' })).toEqual({ t: 'accepted' });
    expect(acd.takeEvents()).toEqual([]);
    acd.agentHangsUp(20, '1001');
    acd.takeEvents();
    acd.agentFinishesWrapUp(30, '1001');
    const events = acd.takeEvents();
    expect(events.map(({ t }) => t)).toEqual(['wrap-up-ended', 'pending-cleared', 'agent-closed']);
    expect(lastOf(events, 'pending-cleared')).toMatchObject({ why: 'applied', cause });
    expect(lastOf(events, 'agent-closed')).toMatchObject({ due: 5030, by: leader, cause, note: 'now' });
  });

  it('asked for the end of a call that is over already comes at once [ACD-21]', () => {
    const acd = idle();
    expect(acd.perform(10, { ...forced, when: 'at-call-end' })).toEqual({ t: 'confirmed' });
    expect(told(acd)).toEqual(['pending-cleared 1001 applied', 'agent-closed 1001 training']);
  });

  it('asked at once takes a ringing call away, and refuses when the agent has begun to talk [ACD-22]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    told(acd);
    expect(acd.perform(2, { ...forced, when: 'now' })).toEqual({ t: 'confirmed' });
    expect(told(acd)).toEqual(['offer-ended c1 1001 withdrawn', 'agent-closed 1001 training']);
    expect(acd.waiting('q')).toBe(1);
    expect(talking().perform(3, { ...forced, when: 'now' })).toMatchObject({
      t: 'rejected',
      code: 'changed-since-seen',
    });
  });
});

describe('force ready', () => {
  it('ends a closed spell with by and cause, then the agent takes a waiting call [ACD-23]', () => {
    const acd = idle();
    acd.agentCloses(1, '1001', lunch);
    callIn(acd, 2, 'c1', 'q');
    acd.takeEvents();
    expect(acd.perform(3, ready)).toEqual({ t: 'confirmed' });
    const events = acd.takeEvents();
    expect(events.map(({ t }) => t)).toEqual(['agent-ready', 'visit-offered']);
    expect(events[0]).toEqual({ t: 'agent-ready', at: 3, agent: '1001', by: leader, cause });
  });

  it('ends a wrap-up, and a closure that waited does not come [ACD-23]', () => {
    const acd = talking();
    acd.perform(10, { ...forced, when: 'at-call-end' });
    acd.agentHangsUp(20, '1001');
    acd.takeEvents();
    expect(acd.perform(30, ready)).toEqual({ t: 'confirmed' });
    expect(acd.takeEvents()).toEqual([{ t: 'wrap-up-ended', at: 30, agent: '1001', why: 'forced', cause }]);
    expect(acd.agent('1001')).toMatchObject({ availability: 'ready', activity: 'idle', pending: null });
  });

  it('has nothing to do for an agent who is ready already [ACD-23]', () => {
    const acd = idle();
    expect(acd.perform(1, ready)).toEqual({ t: 'confirmed' });
    expect(acd.takeEvents()).toEqual([]);
  });
});

describe('a request that cannot be carried out', () => {
  it('is refused with a code and a sentence, and nothing happens [ACD-24]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    const strange = [{ queue: 'x', level: 1, configured: true, active: true, paused: false }];
    const asked = [
      acd.perform(1, { ...ready, agent: '9' }),
      acd.perform(1, ready),
      acd.perform(1, { ...forced, when: 'now' }),
      acd.perform(1, { t: 'reassign', agent: '1001', by: leader, cause, memberships: strange }),
    ];
    acd.agentSignsIn(2, '1001', null);
    acd.takeEvents();
    asked.push(acd.perform(3, { ...forced, when: 'now', reason: 'golf' }));
    expect(asked.map((outcome) => (outcome.t === 'rejected' ? outcome.code : outcome.t))).toEqual([
      'unknown-agent',
      'not-signed-in',
      'not-signed-in',
      'unknown-queue',
      'unknown-reason',
    ]);
    expect(acd.takeEvents()).toEqual([]);
  });

  it('reassigning keeps a ringing and a talking call [ACD-25]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { q: 1 }, '1002': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    acd.agentSignsIn(1, '1002', null);
    callIn(acd, 2, 'c1', 'q');
    callIn(acd, 2, 'c2', 'q');
    acd.agentAnswers(3, '1001');
    acd.takeEvents();
    for (const agent of ['1001', '1002']) {
      acd.perform(4, { t: 'reassign', agent, by: leader, cause, memberships: [] });
    }
    expect(told(acd)).toEqual(['memberships-changed 1001', 'memberships-changed 1002']);
    expect(acd.agentAnswers(5, '1002')).toBe(true);
    acd.agentHangsUp(6, '1002');
    callIn(acd, 7, 'c3', 'q');
    expect(told(acd).at(-1)).toBe('visit-started c3');
  });
});
