import { describe, expect, it } from 'vitest';
import type { Acd } from '../../../src/exchange/embedded/acd.ts';
import { restoreAcd } from '../../../src/exchange/embedded/restore.ts';
import { EMPTY_FLOOR } from '../../../src/floor/floor.ts';
import { reduce } from '../../../src/floor/reduce.ts';
import type { ExchangeRequest } from '../../../src/floor/request.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { byAgent, callIn, cause, hall, hallConfiguration, inShort, lastOf, leader, told } from './hall.ts';

const asked = { by: leader, cause } as const;
type QueueRequest = Extract<ExchangeRequest, { t: 'queue' }>;

/** A queue act; what is not said stays as it is when nobody touched the queue. */
function setQueue(acd: Acd, at: number, queue: string, setting: Partial<QueueRequest>) {
  const usual = { open: true, announcement: null, callBack: false, overflow: null } as const;
  return acd.perform(at, { t: 'queue', queue, ...usual, ...setting, ...asked });
}

const signOut = (acd: Acd, at: number, when: 'now' | 'at-call-end', cut = false) =>
  acd.perform(at, { t: 'sign-out', agent: '1001', when, cut, ...asked });
const move = (
  acd: Acd,
  at: number,
  to: Extract<ExchangeRequest, { t: 'move' }>['to'],
  priority: number | null = null,
) => acd.perform(at, { t: 'move', call: 'c1', to, priority, ...asked });

const CONFIRMED = { t: 'confirmed' } as const;

describe('force sign-out', () => {
  it('an idle or ringing agent is signed out at once, and a ringing call goes to somebody else [ACD-34]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 }, '1002': { q: 2 } });
    for (const agent of ['1001', '1002']) acd.agentSignsIn(0, agent, null);
    callIn(acd, 1, 'c1', 'q');
    acd.takeEvents();
    expect(signOut(acd, 2, 'now')).toEqual(CONFIRMED);
    const events = acd.takeEvents();
    expect(events.map(inShort)).toEqual([
      'offer-ended c1 1001 withdrawn',
      'agent-signed-out 1001',
      'visit-offered c1 1002',
    ]);
    expect(lastOf(events, 'agent-signed-out')).toMatchObject({ by: leader, cause });
    expect(signOut(acd, 3, 'now')).toMatchObject({ t: 'rejected', code: 'not-signed-in' });
  });

  it('a talk is awaited, or cut where that was asked; at once without cutting is refused [ACD-34]', () => {
    const talking = (): Acd => {
      const acd = hall({ q: {} }, { '1001': { q: 1 } });
      acd.agentSignsIn(0, '1001', null);
      callIn(acd, 1, 'c1', 'q');
      acd.agentAnswers(2, '1001');
      acd.takeEvents();
      return acd;
    };
    const cut = talking();
    expect(signOut(cut, 3, 'now', true)).toEqual(CONFIRMED);
    const events = cut.takeEvents();
    expect(events.map(inShort)).toEqual([
      'leg-ended c1 1001 system',
      'agent-signed-out 1001',
      'call-ended c1 system',
    ]);
    for (const event of events) expect(event).toMatchObject({ cause });
    const awaited = talking();
    expect(signOut(awaited, 3, 'now')).toMatchObject({ t: 'rejected', code: 'changed-since-seen' });
    expect(signOut(awaited, 3, 'at-call-end')).toEqual({ t: 'accepted' });
    expect(told(awaited)).toEqual([]);
    awaited.callerHangsUp(4, 'c1');
    expect(told(awaited)).toEqual([
      'leg-ended c1 1001 caller',
      'call-ended c1 caller',
      'pending-cleared 1001 applied',
      'agent-signed-out 1001',
    ]);
  });
});

describe('moving and releasing a call', () => {
  it('to another queue: the visit ends as moved, another begins, the wait goes on [ACD-35]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { other: 1 } });
    callIn(acd, 1, 'c1', 'q');
    acd.takeEvents();
    expect(move(acd, 9, { t: 'queue', queue: 'other' }, 7)).toEqual(CONFIRMED);
    const events = acd.takeEvents();
    expect(events.map(inShort)).toEqual(['visit-ended c1 moved', 'visit-started c1']);
    expect(lastOf(events, 'visit-started')).toMatchObject({ queue: 'other', priority: 7, cause });
    expect(acd.call('c1')).toMatchObject({ requestedAt: 1, visitSince: 9 });
    expect(move(acd, 9, { t: 'queue', queue: 'nowhere' })).toMatchObject({ code: 'unknown-queue' });
  });

  it('a priority moves it ahead where it is [ACD-35]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    callIn(acd, 1, 'c0', 'q');
    callIn(acd, 2, 'c1', 'q');
    acd.takeEvents();
    move(acd, 3, { t: 'same' }, 5);
    expect(told(acd)).toEqual(['priority-changed c1']);
    acd.agentSignsIn(4, '1001', null);
    expect(acd.agent('1001')?.call?.id).toBe('c1');
  });

  it('to an agent: asked first when free, whoever is free when not; who does not serve the queue is refused [ACD-35]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { q: 1 }, '1002': { q: 9 }, '1003': { other: 1 } });
    for (const agent of ['1001', '1002', '1003']) acd.agentSignsIn(0, agent, null);
    callIn(acd, 1, 'c1', 'q');
    expect(acd.call('c1')?.agent?.id).toBe('1001');
    expect(move(acd, 2, { t: 'agent', agent: '1002' })).toEqual(CONFIRMED);
    expect(acd.call('c1')?.agent?.id).toBe('1002');
    expect(move(acd, 2, { t: 'agent', agent: '1003' })).toMatchObject({ code: 'wrong-queue' });
    expect(move(acd, 2, { t: 'agent', agent: 'x' })).toMatchObject({ code: 'unknown-agent' });
    acd.agentAnswers(3, '1002');
    expect(move(acd, 4, { t: 'same' }, 1)).toMatchObject({ code: 'not-waiting' });
  });

  it('a released caller is dropped; an agent who talked writes the call up [ACD-36]', () => {
    const acd = hall({ q: { wrapUpLimit: 30 } }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    acd.agentAnswers(2, '1001');
    callIn(acd, 3, 'c2', 'q');
    acd.takeEvents();
    const release = (call: string) => acd.perform(4, { t: 'release', call, ...asked });
    expect(release('c2')).toEqual(CONFIRMED);
    expect(release('c1')).toEqual(CONFIRMED);
    const events = acd.takeEvents();
    expect(events.map(inShort)).toEqual([
      'visit-ended c2 dropped',
      'call-ended c2 system',
      'leg-ended c1 1001 system',
      'call-ended c1 system',
      'wrap-up-started c1 1001',
    ]);
    for (const event of events.slice(0, 4)) expect(event).toMatchObject({ cause });
    expect(release('c1')).toMatchObject({ t: 'rejected', code: 'unknown-call' });
  });

  it('calls on lines that fail are lost [ACD-40]', () => {
    const acd = hall({ q: {} }, {}, { t1: 5, t2: 5 });
    callIn(acd, 1, 'c1', 'q');
    acd.callArrives(1, { call: 'c2', trunkGroup: 't2', caller: 'k' });
    acd.takeEvents();
    acd.linesFail(2, 't1');
    expect(told(acd)).toEqual(['visit-ended c1 lost', 'call-ended c1 system']);
    expect([acd.trunksInUse('t1'), acd.trunksInUse('t2')]).toEqual([0, 1]);
  });
});

describe('queue acts', () => {
  it('are told by the exchange with who asked; a queue nobody has heard of is refused [ACD-37]', () => {
    const acd = hall({ q: {}, other: {} }, {});
    expect(setQueue(acd, 1, 'q', { announcement: 'long wait', callBack: true, overflow: 'other' })).toEqual(
      CONFIRMED,
    );
    expect(acd.takeEvents()).toEqual([
      {
        t: 'queue-changed',
        at: 1,
        queue: 'q',
        open: true,
        announcement: 'long wait',
        callBack: true,
        overflow: 'other',
        by: leader,
        cause,
      },
    ]);
    expect(setQueue(acd, 2, 'x', {})).toMatchObject({ code: 'unknown-queue' });
    expect(setQueue(acd, 2, 'q', { overflow: 'x' })).toMatchObject({ code: 'unknown-queue' });
    expect(setQueue(acd, 2, 'q', { overflow: 'q' })).toMatchObject({ code: 'unknown-queue' });
    expect(acd.takeEvents()).toEqual([]);
  });

  it('a closed queue sends calls to its overflow target, else a call back, a voicemail, or away [ACD-38]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { other: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'waiting', 'q');
    setQueue(acd, 2, 'q', { open: false, overflow: 'other' });
    acd.takeEvents();
    callIn(acd, 3, 'c1', 'q');
    expect(told(acd)).toEqual([
      'call-arrived c1',
      'visit-started c1',
      'visit-ended c1 moved',
      'visit-started c1',
      'visit-offered c1 1001',
    ]);
    expect(acd.call('waiting')?.stage).toBe('queued');
    setQueue(acd, 4, 'other', { open: false });
    setQueue(acd, 4, 'q', { open: false, callBack: true, overflow: 'other' });
    const exit = (call: string, callBack: boolean, voicemail: boolean): string => {
      acd.callArrives(5, { call, trunkGroup: 't1', caller: 'k' });
      const turnedAway = { callBack, voicemail };
      acd.callRequests(5, { call, visit: `${call}.1`, queue: 'q', priority: 0, preferred: null, turnedAway });
      expect(acd.call(call)).toBeUndefined();
      return lastOf(acd.takeEvents(), 'visit-ended').exit;
    };
    expect([exit('a', true, true), exit('b', false, true), exit('c', false, false)]).toEqual([
      'call-back',
      'voicemail',
      'dropped',
    ]);
    setQueue(acd, 5, 'q', { open: false });
    expect(exit('d', true, false)).toBe('dropped');
  });

  it('a call that waits too long overflows to an open target, at its own instant [ACD-39]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { other: 1 } });
    callIn(acd, 1_000, 'c1', 'q');
    callIn(acd, 2_000, 'c2', 'q');
    acd.agentSignsIn(3_000, '1001', null);
    expect(acd.nextTimer()).toBeNull();
    setQueue(acd, 4_000, 'q', { overflow: 'other' });
    expect(acd.nextTimer()).toBe(16_000);
    acd.takeEvents();
    acd.runTimers(16_000);
    const events = acd.takeEvents();
    expect(events.map(inShort)).toEqual([
      'visit-ended c1 moved',
      'visit-started c1',
      'visit-offered c1 1001',
    ]);
    expect(events.map(({ at }) => at)).toEqual([16_000, 16_000, 16_000]);
    setQueue(acd, 16_500, 'other', { open: false });
    expect(acd.nextTimer()).toBe(31_000);
    setQueue(acd, 20_000, 'other', { open: true });
    acd.runTimers(20_000);
    expect(acd.call('c2')?.queue?.id).toBe('other');
  });

  it('a waiting caller may take the call back that is offered [ACD-38]', () => {
    const acd = hall({ q: {} }, {});
    callIn(acd, 1, 'c1', 'q');
    expect(acd.callerTakesCallBack(2, 'c1')).toBe(false);
    setQueue(acd, 3, 'q', { callBack: true });
    acd.takeEvents();
    expect(acd.callerTakesCallBack(4, 'c1')).toBe(true);
    expect(told(acd)).toEqual(['visit-ended c1 call-back', 'call-ended c1 caller']);
  });

  it('stand after a restart, limits of waiting calls included [ACD-28]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { other: 1 } });
    const events: NewFloorEvent[] = [];
    acd.configure(0, hallConfiguration({ q: {}, other: {} }));
    acd.listAgent(0, { agent: '1001', name: 'A', team: 'a', memberships: [] });
    setQueue(acd, 1, 'q', { overflow: 'other', announcement: 'busy' });
    callIn(acd, 2, 'c1', 'q');
    move(acd, 3, { t: 'same' }, 2);
    events.push(...acd.takeEvents());
    const floor = reduce(
      EMPTY_FLOOR,
      events.map((event, place) => ({ ...event, seq: place + 1 })),
    );
    const restored = restoreAcd(floor);
    expect(restored.nextTimer()).toBe(acd.nextTimer());
    expect([...restored.queues()].map(({ setting }) => setting)).toEqual(
      [...acd.queues()].map(({ setting }) => setting),
    );
    for (const exchange of [acd, restored]) {
      exchange.runTimers(60_000);
      move(exchange, 60_001, { t: 'queue', queue: 'q' });
      exchange.agentSignsOut(60_002, '1001', byAgent('1001'));
    }
    expect(restored.takeEvents()).toEqual(acd.takeEvents());
  });

  it('it has no audio: listening is unsupported [ACD-41]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    const listen = { t: 'listen', agent: '1001', mode: 'whisper', extension: '8001', ...asked } as const;
    expect(acd.perform(1, listen)).toEqual({ t: 'unsupported' });
  });
});
