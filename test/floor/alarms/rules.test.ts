import { describe, expect, it } from 'vitest';
import { expectedBetween } from '../../../src/floor/arrivals-band.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { asks, LEADER, SCRIPT_START, self, testConfiguration } from '../../builders/floor-script.ts';
import { judged, onlyRules } from '../../builders/judged-script.ts';

const MINUTE = 60_000;
const seconds = (at: number): number => (at - SCRIPT_START) / 1000;
const closed = (agent: string, minutes: number, reason = 'break', at = 0) =>
  ({
    t: 'agent-closed',
    agent,
    reason,
    due: SCRIPT_START + at + minutes * MINUTE,
    by: self(agent),
    note: null,
  }) as const;
const noAnswer = (call: string, agent: string) =>
  [
    { t: 'visit-offered', call, visit: `${call}.1`, agent, limitAt: 0 },
    { t: 'offer-ended', call, visit: `${call}.1`, agent, why: 'no-answer' },
  ] as const;

describe('alarms of waiting and of seats', () => {
  it('a caller nobody rings for warns at 10 s, is critical at 15 s, and clears 10 s after the queue is empty [ALM-10]', () => {
    const floor = judged(onlyRules('oldest-wait'))
      .at(60_200)
      .say(...asks('c1'))
      .at(90_000);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.severity, one.subject.id])).toEqual([
      [71, 'warning', 'q1'],
    ]);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [76, 'critical'],
    ]);
    floor.say({ t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' }).at(120_000);
    expect(floor.of('alarm-cleared').map((one) => seconds(one.at))).toEqual([100]);
  });

  it('a caller who is being rung for raises no wait [ALM-10]', () => {
    const floor = judged(onlyRules('oldest-wait'))
      .at(60_000)
      .say(...asks('c1'), { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: 0 })
      .at(90_000);
    expect(floor.of('alarm-raised')).toEqual([]);
  });

  it('too few ready seats warn after the delay, name the closed seats, and clear after as long [ALM-11]', () => {
    const floor = judged(onlyRules({ id: 'ready-floor', delay: 30, clearDelay: 30 }), {
      readyFloor: [{ from: '00:00', seats: 4 }],
    });
    floor.at(60_000).say(closed('1001', 30), closed('1002', 30)).at(91_000);
    const [alarm] = floor.of('alarm-raised');
    expect(alarm).toMatchObject({
      severity: 'warning',
      value: 6,
      limit: 6,
      why: { code: 'closed-own', count: 2 },
    });
    expect(seconds(alarm?.at ?? 0)).toBe(90);
    floor.say({ t: 'agent-ready', agent: '1001', by: self('1001') }).at(130_000);
    expect(floor.of('alarm-cleared').map((one) => seconds(one.at))).toEqual([121]);
  });

  it('what is critical may have to last longer than what warns [ALM-11, ALM-25]', () => {
    const floor = judged(onlyRules({ id: 'ready-floor', delay: 30, criticalDelay: 90, clearDelay: 30 }), {
      readyFloor: [{ from: '00:00', seats: 8 }],
    });
    floor.at(200_000);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.severity])).toEqual([[30, 'warning']]);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [90, 'critical'],
    ]);
  });

  it('a closure longer than said warns at its end, and is critical at half as much again where seats are short [ALM-12]', () => {
    const floor = judged(onlyRules('closed-overrun'), { readyFloor: [{ from: '00:00', seats: 6 }] });
    floor.say(closed('1001', 10), closed('1002', 10, 'personal')).at(20 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.subject.id, one.severity])).toEqual([
      [600, '1001', 'warning'],
      [600, '1002', 'warning'],
    ]);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [900, 'critical'],
    ]);
    expect(JSON.stringify(floor.of('alarm-raised').map(({ why }) => why))).not.toContain('personal');
  });

  it('seats closed beyond the plan alarm where there is a plan alone [ALM-13]', () => {
    const shifts = [{ from: SCRIPT_START, to: SCRIPT_START + 8 * 60 * MINUTE, breaks: [] }];
    const close = ['1001', '1002', '1003'].map((agent) => closed(agent, 30));
    const bare = judged(onlyRules({ id: 'closed-beyond-plan', delay: 60 }))
      .say(...close)
      .at(5 * MINUTE);
    expect(bare.of('alarm-raised')).toEqual([]);
    const planned = judged(onlyRules({ id: 'closed-beyond-plan', delay: 60 }));
    for (const { agent } of close) planned.say({ t: 'shift-planned', agent, shifts });
    planned.say(...close).at(5 * MINUTE);
    expect(planned.of('alarm-raised')).toMatchObject([
      { severity: 'warning', value: 3, why: { code: 'closed-own' } },
    ]);
  });

  it('who is planned and not there is missing after 5 min, critical after 15, and well when signed in [ALM-21]', () => {
    const shifts = [{ from: SCRIPT_START, to: SCRIPT_START + 8 * 60 * MINUTE, breaks: [] }];
    const floor = judged(onlyRules('agent-missing'))
      .say(
        { t: 'agent-signed-out', agent: '1001', by: self('1001') },
        { t: 'shift-planned', agent: '1001', shifts },
      )
      .at(20 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.severity])).toEqual([
      [300, 'warning'],
    ]);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [900, 'critical'],
    ]);
    floor.say({ t: 'agent-signed-in', agent: '1001', seat: 'S1' }).at(21 * MINUTE);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
  });
});

describe('alarms of the day and of what is coming', () => {
  /** A call answered after `wait` ms, talked for a minute, written up for 30 s. */
  const served = (
    floor: ReturnType<typeof judged>,
    call: string,
    from: number,
    wait: number,
    agent = '1001',
  ) => {
    floor
      .at(from)
      .say(...asks(call))
      .at(from + wait);
    floor.say({ t: 'call-answered', call, visit: `${call}.1`, agent });
    floor.at(from + wait + 60_000).say({ t: 'leg-ended', call, agent, by: 'caller' });
    floor.say({ t: 'call-ended', call, by: 'caller' });
    floor.say({ t: 'wrap-up-started', agent, call, queue: 'q1', limitAt: null });
    floor.at(from + wait + 90_000).say({ t: 'wrap-up-ended', agent, why: 'finished' });
  };

  it('three late calls of twelve are a service level to alarm about, two are not, nor is one of nine calls [ALM-16]', () => {
    const floor = judged(onlyRules('service-level'));
    for (let call = 0; call < 11; call += 1)
      served(floor, `c${call}`, (call + 1) * 3 * MINUTE, call < 2 ? 25_000 : 2_000);
    expect(floor.of('alarm-raised')).toEqual([]);
    served(floor, 'late', 60 * MINUTE, 25_000);
    expect(floor.of('alarm-raised')).toMatchObject([{ severity: 'critical', value: 75, limit: 95 }]);
    expect(floor.of('alarm-raised')[0]?.why).toMatchObject({ code: 'late-calls', count: 3 });
  });

  it('a connected rate under 95 % is critical once enough calls are decided [ALM-16]', () => {
    const floor = judged(onlyRules({ id: 'connected-rate', minimum: 10 }));
    for (let call = 0; call < 12; call += 1) served(floor, `c${call}`, (call + 1) * 3 * MINUTE, 2_000);
    for (let call = 0; call < 3; call += 1) floor.say({ t: 'call-blocked', trunkGroup: 'main' });
    floor.at(50 * MINUTE);
    expect(floor.of('alarm-raised')).toMatchObject([
      { severity: 'critical', value: 80, why: { code: 'trunks-full', count: 3 } },
    ]);
  });

  it('calls are expected late when seats go and calls go on, and no more when they are back [ALM-16]', () => {
    const floor = judged(onlyRules({ id: 'expected-late', delay: 0, clearDelay: 0 }), {
      forecast: [{ from: '00:00', calls: 30 }],
    });
    for (let call = 0; call < 30; call += 1) served(floor, `c${call}`, (call + 1) * 2 * MINUTE, 2_000);
    expect(floor.of('alarm-raised')).toEqual([]);
    for (let agent = 1002; agent < 1009; agent += 1)
      floor.say(closed(String(agent), 30, 'break', 61 * MINUTE));
    floor.at(65 * MINUTE);
    expect(floor.of('alarm-raised')).toMatchObject([{ severity: 'critical', why: { code: 'closed-own' } }]);
    for (let agent = 1002; agent < 1009; agent += 1)
      floor.say({ t: 'agent-ready', agent: String(agent), by: self(String(agent)) });
    floor.at(68 * MINUTE);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
  });

  it('a wrap-up of three times the mean, and three minutes, is a note; critical where fewer are ready than the floor [ALM-14]', () => {
    const floor = judged(onlyRules('wrap-up-overrun'), { readyFloor: [{ from: '00:00', seats: 7 }] });
    for (let call = 0; call < 10; call += 1) served(floor, `c${call}`, (call + 1) * 3 * MINUTE, 2_000);
    floor
      .at(40 * MINUTE)
      .say({ t: 'wrap-up-started', agent: '1001', call: 'c9', queue: 'q1', limitAt: null });
    floor.at(44 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.severity])).toEqual([
      [43 * 60, 'warning'],
    ]);
    floor.say(closed('1002', 10, 'break', 44 * MINUTE)).at(45 * MINUTE);
    expect(floor.of('alarm-changed')).toMatchObject([{ severity: 'critical' }]);
  });

  it('an agent still there after the end of the shift lacks a relief where one of the next is absent [ALM-21]', () => {
    const shift = (from: number, to: number) => [
      { from: SCRIPT_START + from * MINUTE, to: SCRIPT_START + to * MINUTE, breaks: [] },
    ];
    const floor = judged(onlyRules('relief-missing')).say(
      { t: 'shift-planned', agent: '1001', shifts: shift(0, 60) },
      { t: 'shift-planned', agent: '1002', shifts: shift(60, 120) },
    );
    floor
      .at(59 * MINUTE)
      .say({ t: 'agent-signed-out', agent: '1002', by: self('1002') })
      .at(70 * MINUTE);
    expect(floor.of('alarm-raised')).toMatchObject([
      { subject: { id: '1001' }, why: { code: 'no-relief', agents: ['1002'] } },
    ]);
    expect(seconds(floor.of('alarm-raised')[0]?.at ?? 0)).toBe(65 * 60);
  });
});

describe('alarms of agents', () => {
  it('an unanswered ring warns, the second in 15 min is critical, and acknowledging starts the count anew [ALM-15]', () => {
    const floor = judged(onlyRules('ring-no-answer'))
      .at(10_000)
      .say(...asks('c1'), ...noAnswer('c1', '1001'));
    floor
      .at(20_000)
      .say(...noAnswer('c1', '1001'))
      .at(30_000);
    const [alarm] = floor.of('alarm-raised');
    expect(alarm).toMatchObject({ severity: 'warning', subject: { id: '1001' }, why: { code: 'no-answer' } });
    expect(floor.of('alarm-changed')).toMatchObject([{ severity: 'critical', value: 2 }]);
    floor.say({ t: 'alarm-acknowledged', alarm: alarm?.alarm ?? '', note: null, by: LEADER }).at(40_000);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
    floor.say(...noAnswer('c1', '1001')).at(50_000);
    expect(floor.of('alarm-raised')).toHaveLength(2);
    expect(floor.of('alarm-raised')[1]?.severity).toBe('warning');
  });

  it('a seat that only lets it ring is a ghost until it gives a sign of life [ALM-22]', () => {
    const floor = judged(onlyRules('ghost-seat'))
      .at(10_000)
      .say(...asks('c1'), ...noAnswer('c1', '1001'));
    floor
      .at(20_000)
      .say(...noAnswer('c1', '1001'))
      .at(30_000);
    expect(floor.of('alarm-raised')).toMatchObject([{ severity: 'warning', why: { code: 'seat-silent' } }]);
    floor.say({ t: 'agent-ready', agent: '1001', by: self('1001') }).at(40_000);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
  });

  it('a raised hand warns after 20 s and is critical after 60; a caller in danger is critical at once with the warning [ALM-20]', () => {
    const help = (agent: string, topic: 'question' | 'danger') =>
      ({ t: 'help-raised', agent, topic, text: null, aboutCall: null }) as const;
    const floor = judged(onlyRules('help-unanswered'))
      .say(help('1001', 'question'), help('1002', 'danger'))
      .at(90_000);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.severity, one.why.code])).toEqual([
      [20, 'warning', 'help-question'],
      [20, 'critical', 'help-danger'],
    ]);
    expect(floor.of('alarm-changed').map((one) => seconds(one.at))).toEqual([60]);
    floor.say({ t: 'help-ended', agent: '1001', why: 'answered', how: 'note', by: LEADER }).at(95_000);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
  });

  it('a work order is due in a tenth of its limit, then overdue [ALM-23]', () => {
    const floor = judged(onlyRules('work-order'))
      .say({
        t: 'work-order-opened',
        workOrder: 'w1',
        owner: '1001',
        fromCall: null,
        due: SCRIPT_START + 100 * MINUTE,
      })
      .at(101 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => [seconds(one.at), one.why.code])).toEqual([
      [5400, 'order-due'],
    ]);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [6000, 'critical'],
    ]);
  });
});

describe('alarms of what the floor stands on', () => {
  it('a trunk group, the IVR, the recorder down are critical at once and clear when up [ALM-19]', () => {
    const down = [
      { system: 'main', kind: 'trunk-group' },
      { system: 'ivr', kind: 'ivr' },
      { system: 'recorder', kind: 'recorder' },
    ] as const;
    const floor = judged(onlyRules('trunk-group-down', 'ivr-down', 'recorder-down')).at(10_000);
    for (const one of down) floor.say({ t: 'system-changed', ...one, state: 'down', why: null });
    floor.at(15_000);
    expect(floor.of('alarm-raised').map((one) => [one.rule, one.severity, one.why.code])).toEqual(
      [
        ['trunk-group-down', 'critical', 'trunk-down'],
        ['recorder-down', 'critical', 'recorder-down'],
        ['ivr-down', 'critical', 'ivr-down'],
      ].sort((one, other) => onlyOrder(one[0]) - onlyOrder(other[0])),
    );
    for (const one of down) floor.say({ t: 'system-changed', ...one, state: 'up', why: null });
    floor.at(20_000);
    expect(floor.of('alarm-cleared')).toHaveLength(3);
    function onlyOrder(rule = ''): number {
      return ['trunk-group-down', 'ivr-down', 'recorder-down'].indexOf(rule);
    }
  });

  it('a lost feed is critical at once [ALM-24]', () => {
    const floor = judged(onlyRules('feed'))
      .at(10_000)
      .say({ t: 'feed-changed', exchange: 'embedded', state: 'lost', why: safeText('gap') })
      .at(12_000);
    expect(floor.of('alarm-raised')).toMatchObject([{ severity: 'critical', why: { code: 'feed-lost' } }]);
  });

  it('a late feed is a warning, a lost one critical, one that is back clears it [ALM-24]', () => {
    const feed = (state: 'live' | 'late' | 'lost') =>
      ({ t: 'feed-changed', exchange: 'embedded', state, why: null }) as const;
    const floor = judged(onlyRules('feed')).at(10_000).say(feed('late')).at(12_000);
    expect(floor.of('alarm-raised')).toMatchObject([
      { severity: 'warning', value: 3, limit: 3, why: { code: 'feed-lost' } },
    ]);
    floor.at(17_000).say(feed('lost')).at(18_000);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.severity])).toEqual([
      [17, 'critical'],
    ]);
    floor.at(20_000).say(feed('live')).at(22_000);
    expect(floor.of('alarm-cleared').map((one) => seconds(one.at))).toEqual([20]);
    // A hiccup of three seconds and no more.
    floor.at(60_000).say(feed('late')).at(62_000).say(feed('live')).at(65_000);
    expect(floor.of('alarm-raised').map((one) => one.severity)).toEqual(['warning', 'warning']);
    expect(floor.of('alarm-cleared')).toHaveLength(2);
  });

  it('trunks in use warn at 70 % and clear ten points lower [ALM-18]', () => {
    const floor = judged(onlyRules('trunks-in-use')).at(10_000);
    for (let call = 0; call < 14; call += 1) floor.say(...asks(`c${call}`));
    floor.at(12_000);
    expect(floor.of('alarm-raised')).toMatchObject([{ severity: 'warning', value: 70, limit: 70 }]);
    floor.say({ t: 'call-ended', call: 'c0', by: 'caller' }).at(15_000);
    expect(floor.of('alarm-cleared')).toEqual([]);
    floor.say({ t: 'call-ended', call: 'c1', by: 'caller' }, { t: 'call-ended', call: 'c2', by: 'caller' });
    floor.at(20_000);
    expect(floor.of('alarm-cleared')).toHaveLength(1);
  });

  it('dead trunks at the peak are noticed within 3 minutes though nothing says so [ALM-17]', () => {
    const forecast = [{ from: '00:00', calls: 150 }];
    const floor = judged(onlyRules('arrivals'), { forecast });
    for (let call = 0; call < 100; call += 1) floor.at(call * 12_000).say(...arrives(`c${call}`));
    const last = 99 * 12_000;
    floor.at(last + 10 * MINUTE);
    const [alarm] = floor.of('alarm-raised');
    expect(alarm?.why.code).toBe('silence');
    expect((alarm?.at ?? 0) - SCRIPT_START - last).toBeLessThanOrEqual(3 * MINUTE);
    expect(expectedBetween(testConfiguration({ forecast }), SCRIPT_START, SCRIPT_START + 30 * MINUTE)).toBe(
      150,
    );
  });

  it('a burst is noticed within 5 minutes, and clears 5 minutes after it is over [ALM-17]', () => {
    const floor = judged(onlyRules('arrivals'), { forecast: [{ from: '00:00', calls: 60 }] });
    for (let call = 0; call < 20; call += 1) floor.at(call * 30_000).say(...arrives(`c${call}`));
    for (let call = 0; call < 50; call += 1) floor.at(10 * MINUTE + call * 6_000).say(...arrives(`d${call}`));
    floor.at(16 * MINUTE);
    expect(floor.of('alarm-raised')[0]?.why.code).toBe('burst');
    expect(seconds(floor.of('alarm-raised')[0]?.at ?? 0)).toBeLessThanOrEqual(15 * 60);
  });
});

function arrives(call: string) {
  return [
    { t: 'call-arrived', call, trunkGroup: 'main', caller: 'x', direction: 'inbound' },
    { t: 'call-ended', call, by: 'caller' },
  ] as const;
}
