import { describe, expect, it } from 'vitest';
import { shelfKey } from '../../../src/floor/alarms/shelf-key.ts';
import { judge, startMemory } from '../../../src/floor/judge.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { asks, LEADER, type Said, SCRIPT_START, self } from '../../builders/floor-script.ts';
import { judged, onlyRules } from '../../builders/judged-script.ts';

const MINUTE = 60_000;
const seconds = (at: number): number => (at - SCRIPT_START) / 1000;
const system = (state: 'up' | 'down') =>
  ({ t: 'system-changed', system: 'ivr', kind: 'ivr', state, why: null }) as const;
const IVR = { kind: 'system', id: 'ivr' } as const;

describe('an alarm', () => {
  it('a critical one nobody acknowledges is raised anew every 15 min, an acknowledged one is not [ALM-2]', () => {
    const floor = judged(onlyRules('ivr-down'))
      .at(10_000)
      .say(system('down'))
      .at(41 * MINUTE);
    expect(floor.of('alarm-changed').map((one) => [seconds(one.at), one.repeats])).toEqual([
      [910, 1],
      [1810, 2],
    ]);
    const [alarm] = floor.of('alarm-raised');
    floor.say({ t: 'alarm-acknowledged', alarm: alarm?.alarm ?? '', note: null, by: LEADER }).at(90 * MINUTE);
    expect(floor.of('alarm-changed')).toHaveLength(2);
  });

  it('three activations in 10 min hold it for 10 min, whatever its condition does [ALM-3]', () => {
    const floor = judged(onlyRules('ivr-down'));
    for (let time = 1; time <= 3; time += 1)
      floor
        .at(time * MINUTE)
        .say(system('down'))
        .at(time * MINUTE + 20_000)
        .say(system('up'));
    floor.at(30 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => one.latchedUntil === null)).toEqual([true, true, false]);
    expect(floor.of('alarm-cleared').map((one) => seconds(one.at))).toEqual([80, 140, 780]);
  });

  it('a shelved one is not raised but counted, and raised when the shelf is over and it still holds [ALM-4]', () => {
    const shelf = { rule: 'ivr-down', subject: IVR } as const;
    const floor = judged(onlyRules('ivr-down')).say({
      t: 'alarm-shelved',
      ...shelf,
      until: SCRIPT_START + 5 * MINUTE,
      reason: safeText('being mended'),
      by: LEADER,
    });
    floor
      .at(MINUTE)
      .say(system('down'))
      .at(2 * MINUTE)
      .say(system('up'))
      .at(3 * MINUTE)
      .say(system('down'));
    floor.at(4 * MINUTE);
    expect(floor.of('alarm-raised')).toEqual([]);
    expect(floor.floor().shelves.get(shelfKey('ivr-down', IVR))?.withheld).toBe(2);
    floor.at(6 * MINUTE);
    expect(floor.of('alarm-raised').map((one) => seconds(one.at))).toEqual([300]);
  });

  it('more than ten in 10 min are grouped under the oldest of the same cause [ALM-5]', () => {
    const floor = judged(onlyRules('help-unanswered'), {}, 14);
    for (let agent = 1001; agent < 1015; agent += 1)
      floor
        .at((agent - 1000) * 5_000)
        .say({ t: 'help-raised', agent: String(agent), topic: 'technical', text: null, aboutCall: null });
    floor.at(2 * MINUTE);
    const raised = floor.of('alarm-raised');
    expect(raised).toHaveLength(14);
    expect(raised.slice(0, 10).every(({ why }) => why.by === null)).toBe(true);
    expect(raised.slice(10).every(({ why }) => why.by === raised[0]?.alarm)).toBe(true);
  });

  it('one that comes from another says so [ALM-6]', () => {
    const floor = judged(onlyRules('trunk-group-down', 'arrivals'), {
      forecast: [{ from: '00:00', calls: 300 }],
    });
    floor.say({ t: 'system-changed', system: 'main', kind: 'trunk-group', state: 'down', why: null });
    floor.at(10 * MINUTE);
    const [down, silence] = floor.of('alarm-raised');
    expect(silence).toMatchObject({ rule: 'arrivals', why: { code: 'trunk-down', by: down?.alarm } });
  });

  it('a rule that is switched off leaves no alarm behind [ALM-7]', () => {
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(system('down')).at(20_000);
    const configuration = floor.floor().configuration;
    if (configuration === null) throw new Error('the floor is configured');
    floor.say({ t: 'floor-configured', configuration: { ...configuration, alarms: [] } }).at(30_000);
    expect(floor.floor().alarms.size).toBe(0);
  });

  it('a judge who begins anew goes on with the alarms that are open [ALM-8]', () => {
    const floor = judged(onlyRules('ivr-down')).at(10_000).say(system('down')).at(20_000).floor();
    const again = judge(floor, startMemory(floor), SCRIPT_START + 25_000);
    expect(again.events).toEqual([]);
    expect(again.nextAt).toBe(SCRIPT_START + 910_000);
  });
});

describe('why cards', () => {
  it('a call that crosses the threshold is explained at that second, once lost again [ALM-9]', () => {
    const floor = judged([]).say({
      t: 'agent-closed',
      agent: '1001',
      reason: 'break',
      due: null,
      by: LEADER,
      note: null,
    });
    floor
      .at(10_000)
      .say(...asks('c1'))
      .at(40_000)
      .say({ t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'abandoned' });
    floor.say({ t: 'call-ended', call: 'c1', by: 'caller' }).at(50_000);
    expect(
      floor.of('call-explained').map(({ at, card }) => [seconds(at), card.outcome, card.waited, card.cause]),
    ).toEqual([
      [31, 'late', 21_000, 'closed-forced'],
      [40, 'lost', 30_000, 'closed-forced'],
    ]);
    expect(floor.floor().whyCards.get('c1')).toMatchObject({
      closedForced: 1,
      closedAgents: ['1001'],
      signedIn: 8,
    });
  });

  it('who hangs up before the short limit was not kept waiting [ALM-9]', () => {
    const floor = judged([])
      .at(10_000)
      .say(...asks('c1'));
    floor.at(12_000).say({ t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'abandoned' }).at(60_000);
    expect(floor.of('call-explained')).toEqual([]);
    expect(self('1001').kind).toBe('agent');
  });

  it('a wait whose end nobody saw is over without a card, however it is put right after a gap [ALM-9, AST-50]', () => {
    const gone = { t: 'visit-ended', call: 'c1', visit: 'c1.1', exit: 'lost' } as const;
    const over = { t: 'call-ended', call: 'c1', by: 'system' } as const;
    const answered = { t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' } as const;
    for (const putRight of [[gone, over], [over], [answered]]) {
      const floor = judged([])
        .at(10_000)
        .say(...asks('c1'));
      // Past the threshold, before the next second is judged.
      floor.at(30_500).say(...putRight.map((event): Said => ({ ...event, corrected: true })));
      expect(floor.at(90_000).of('call-explained')).toEqual([]);
    }
  });
});
