import { describe, expect, it } from 'vitest';
import { CAUSE_CODES } from '../../src/floor/alarms/causes.ts';
import { ALARM_RULES } from '../../src/protocol/entities/alarm.ts';
import { ruleValue } from '../../src/view/alarm-names.ts';
import {
  alarmListing,
  alarmLoad,
  alarmRows,
  alarmSentence,
  causeSentence,
  DEFAULT_ALARM_SORT,
  worstAlarm,
} from '../../src/view/alarms.ts';
import { noticeLine } from '../../src/view/board-notices.ts';
import { formatRows } from '../../src/view/output.ts';
import { sortRows } from '../../src/view/sort.ts';
import { lineText } from '../../src/view/span.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import { alarm, crisis, crisisContext } from './crisis-floor.ts';
import { floor, LEADER, MINUTE, TEN } from './sample-floor.ts';

const rows = alarmRows(crisis, TEN);
const only = (...list: ReturnType<typeof alarm>[]) => new Map(list.map((one) => [one.id, one]));

describe('alarm rows', () => {
  it('the gravest nobody has comes first, shelved and over last [VIEW-40]', () => {
    const sorted = sortRows(rows, alarmListing.columns(null), DEFAULT_ALARM_SORT);
    expect(sorted.map(({ id, state }) => [id, state])).toEqual([
      ['a1', 'open'],
      ['a3', 'open'],
      ['a2', 'held'],
      ['a4', 'shelved'],
      ['a0', 'over'],
    ]);
  });

  it('the worst is the gravest nobody has, of equals the one others come from, then the oldest [VIEW-40]', () => {
    expect(worstAlarm(crisis)?.id).toBe('a1');
    expect(worstAlarm(floor)).toBeNull();
    const held = { acknowledged: { by: LEADER, at: TEN, note: null } };
    const why = { code: 'burst', agents: [], count: null, by: 'b1' };
    const many = only(
      alarm('b0', held),
      alarm('b3', { severity: 'warning' }),
      alarm('b4', { why, severitySince: 1 }),
      alarm('b2', { severitySince: TEN }),
      alarm('b1', { severitySince: TEN - 5 }),
    );
    expect(worstAlarm({ ...floor, alarms: many })?.id).toBe('b1');
    const seat = { subject: { kind: 'agent', id: '1001' }, severitySince: 1 } as const;
    const wide = only(
      alarm('c1', seat),
      alarm('c2', { subject: { kind: 'system', id: 'recorder' }, severitySince: TEN }),
    );
    expect(worstAlarm({ ...floor, alarms: wide })?.id).toBe('c2');
    const asked = only(...wide.values(), alarm('c3', { ...seat, rule: 'help-unanswered' }));
    expect(worstAlarm({ ...floor, alarms: asked })?.id).toBe('c3');
    expect(worstAlarm({ ...crisis, alarms: only(...[...crisis.alarms.values()].slice(3)) })).toBeNull();
  });

  it('each says cause, since when, who has it and what it led to [VIEW-40]', () => {
    expect(rows.find(({ id }) => id === 'a1')).toMatchObject({
      cause: 'closed-own',
      causeAgents: ['1002', '1004'],
      causeCount: 5,
      since: TEN - 2 * MINUTE,
      age: 2 * MINUTE,
      heldBy: null,
      lateSince: 1,
      ledTo: ['a2'],
    });
    expect(rows.find(({ id }) => id === 'a2')).toMatchObject({ heldBy: 'chen', causeBy: 'a1' });
    expect(rows.find(({ id }) => id === 'a4')).toMatchObject({ lateSince: 0, shelfReason: 'maintenance' });
  });

  it('a shelf stays to be seen when no alarm lies on it [VIEW-42]', () => {
    const empty = { ...crisis, alarms: new Map() };
    expect(alarmRows(empty, TEN, false)).toEqual([
      expect.objectContaining({
        state: 'shelved',
        rule: 'recorder-down',
        shelvedUntil: TEN + 30 * MINUTE,
        shelfReason: 'maintenance',
      }),
    ]);
  });

  it('the load counts ten minutes, an hour and what is one’s own [VIEW-42]', () => {
    expect(alarmLoad(crisis, 'chen', TEN)).toEqual({
      tenMinutes: 4,
      hour: 5,
      own: 1,
      flood: false,
    });
    const many = only(...Array.from({ length: 11 }, (_, index) => alarm(`f${index}`)));
    expect(alarmLoad({ ...floor, alarms: many }, 'chen', TEN).flood).toBe(true);
  });
});

describe('alarm sentences', () => {
  it.each(LANGUAGES)('every rule and every cause has one of its own (%s) [VIEW-41]', (language) => {
    const { words, names } = crisisContext(language);
    const told = ALARM_RULES.map((rule) => alarmSentence(alarm('x', { rule }), words, names));
    expect(new Set(told).size).toBe(ALARM_RULES.length);
    const why = (code: string) => ({ code, agents: ['1002'], count: 3, by: null });
    const causes = CAUSE_CODES.map((code) => causeSentence(why(code), words, names));
    expect(new Set(causes).size).toBeGreaterThanOrEqual(CAUSE_CODES.length - 1);
    for (const text of [...told, ...causes]) expect(text).toMatch(/[.。]$/u);
    for (const code of CAUSE_CODES)
      expect(words.alarms.causes[code]('', '')).not.toMatch(/undefined|NaN| {2}|: \.|：。/u);
  });

  it('value and threshold are told in the unit of the rule [VIEW-41]', () => {
    expect(ruleValue('oldest-wait', 16)).toBe('0:16');
    expect(ruleValue('agent-missing', 5)).toBe('5:00');
    expect(ruleValue('service-level', 98.96)).toBe('99.0%');
    expect(ruleValue('closed-overrun', 1.52)).toBe('1.5×');
    expect(ruleValue('work-order', 0.1)).toBe('10.0%');
    expect(ruleValue('ready-floor', 3)).toBe('3');
    expect([ruleValue('feed', null), ruleValue('recorder-down', 0)]).toEqual(['', '']);
    const { words, names } = crisisContext('en');
    expect(alarmSentence(alarm('x'), words, names)).toBe(
      'A caller waits in general enquiries: 0:16, limit 0:15.',
    );
  });

  it('names who belongs to the cause, counts the rest, and the alarm it comes from [VIEW-41]', () => {
    const en = crisisContext('en');
    const zh = crisisContext('zh');
    const [a1, a2] = [alarm('a1'), crisis.alarms.get('a2')];
    expect(causeSentence(a1.why, en.words, en.names)).toBe(
      '5 seats are closed beyond the plan: 王小明, 欧阳娜娜 3 more.',
    );
    expect(causeSentence(a2?.why ?? a1.why, zh.words, zh.names, crisis)).toBe(
      '座席全部通话中，排班不足。 源自：最长等候 综合咨询',
    );
  });

  it('a cause no language knows is shown as it came [VIEW-41]', () => {
    const { words, names } = crisisContext('en');
    expect(causeSentence({ code: 'new-code', agents: [], count: null, by: null }, words, names)).toBe(
      'new-code',
    );
    expect(causeSentence({ code: 'toString', agents: [], count: null, by: null }, words, names)).toBe(
      'toString',
    );
  });
});

describe('the notice line', () => {
  it.each(LANGUAGES)(
    'tells alarms, help, incident and closed queues, gravest first (%s) [VIEW-63]',
    (language) => {
      const context = crisisContext(language);
      const text = lineText(noticeLine(crisis, TEN, context) ?? []);
      const { board } = wordsFor(language);
      for (const part of [
        board.alarms(1, 2),
        board.helps(2, '1:20'),
        board.incident('card system down'),
        board.closedQueues(context.names.queue('remote')),
      ])
        expect(text).toContain(part);
      expect(text.startsWith(board.alarms(1, 2))).toBe(true);
      expect(noticeLine(floor, TEN, context)).toBeNull();
    },
  );
});

it('no caller stands in any alarm [VIEW-43]', () => {
  const table = formatRows(rows, alarmListing, 'table', crisisContext());
  const json = formatRows(rows, alarmListing, 'json', crisisContext());
  expect(table + json).not.toMatch(/k7|139/);
});
