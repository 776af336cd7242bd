import { describe, expect, it } from 'vitest';
import { byAgent, callIn, cause, hall, leader, memberships, told } from './hall.ts';

describe('who is asked', () => {
  it('the best level is asked before the longest idle [ACD-1]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 2 }, '1002': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    acd.agentSignsIn(500, '1002', null);
    told(acd);
    callIn(acd, 1000, 'c1', 'q');
    expect(told(acd)).toEqual(['call-arrived c1', 'visit-started c1', 'visit-offered c1 1002']);
  });

  it('within a level the longest idle is asked, ties by id [ACD-1]', () => {
    const acd = hall({ q: {} }, { '1003': { q: 1 }, '1002': { q: 1 }, '1001': { q: 1 } });
    acd.agentSignsIn(10, '1003', null);
    acd.agentSignsIn(20, '1002', null);
    acd.agentSignsIn(20, '1001', null);
    for (const [index, call] of ['c1', 'c2', 'c3'].entries()) callIn(acd, 100 + index, call, 'q');
    expect(told(acd).filter((line) => line.startsWith('visit-offered'))).toEqual([
      'visit-offered c1 1003',
      'visit-offered c2 1001',
      'visit-offered c3 1002',
    ]);
  });

  it('the agent who helped last is asked before better levels, but only when idle and serving the queue [ACD-2]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { q: 1 }, '1002': { q: 3 }, '1003': { other: 1 } });
    for (const agent of ['1001', '1002', '1003']) acd.agentSignsIn(0, agent, null);
    callIn(acd, 1, 'c1', 'q', { preferred: '1002' });
    callIn(acd, 2, 'c2', 'q', { preferred: '1003' });
    expect(told(acd).filter((line) => line.startsWith('visit-offered'))).toEqual([
      'visit-offered c1 1002',
      'visit-offered c2 1001',
    ]);
  });

  it('closed, signed-out and paused agents are not asked [ACD-3]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 }, '1002': { q: 1 }, '1003': {} });
    acd.agentSignsIn(0, '1001', null, { reason: 'lunch', length: 1000, by: byAgent('1001'), note: null });
    acd.agentSignsIn(0, '1003', null);
    const paused = memberships({ q: 1 }).map((membership) => ({ ...membership, paused: true }));
    acd.listAgent(0, { agent: '1003', name: 'C', team: 'a', memberships: paused });
    callIn(acd, 5, 'c1', 'q');
    expect(told(acd).filter((line) => line.startsWith('visit-offered'))).toEqual([]);
    expect(acd.waiting('q')).toBe(1);
  });
});

describe('who is served', () => {
  it('priority, the queue’s own included, then the longest wait, over all queues of the agent [ACD-4]', () => {
    const acd = hall({ low: {}, high: { priority: 5 } }, { '1001': { low: 1, high: 1 } });
    callIn(acd, 1, 'old', 'low');
    callIn(acd, 2, 'urgent', 'low', { priority: 7 });
    callIn(acd, 3, 'first', 'high');
    callIn(acd, 4, 'second', 'high');
    acd.agentSignsIn(10, '1001', null);
    const served: string[] = [];
    for (let at = 20; at < 100; at += 10) {
      const call = acd.agent('1001')?.call;
      if (!call) break;
      served.push(call.id);
      acd.agentAnswers(at, '1001');
      acd.agentHangsUp(at, '1001');
    }
    expect(served).toEqual(['urgent', 'first', 'second', 'old']);
  });

  it('a call that moves to another queue keeps the time it has waited [ACD-5]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { other: 1 } });
    callIn(acd, 1, 'c1', 'q');
    callIn(acd, 2, 'c2', 'other');
    told(acd);
    acd.callRequests(3, { call: 'c1', visit: 'v2', queue: 'other', priority: 0, preferred: null });
    expect(told(acd)).toEqual(['visit-ended c1 moved', 'visit-started c1']);
    acd.agentSignsIn(4, '1001', null);
    expect(told(acd)).toEqual(['agent-signed-in 1001', 'visit-offered c1 1001']);
  });

  it('an idle agent who is given a queue takes its best waiting call [ACD-6]', () => {
    const acd = hall({ q: {}, other: {} }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'other');
    told(acd);
    const request = { t: 'reassign', agent: '1001', by: leader, cause } as const;
    expect(acd.perform(2, { ...request, memberships: memberships({ other: 1 }) })).toEqual({
      t: 'confirmed',
    });
    expect(told(acd)).toEqual(['memberships-changed 1001', 'visit-offered c1 1001']);
  });
});

describe('ringing', () => {
  it('is cut off by the queue’s limit; the next agent is asked and the call keeps its place [ACD-7]', () => {
    const acd = hall({ q: { ringTimeout: 15 } }, { '1001': { q: 1 }, '1002': { q: 2 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1000, 'c1', 'q');
    callIn(acd, 2000, 'c2', 'q');
    told(acd);
    expect(acd.nextTimer()).toBe(16_000);
    acd.runTimers(15_999);
    expect(told(acd)).toEqual([]);
    acd.runTimers(16_000);
    expect(told(acd)).toEqual(['offer-ended c1 1001 no-answer', 'visit-offered c1 1001']);
    acd.agentSignsIn(20_000, '1002', null);
    expect(told(acd)).toEqual(['agent-signed-in 1002', 'visit-offered c2 1002']);
  });

  it('who let it ring is not asked again while another idle agent serves the queue [ACD-8]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 }, '1002': { q: 9 } });
    acd.agentSignsIn(0, '1001', null);
    acd.agentSignsIn(0, '1002', null);
    callIn(acd, 20_000, 'c1', 'q', { preferred: '1001' });
    told(acd);
    acd.runTimers(35_000);
    expect(told(acd)).toEqual(['offer-ended c1 1001 no-answer', 'visit-offered c1 1002']);
  });

  it('agents idle for 10 s are asked before those who let it ring within them, whatever the level [ACD-8]', () => {
    const acd = hall({ q: { ringTimeout: 4 } }, { '1001': { q: 1 }, '1002': { q: 1 }, '1003': { q: 9 } });
    for (const agent of ['1001', '1002', '1003']) acd.agentSignsIn(0, agent, null);
    callIn(acd, 20_000, 'c1', 'q');
    acd.runTimers(40_000);
    const asked = told(acd).filter((line) => line.startsWith('visit-offered'));
    expect(asked.slice(0, 4)).toEqual([
      'visit-offered c1 1001',
      'visit-offered c1 1002',
      'visit-offered c1 1003',
      'visit-offered c1 1001',
    ]);
  });

  it('limits are kept in order of time, ties by agent, also when the driver is late [ACD-9]', () => {
    const acd = hall({ q: { ringTimeout: 5 } }, { '1002': { q: 1 }, '1001': { q: 2 } });
    acd.agentSignsIn(0, '1001', null);
    acd.agentSignsIn(0, '1002', null);
    callIn(acd, 100, 'c1', 'q');
    callIn(acd, 100, 'c2', 'q');
    acd.takeEvents();
    acd.startDay(5_500, '2026-03-10');
    const events = acd.takeEvents();
    expect(events.map(({ at }) => at)).toEqual([5100, 5100, 5100, 5100, 5500]);
    expect(events.filter((event) => event.t === 'offer-ended').map((event) => event.agent)).toEqual([
      '1001',
      '1002',
    ]);
  });

  it('a caller who leaves frees the agent for the next one [ACD-10]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    callIn(acd, 2, 'c2', 'q');
    told(acd);
    acd.callerHangsUp(3, 'c1');
    expect(told(acd)).toEqual([
      'offer-ended c1 1001 caller-left',
      'visit-ended c1 abandoned',
      'call-ended c1 caller',
      'visit-offered c2 1001',
    ]);
  });
});
