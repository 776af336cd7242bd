import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/protocol/frames/down/audit-page.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { agentRows } from '../../src/view/agents.ts';
import { aliasesFor } from '../../src/view/aliases.ts';
import { approvalLine, approvalRows } from '../../src/view/approvals.ts';
import { auditColumns, auditRows } from '../../src/view/audit.ts';
import { boardFigures } from '../../src/view/board.ts';
import { boardLines } from '../../src/view/board-lines.ts';
import { helpRows, helpTone } from '../../src/view/help-requests.ts';
import { lineWidth } from '../../src/view/line.ts';
import { logListing, logRows } from '../../src/view/log.ts';
import { rollCallFigures, rollCallRows } from '../../src/view/roll-call.ts';
import { lineText } from '../../src/view/span.ts';
import { systemRows, systemsLine } from '../../src/view/systems.ts';
import { waitingRows } from '../../src/view/waiting.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import { crisis, crisisContext } from './crisis-floor.ts';
import { call, figures, MINUTE, TEN } from './sample-floor.ts';

describe('waiting', () => {
  it('lists what waits or rings and nothing else [VIEW-44]', () => {
    const { visit } = call;
    const calls = new Map([
      ['c2', call],
      ['c3', { ...call, id: 'c3', stage: 'talking' as const, visit: null, agent: '1005', answeredAt: TEN }],
      [
        'c4',
        {
          ...call,
          id: 'c4',
          stage: 'ringing' as const,
          requestedAt: TEN - 40_000,
          visit: visit && { ...visit, offer: { agent: '1007', since: TEN }, refusals: 1 },
        },
      ],
    ]);
    const rows = waitingRows({ ...crisis, calls }, new Map(), TEN);
    expect(rows.map(({ id, waited, offered, refusals }) => [id, waited, offered, refusals])).toEqual([
      ['c2', 16_000, null, 0],
      ['c4', 40_000, '1007', 1],
    ]);
  });
});

describe('the log', () => {
  it('lists what was done or tried, not who looked [VIEW-45]', () => {
    const entry = (number: number, kind: AuditEntry['kind']): AuditEntry => ({
      number,
      kind,
      wallTime: 0,
      floorTime: TEN,
      user: safeText('chen'),
      role: safeText('shift-leader'),
      peer: safeText('127.0.0.1'),
      act: safeText('close'),
      command: 'k1',
      targets: [safeText('1001')],
      outcome: safeText('applied'),
      detail: safeText('break'),
      seq: 5,
    });
    const kinds = ['login', 'command', 'dry-run', 'denial', 'server', 'token'] as const;
    const rows = logRows(kinds.map((kind, index) => entry(index + 1, kind)));
    expect(rows.map(({ kind }) => kind)).toEqual(['command', 'denial', 'server']);
    expect(logListing.columns(null).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['at', 'user', 'act', 'targets', 'outcome', 'detail']),
    );
  });
});

describe('the audit', () => {
  const painted = (act: string, outcome: string, language: 'en' | 'zh'): string => {
    const entry: AuditEntry = {
      number: 1,
      kind: 'command',
      wallTime: 0,
      floorTime: TEN,
      user: safeText('chen'),
      role: safeText('shift-leader'),
      peer: safeText('::1'),
      act: safeText(act),
      command: null,
      targets: [],
      outcome: safeText(outcome),
      detail: safeText(''),
      seq: null,
    };
    const [row] = auditRows([entry]);
    const said = auditColumns.filter(({ id }) => id === 'act' || id === 'outcome');
    return said.map(({ spans }) => (row ? lineText(spans(row, crisisContext(language))) : '')).join(' · ');
  };

  it('tells acts and outcomes in the words of the reader; JSON keeps the codes [VIEW-10]', () => {
    expect(painted('close', 'applied', 'zh')).toBe('强制闭席 · 已执行');
    expect(painted('close', 'not-signed-in', 'zh')).toBe(
      `强制闭席 · ${wordsFor('zh').refusedBecause['not-signed-in']}`,
    );
    expect(painted('ready', '1001:applied 1002:not-signed-in', 'zh')).toMatch(/· 1001 已执行、1002 /u);
    expect(painted('ready', '1001:applied 1002:not-signed-in', 'en')).toBe(
      'force ready · 1001 done, 1002 not signed in',
    );
    expect(painted('ready', 'applied 40, not-signed-in 3', 'en')).toBe(
      'force ready · done 40, not signed in 3',
    );
    expect(painted('frame', 'bad-frame', 'en')).toBe('frame · bad-frame');
    expect(painted('constructor', 'toString', 'en')).toBe('constructor · toString');
  });

  it('is found by those words as well [VIEW-17]', () => {
    const { words, names } = crisisContext('zh');
    const alias = aliasesFor(words, names);
    expect(alias('outcome', 'applied')).toBe('已执行');
    expect(alias('act', 'close')).toBe('强制闭席');
  });
});

describe('the roll-call', () => {
  const rows = rollCallRows(crisis, TEN);
  const presence = (id: string) => rows.find((row) => row.id === id)?.presence;

  it('holds who is here against the rota [VIEW-46]', () => {
    expect(presence('1001')).toBe('present');
    expect(presence('1002')).toBe('on-break');
    expect(presence('1009')).toBe('missing');
    expect(presence('1011')).toBe('late');
    expect(presence('1003')).toBe('extra');
    expect(rollCallFigures(rows)).toEqual({
      planned: 4,
      present: 2,
      missing: 1,
      late: 1,
      relief: 0,
      extra: 7,
    });
  });

  it('late turns into missing after five minutes, and who comes within half an hour is due next [VIEW-46]', () => {
    const at = (minutes: number) =>
      rollCallRows(crisis, TEN - 2 * MINUTE + minutes * MINUTE).find(({ id }) => id === '1011')?.presence;
    expect([at(-31), at(-30), at(-1), at(0), at(5), at(5.1)]).toEqual([
      'off',
      'relief',
      'relief',
      'late',
      'late',
      'missing',
    ]);
  });
});

describe('requests and help', () => {
  it.each(LANGUAGES)(
    'a request says who, what, for whom, why, and how long it stands (%s) [VIEW-47]',
    (language) => {
      const { words, names } = crisisContext(language);
      const [row] = approvalRows(crisis, TEN, words, names);
      expect(row).toMatchObject({ id: 'k9', by: 'wang', act: 'sign-out', left: 9 * MINUTE });
      const text = row ? lineText(approvalLine(row, words, names)) : '';
      for (const part of ['wang', words.commands['sign-out'].label, 'Out', 'went home ill', '9:00'])
        expect(text).toContain(part);
    },
  );

  it('danger first, then the longest wait; 20 s warn, 60 s are critical [VIEW-48]', () => {
    expect(helpRows(crisis, TEN).map(({ id }) => id)).toEqual(['1005', '1008']);
    const tone = (waited: number) => helpTone({ topic: 'question', waited });
    expect([tone(19_999), tone(20_000), tone(59_999), tone(60_000)]).toEqual([
      'notice',
      'warning',
      'warning',
      'critical',
    ]);
    expect(helpTone({ topic: 'danger', waited: 0 })).toBe('critical');
  });

  it('an agent’s row shows help, ask back, restore, requests and the last act [VIEW-49]', () => {
    const rows = new Map(agentRows(crisis, figures, TEN).map((row) => [row.id, row]));
    expect(rows.get('1008')).toMatchObject({ help: 'abusive', helpFor: 80_000 });
    expect(rows.get('1004')).toMatchObject({
      askBackLeft: 45_000,
      askBackBy: 'chen',
      lastAct: 'agent-closed',
      lastActBy: 'chen',
    });
    expect(rows.get('1001')).toMatchObject({ restoreAt: TEN + 30 * MINUTE, help: null, requests: 0 });
    expect(rows.get('1003')?.requests).toBe(1);
    const over = agentRows(crisis, figures, TEN + 2 * MINUTE).find(({ id }) => id === '1004');
    expect(over?.askBackLeft).toBe(0);
  });
});

describe('systems', () => {
  it('what is down stands before everything else, then how full the trunks are [VIEW-56]', () => {
    const text = lineText(systemsLine(crisis, crisisContext('en')));
    expect(text).toBe('recorder DOWN since 09:50  city trunks 130 of 180');
    expect(systemRows(crisis).map(({ id, state }) => [id, state])).toEqual([
      ['city', 'up'],
      ['ivr', 'up'],
      ['recorder', 'down'],
      ['feed', 'up'],
    ]);
    const lost = { exchange: 'embedded', state: 'lost', since: TEN, why: null } as const;
    expect(lineText(systemsLine({ ...crisis, feed: lost }, crisisContext('zh')))).toContain('数据来源 中断');
    const late = { exchange: 'embedded', state: 'late', since: TEN, why: null } as const;
    const line = lineText(systemsLine({ ...crisis, feed: late }, crisisContext('en')));
    // A feed that is only late does not stand among what is up, and after what is down.
    expect(line).toMatch(/^recorder DOWN since 09:50 {2}feed late since 10:00/);
  });
});

it.each(LANGUAGES)(
  'the board carries the notice at its foot and keeps its size (%s) [VIEW-63]',
  (language) => {
    const board = boardFigures(crisis, figures, TEN);
    for (const [width, height] of [
      [40, 12],
      [80, 24],
      [200, 60],
    ] as const) {
      const lines = boardLines(board, { width, height }, crisisContext(language));
      expect(lines).toHaveLength(height);
      for (const line of lines) expect(lineWidth(line)).toBe(width);
      expect(lineText(lines.at(-1) ?? [])).toContain(wordsFor(language).board.alarms(1, 2));
    }
  },
);
