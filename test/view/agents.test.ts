import { describe, expect, it } from 'vitest';
import { AGENT_STATES } from '../../src/protocol/entities/agent.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { type AgentRow, agentColumns, agentListing, agentRows, overTone } from '../../src/view/agents.ts';
import { callRows } from '../../src/view/calls.ts';
import { compareTexts } from '../../src/view/column.ts';
import { ASCII_GLYPHS, STATE_LETTERS, UNICODE_GLYPHS } from '../../src/view/glyphs.ts';
import { chooseColumns } from '../../src/view/layout.ts';
import { measureRows } from '../../src/view/measures.ts';
import { paintRow } from '../../src/view/paint.ts';
import { queueColumns, queueRows } from '../../src/view/queues.ts';
import { nextSort, reverseSort, sortableColumns, sortRows } from '../../src/view/sort.ts';
import { lineText } from '../../src/view/span.ts';
import { textWidth } from '../../src/view/width.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import {
  agent,
  closed,
  configuration,
  context,
  figures,
  floor,
  LEADER,
  MINUTE,
  TEN,
} from './sample-floor.ts';

const rows = agentRows(floor, figures, TEN);
const row = (id: string): AgentRow => {
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};

describe('agent rows', () => {
  it('begin with the thirteen fields others rely on, and are flat [VIEW-11]', () => {
    expect(Object.keys(row('1001')).slice(0, 12)).toEqual([
      'id',
      'name',
      'team',
      'seat',
      'state',
      'availability',
      'activity',
      'reason',
      'since',
      'due',
      'pending',
      'queues',
    ]);
    expect(Object.keys(row('1001'))).toEqual(Object.keys(agentListing.fields));
    for (const one of rows) {
      for (const value of Object.values(one)) {
        expect(value === null || Array.isArray(value) || typeof value !== 'object').toBe(true);
      }
    }
    expect(row('1001')).toMatchObject({
      team: 'a',
      seat: 'S01',
      state: 'ready',
      reason: null,
      pending: null,
      queues: ['general'],
    });
  });

  it('every state word is there, by precedence [VIEW-12]', () => {
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(AGENT_STATES));
  });

  it('an idle agent is ready since the later of both axes [VIEW-12]', () => {
    expect(row('1001')).toMatchObject({
      since: TEN - 2 * MINUTE,
      timeInState: 2 * MINUTE,
      limit: null,
      over: null,
    });
  });

  it('a closed seat has the limit of its reason, or its own due, and says how far beyond it is [VIEW-12]', () => {
    expect(row('1002')).toMatchObject({
      reason: 'lunch',
      limit: 45 * MINUTE,
      over: 5 * MINUTE,
      spell: 51 * MINUTE,
      forced: false,
    });
    expect(row('1004')).toMatchObject({
      reason: 'break',
      limit: 5 * MINUTE,
      over: 5 * MINUTE,
      forced: true,
      lastActBy: 'chen',
    });
  });

  it('a wrap-up has its cut-off, a ring has none [VIEW-12]', () => {
    expect(row('1006')).toMatchObject({ state: 'wrap-up', limit: MINUTE, over: MINUTE });
    expect(row('1007')).toMatchObject({ state: 'ringing', limit: null, due: null, over: null });
  });

  it('a waiting closure names its reason and its owner [VIEW-12]', () => {
    expect(row('1005')).toMatchObject({
      state: 'talking',
      pending: 'closed',
      pendingReason: 'break',
      pendingBy: 'chen',
    });
    const line = lineText(paintRow(chooseColumns(agentColumns, 200), row('1005'), context('zh')));
    expect(line).toContain('闭席 小休 chen');
  });

  it('an own closure of personal need shows neither cause nor its limit [VIEW-13]', () => {
    const recovery = row('1003');
    expect(recovery).toMatchObject({ reason: 'personal', limit: 15 * MINUTE });
    const toilet = agentRows(
      {
        ...floor,
        agents: new Map([
          [
            '1003',
            agent('1003', 'x', { availability: closed('personal', 5, { kind: 'agent', id: '1003' }) }),
          ],
        ]),
      },
      null,
      TEN,
    )[0];
    expect(toilet).toMatchObject({ reason: 'personal', limit: 15 * MINUTE, due: recovery.due });
    for (const language of LANGUAGES) {
      const line = lineText(paintRow(chooseColumns(agentColumns, 250), recovery, context(language)));
      expect(line).not.toMatch(/recovery|情绪恢复/);
      expect(line).toMatch(/personal|离席/);
    }
  });

  it('a supervisor’s closure shows the reason the supervisor gave [VIEW-13]', () => {
    const forced = agent('1', 'x', { availability: closed('recovery', 1, LEADER) });
    expect(agentRows({ ...floor, agents: new Map([['1', forced]]) }, null, TEN)[0]).toMatchObject({
      reason: 'recovery',
      forced: true,
    });
  });

  it('without figures and without a configuration there still are rows [VIEW-11]', () => {
    const bare = agentRows({ ...floor, configuration: null }, null, TEN);
    expect(bare).toHaveLength(rows.length);
    expect(bare[1]).toMatchObject({ reason: 'lunch', limit: null, over: null, calls: 0, averageTalk: null });
  });

  it('an act asked for shows on its row until the event comes [VIEW-31]', () => {
    const chosen = chooseColumns(agentColumns, 200);
    const asked = context('en', { requested: new Map([['1001', 'close']]) });
    expect(lineText(paintRow(chosen, row('1001'), asked))).toContain('close requested…');
    expect(lineText(paintRow(chosen, row('1002'), asked))).not.toContain('requested');
  });

  it('over its time is a warning, half as long again is critical [VIEW-12]', () => {
    expect(overTone({ over: null, limit: 100 })).toBe('plain');
    expect(overTone({ over: 1, limit: 100 })).toBe('warning');
    expect(overTone({ over: 50, limit: 100 })).toBe('critical');
  });
});

describe('state marks', () => {
  it('every state has a letter and a shape of its own, one cell each [VIEW-15]', () => {
    for (const signs of [STATE_LETTERS, UNICODE_GLYPHS.states, ASCII_GLYPHS.states]) {
      expect(new Set(Object.values(signs)).size).toBe(AGENT_STATES.length);
      for (const sign of Object.values(signs)) expect(textWidth(sign)).toBe(1);
    }
    for (const sign of Object.values(ASCII_GLYPHS.states)) expect(sign).toMatch(/^[\x21-\x7e]$/);
  });
});

describe('sorting', () => {
  it('of people goes by who they are, their state and the present spell alone [VIEW-14]', () => {
    expect(sortableColumns(agentColumns).map(({ id }) => id)).toEqual([
      'id',
      'name',
      'team',
      'seat',
      'state',
      'time',
      'over',
    ]);
  });

  it('by overrun puts the one longest over the time first, then who will be next [VIEW-14]', () => {
    const sorted = sortRows(rows, agentColumns, { column: 'over', descending: false }).filter(
      ({ state }) => state === 'closed',
    );
    expect(sorted.map(({ id }) => id)).toEqual(['1002', '1004', '1003']);
  });

  it('equal rows stand by id, and the rows given stay as they are [VIEW-19]', () => {
    const shuffled = [...rows].reverse();
    const before = [...shuffled];
    const byTeam = sortRows(shuffled, agentColumns, { column: 'team', descending: true });
    expect(byTeam.map(({ id }) => id)).toEqual([
      '1002',
      '1001',
      '1003',
      '1004',
      '1005',
      '1006',
      '1007',
      '1008',
      '1009',
      '1010',
    ]);
    expect(shuffled).toEqual(before);
  });

  it('what has no value comes last in both directions [VIEW-19]', () => {
    for (const descending of [false, true]) {
      expect(sortRows(rows, agentColumns, { column: 'seat', descending }).at(-1)?.id).toBe('1009');
    }
  });

  it('by a column that may not be sorted by, or is none, is by id [VIEW-14]', () => {
    for (const column of ['calls', 'talk', 'closedTime', 'nonsense', '__proto__']) {
      expect(
        sortRows([...rows].reverse(), agentColumns, { column, descending: true }).map(({ id }) => id),
      ).toEqual(rows.map(({ id }) => id));
    }
  });

  it('goes round the sortable columns both ways, each in its own direction [VIEW-19]', () => {
    let order = nextSort(agentColumns, { column: 'over', descending: false }, 1);
    expect(order).toEqual({ column: 'id', descending: false });
    order = nextSort(agentColumns, order, -1);
    expect(order).toEqual({ column: 'over', descending: false });
    expect(nextSort(agentColumns, { column: 'state', descending: false }, 1)).toEqual({
      column: 'time',
      descending: true,
    });
    expect(reverseSort({ column: 'id', descending: false })).toEqual({ column: 'id', descending: true });
    expect(nextSort([], null, 1)).toBeNull();
  });

  it('reads numbers inside by value and Chinese by pinyin [VIEW-19]', () => {
    expect(['10', '9', '1001'].sort(compareTexts)).toEqual(['9', '10', '1001']);
    expect(['张', '王', '陈'].sort(compareTexts)).toEqual(['陈', '王', '张']);
  });
});

describe('queue, call and measure rows', () => {
  it('a queue carries its service level with the name of the formula [VIEW-16]', () => {
    const [general] = queueRows(floor, figures, context('zh').names);
    expect(general).toMatchObject({
      id: 'general',
      name: '综合咨询',
      waiting: 1,
      oldestWait: 16_000,
      serviceLevelName: 'offered',
    });
    for (const language of LANGUAGES) {
      const column = queueColumns({
        ...configuration,
        serviceLevel: { ...configuration.serviceLevel, shown: 'strict-offered' },
      }).find(({ id }) => id === 'serviceLevel');
      expect(column?.longTitle(wordsFor(language))).toBe(
        wordsFor(language).serviceLevels['strict-offered'].full(15),
      );
    }
  });

  it('a call shows its caller as the side table has it, or nothing [VIEW-35]', () => {
    const identity = { caller: 'k7', name: safeText('王\u202e'), number: safeText('138****1234') };
    expect(callRows(floor, new Map([['k7', identity]]), TEN)[0]).toMatchObject({
      caller: '王\uFFFD 138****1234',
      waited: 16_000,
      waiting: true,
      queue: 'general',
    });
    expect(callRows(floor, new Map(), TEN)[0]?.caller).toBeNull();
    expect(JSON.stringify(callRows(floor, new Map(), TEN))).not.toContain('k7');
  });

  it('measures are one flat row a scope, the floor first, all with the same fields [VIEW-23]', () => {
    const all = measureRows(floor, figures, context('en').names);
    expect(all.map(({ scope }) => scope)).toEqual([
      'floor',
      'queue',
      'queue',
      'team',
      'team',
      ...rows.map(() => 'agent'),
    ]);
    expect(new Set(all.map((one) => Object.keys(one).sort().join())).size).toBe(1);
    expect(all[0]).toMatchObject({
      name: 'Medical insurance hotline',
      ready: 1,
      closed: 3,
      waiting: 1,
      readyFloor: 4,
      trunks: 180,
      trunksInUse: 130,
    });
  });
});
