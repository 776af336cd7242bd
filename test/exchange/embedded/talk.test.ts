import { describe, expect, it } from 'vitest';
import { callIn, hall, lastOf, told } from './hall.ts';

describe('a call', () => {
  it('arrives, asks, rings, is answered, held, resumed and ended by the agent [ACD-11]', () => {
    const acd = hall({ q: { wrapUpLimit: 60 } }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', 'seat-1');
    callIn(acd, 1, 'c1', 'q');
    expect(acd.agentAnswers(2, '1001')).toBe(true);
    expect(acd.agentHolds(3, '1001')).toBe(true);
    expect(acd.agentHolds(3, '1001')).toBe(false);
    expect(acd.agentResumes(4, '1001')).toBe(true);
    expect(acd.agentHangsUp(5, '1001')).toBe(true);
    const events = acd.takeEvents();
    expect(events.map(({ t }) => t)).toEqual([
      'agent-signed-in',
      'call-arrived',
      'visit-started',
      'visit-offered',
      'call-answered',
      'call-held',
      'call-resumed',
      'leg-ended',
      'call-ended',
      'wrap-up-started',
    ]);
    expect(lastOf(events, 'wrap-up-started').limitAt).toBe(60_005);
    expect(lastOf(events, 'leg-ended').by).toBe('agent');
    expect(acd.call('c1')).toBeUndefined();
  });

  it('ended by the caller while talking: leg, call, then wrap-up [ACD-11]', () => {
    const acd = hall({ q: { wrapUpLimit: 60 } }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    acd.agentAnswers(2, '1001');
    told(acd);
    expect(acd.callerHangsUp(9, 'c1')).toBe(true);
    expect(acd.callerHangsUp(9, 'c1')).toBe(false);
    expect(told(acd)).toEqual([
      'leg-ended c1 1001 caller',
      'call-ended c1 caller',
      'wrap-up-started c1 1001',
    ]);
  });

  it('given up in the queue is abandoned, in the IVR just ended [ACD-12]', () => {
    const acd = hall({ q: {} }, {});
    callIn(acd, 1, 'c1', 'q');
    acd.callArrives(1, { call: 'c2', trunkGroup: 't1', caller: 'x' });
    told(acd);
    acd.callerHangsUp(2, 'c1');
    acd.callerHangsUp(2, 'c2');
    expect(told(acd)).toEqual(['visit-ended c1 abandoned', 'call-ended c1 caller', 'call-ended c2 caller']);
    expect(acd.waiting('q')).toBe(0);
  });

  it('is blocked when every trunk of its group is in use, until one is free [ACD-13]', () => {
    const acd = hall({ q: {} }, {}, { t1: 2 });
    const arrive = (at: number, call: string) => acd.callArrives(at, { call, trunkGroup: 't1', caller: 'x' });
    expect([arrive(1, 'c1'), arrive(1, 'c2'), arrive(1, 'c3')]).toEqual(['arrived', 'arrived', 'blocked']);
    expect(told(acd)).toEqual(['call-arrived c1', 'call-arrived c2', 'call-blocked']);
    acd.callerHangsUp(2, 'c1');
    expect(arrive(2, 'c4')).toBe('arrived');
    expect(acd.trunksInUse('t1')).toBe(2);
  });

  it('refused by the agent goes to somebody else [ACD-8]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 }, '1002': { q: 2 } });
    acd.agentSignsIn(0, '1001', null);
    acd.agentSignsIn(0, '1002', null);
    callIn(acd, 1, 'c1', 'q');
    told(acd);
    acd.agentHangsUp(2, '1001');
    expect(told(acd)).toEqual(['offer-ended c1 1001 refused', 'visit-offered c1 1002']);
  });
});

describe('wrap-up', () => {
  const talked = (wrapUpLimit: number) => {
    const acd = hall({ q: { wrapUpLimit } }, { '1001': { q: 1 } });
    acd.agentSignsIn(0, '1001', null);
    callIn(acd, 1, 'c1', 'q');
    acd.agentAnswers(2, '1001');
    callIn(acd, 3, 'c2', 'q');
    told(acd);
    acd.agentHangsUp(1000, '1001');
    return acd;
  };

  it('is ended by the agent, who then takes the next call [ACD-14]', () => {
    const acd = talked(30);
    told(acd);
    expect(acd.agentFinishesWrapUp(5000, '1001')).toBe(true);
    expect(told(acd)).toEqual(['wrap-up-ended 1001 finished', 'visit-offered c2 1001']);
    expect(acd.agentFinishesWrapUp(5000, '1001')).toBe(false);
  });

  it('is cut off by the limit of the queue [ACD-14]', () => {
    const acd = talked(30);
    told(acd);
    expect(acd.nextTimer()).toBe(31_000);
    acd.runTimers(31_000);
    expect(told(acd)).toEqual(['wrap-up-ended 1001 limit', 'visit-offered c2 1001']);
  });

  it('a limit of nought means none [ACD-14]', () => {
    expect(told(talked(0))).toEqual([
      'leg-ended c1 1001 agent',
      'call-ended c1 agent',
      'visit-offered c2 1001',
    ]);
  });
});

describe('the driver’s bugs', () => {
  it('time that runs backwards, a call id used twice, an agent or queue never heard of: it throws [ACD-15]', () => {
    const acd = hall({ q: {} }, { '1001': { q: 1 } });
    callIn(acd, 10, 'c1', 'q');
    expect(() => acd.startDay(9, '2026-03-10')).toThrow(/backwards/);
    expect(() => acd.startDay(10.5, '2026-03-10')).toThrow(/whole number/);
    expect(() => acd.callArrives(10, { call: 'c1', trunkGroup: 't1', caller: 'x' })).toThrow(/second time/);
    expect(() => acd.agentAnswers(10, '9')).toThrow(/never listed/);
    expect(() => callIn(acd, 10, 'c2', 'nowhere')).toThrow(/not configured/);
  });
});
