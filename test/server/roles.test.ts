import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { asks, type Said } from '../builders/floor-script.ts';
import { type Bench, type RawLink, startBench } from '../builders/floor-server.ts';

/**
 * The role matrix of the hotline's own page, by hand: shift leader and acting shift leader, floor supervisor, team lead,
 * quality checker, manager, on call. ✔ may, ✎ may request, · may not.
 */
const MATRIX: Record<string, string> = {
  listen: '✔ ✔ ✔ ✔ · ·',
  whisper: '✔ ✔ ✔ ✔ · ·',
  help: '✔ ✔ ✔ ✔ · ·',
  note: '✔ ✔ ✔ ✔ · ·',
  'ask-back': '✔ ✔ ✔ · · ·',
  ready: '✔ ✔ ✔ · · ·',
  close: '✔ ✔ ✔ · · ·',
  reassign: '✔ ✔ ✔ · · ·',
  skills: '✔ ✔ ✔ · · ·',
  move: '✔ ✔ ✔ · · ·',
  barge: '✔ ✔ ✎ · · ·',
  'take-over': '✔ ✔ ✎ · · ·',
  'sign-out': '✔ ✎ ✎ · · ·',
  release: '✔ ✎ ✎ · · ·',
  acknowledge: '✔ ✔ ✔ · · ·',
  shelve: '✔ ✔ · · · ·',
  queue: '✔ · · · · ·',
  incident: '✔ · · · · ·',
  wording: '✔ · · · · ·',
  thresholds: '✔ · · · · ·',
  'hand-over': '✔ · · · · ·',
  undo: '✔ ✔ ✔ ✔ · ·',
  duty: '· · · · · ✔',
};
const COLUMNS: Record<string, number> = {
  'shift-leader': 0,
  'acting-shift-leader': 0,
  supervisor: 1,
  'team-lead': 2,
  quality: 3,
  manager: 4,
  'on-call': 5,
};
/** More than five seats at once. */
const BULK = '✔ ✎ ✎ · · ·';

const note = safeText('so it is');
const listen =
  (mode: 'listen' | 'whisper' | 'barge' | 'take-over') =>
  (targets: string[]): Command => ({ t: 'listen', targets, mode, extension: '800' });
/** What each row of the matrix is as a command; of 1001 and 1002 each has the call, alarm … with the same last digit. */
const COMMANDS: Record<string, (targets: string[]) => Command> = {
  listen: listen('listen'),
  whisper: listen('whisper'),
  barge: listen('barge'),
  'take-over': listen('take-over'),
  help: (targets) => ({ t: 'help', targets, how: 'note', text: note, extension: null }),
  note: (targets) => ({ t: 'note', targets, text: note }),
  'ask-back': (targets) => ({ t: 'ask-back', targets, length: null, note: null, withdraw: false }),
  ready: (targets) => ({ t: 'ready', targets }),
  close: (targets) => ({ t: 'close', targets, reason: 'training', length: null, note }),
  reassign: (targets) => ({ t: 'reassign', targets, queues: ['q3'], length: null }),
  skills: (targets) => ({ t: 'skills', targets, levels: [{ queue: 'q1', level: 7 }] }),
  'sign-out': (targets) => ({ t: 'sign-out', targets, cut: false }),
  move: (targets) => ({ t: 'move', targets, to: { t: 'same' }, priority: 9 }),
  release: (targets) => ({ t: 'release', targets }),
  acknowledge: (targets) => ({ t: 'acknowledge', targets, note: null }),
  shelve: (targets) => ({ t: 'shelve', targets, length: 60_000, reason: note }),
  queue: (targets) => ({ t: 'queue', targets, open: false }),
  incident: (targets) => ({ t: 'incident', targets, action: 'start', name: note, tag: null }),
  wording: (targets) => ({ t: 'wording', targets, text: note, length: null }),
  thresholds: (targets) => ({
    t: 'thresholds',
    targets,
    alarms: [],
    readyFloor: [{ from: '00:00', seats: 3 }],
  }),
  'hand-over': (targets) => ({ t: 'hand-over', targets, action: 'offer', note: null }),
  duty: (targets) => ({ t: 'duty', targets, action: 'take', length: null, why: note }),
  undo: (targets) => ({ t: 'undo', targets }),
};
const AGENT_ROWS = ['listen', 'whisper', 'help', 'note', 'ask-back', 'ready', 'close', 'reassign', 'skills'];
const CALL_ROWS = ['move', 'release'];
const ALARM_ROWS = ['acknowledge', 'shelve'];
/** Rows whose targets are of a team, and those whose are not. */
const OF_TEAM = [...AGENT_ROWS, 'barge', 'take-over', 'sign-out', ...CALL_ROWS, ...ALARM_ROWS];

const own = (row: string): string =>
  CALL_ROWS.includes(row) ? 'c1' : ALARM_ROWS.includes(row) ? 'al1' : '1001';
const other = (row: string): string =>
  CALL_ROWS.includes(row) ? 'c2' : ALARM_ROWS.includes(row) ? 'al2' : '1002';
const SIX = ['1001', '1003', '1005', '1007', '1009', '1011'];

let bench: Bench;
const links = new Map<string, RawLink>();

/** Everybody talks in a closed seat, asks for help and has an alarm; a call waits for each team, ringing at one of it. */
function everything(agents: number): Said[] {
  const said: Said[] = [];
  const by = { kind: 'supervisor', id: 'zhang' } as const;
  for (let number = 1; number <= agents; number += 1) {
    const agent = String(1000 + number);
    const call = `t${number}`;
    said.push(
      ...asks(call),
      { t: 'visit-offered', call, visit: `${call}.1`, agent, limitAt: null },
      { t: 'call-answered', call, visit: `${call}.1`, agent },
      { t: 'agent-closed', agent, reason: 'meeting', due: null, by, note: null },
      { t: 'help-raised', agent, topic: 'question', text: null, aboutCall: null },
    );
  }
  for (const [digit, agent] of [
    ['1', '1013'],
    ['2', '1014'],
  ] as const) {
    const call = `c${digit}`;
    const why = { code: 'late-return', agents: [agent], count: null, by: null };
    said.push(...asks(call), { t: 'visit-offered', call, visit: `${call}.1`, agent, limitAt: null });
    said.push({
      t: 'alarm-raised',
      alarm: `al${digit}`,
      rule: 'closed-overrun',
      subject: { kind: 'agent', id: agent },
      severity: 'warning',
      value: 2,
      limit: 1,
      why,
      latchedUntil: null,
    });
  }
  return said;
}

beforeAll(async () => {
  const limits = { commandBurst: 10_000, frameBurst: 10_000 };
  bench = await startBench({ agents: 14, listening: 'native', limits });
  const at = bench.floorNow();
  bench.exchange.tell(everything(12).map((event) => ({ ...event, at })) as never);
});
afterAll(() => bench.close());

async function linkOf(role: string): Promise<RawLink> {
  const known = links.get(role);
  if (known) return known;
  const team = role === 'team-lead' ? { team: 'a' } : {};
  const link = await bench.connect({ user: role, role, dutyRole: 'shift-leader', ...team });
  links.set(role, link);
  await link.live();
  return link;
}

/** What a cell of the matrix becomes as a dry run. */
async function rightFound(role: string, command: Command): Promise<string> {
  const link = await linkOf(role);
  const result = await link.ask(command, { dryRun: true });
  if (result.refused !== null) {
    expect(result.plan).toBeNull();
    return result.refused === 'out-of-scope' ? 'out-of-scope' : '·';
  }
  return result.results.some(({ outcome }) => outcome === 'awaiting-approval') ? '✎' : '✔';
}

const cell = (row: string, role: string): string => row.split(' ')[COLUMNS[role] ?? -1] ?? '?';

describe('roles hold', () => {
  for (const role of Object.keys(COLUMNS)) {
    it.each(Object.keys(MATRIX))(
      `${role}: %s is as in the matrix, in and out of the team [ROLE-1]`,
      async (row) => {
        const make = COMMANDS[row];
        if (make === undefined) throw new Error(row);
        const right = cell(MATRIX[row] ?? '', role);
        const one = OF_TEAM.includes(row) ? own(row) : row === 'queue' ? 'q1' : 'floor';
        expect(await rightFound(role, make([one]))).toBe(right);
        if (!OF_TEAM.includes(row)) return;
        const outside = role === 'team-lead' && right !== '·' ? 'out-of-scope' : right;
        expect(await rightFound(role, make([other(row)]))).toBe(outside);
      },
    );

    it(`${role}: more than five seats at once, of every act on seats, is a right of its own [ROLE-2]`, async () => {
      for (const row of [...AGENT_ROWS, 'sign-out']) {
        const rights = [cell(MATRIX[row] ?? '', role), cell(BULK, role)];
        const right = rights.includes('·') ? '·' : rights.includes('✎') ? '✎' : '✔';
        const command = COMMANDS[row]?.(SIX);
        if (command) expect([row, await rightFound(role, command)]).toEqual([row, right]);
      }
    });
  }

  it('the act refused reaches no exchange and is audited with its reason [AUTH-30]', async () => {
    const asked = bench.exchange.requests.length;
    for (const [role, code] of [
      ['quality', 'role-may-not'],
      ['manager', 'read-only'],
      ['on-call', 'read-only'],
    ] as const) {
      const link = await linkOf(role);
      const result = await link.ask({ t: 'ready', targets: ['1001'] });
      expect(result).toMatchObject({
        refused: code,
        plan: null,
        seq: null,
        results: [{ target: '1001', outcome: 'rejected', reason: code, effect: null }],
      });
      const last = bench.journal.audits().at(-1);
      expect(last).toMatchObject({ kind: 'denial', user: role, role, act: 'ready', outcome: code });
    }
    expect(bench.exchange.requests.length).toBe(asked);
  });

  it('a team lead never has an act on queues, floor or another team’s alarm, call or request [ROLE-3]', async () => {
    const link = await linkOf('team-lead');
    const reassign = await link.ask({
      t: 'move',
      targets: ['c1'],
      to: { t: 'agent', agent: '1002' },
      priority: null,
    });
    expect(reassign.refused).toBe('out-of-scope');
    const six = await link.ask(COMMANDS.acknowledge?.(['al1', 'al2', 'al-none']) as Command, {
      dryRun: true,
    });
    expect(six.plan?.targets.map(({ reason }) => reason)).toEqual([null, 'out-of-scope', 'out-of-scope']);
  });

  it('each welcome says what the role may, and the audit is read by those who may [AUTH-31]', async () => {
    for (const role of Object.keys(COLUMNS)) {
      const link = await linkOf(role);
      const acts = link.of('welcome')[0]?.acts;
      expect(acts?.close ?? 'no').toBe(['quality', 'manager', 'on-call'].includes(role) ? 'no' : 'may');
      link.send({ t: 'audit-request', id: 'a', before: null, most: 3 });
      const page = await link.next('audit-page');
      const reads = acts?.['read-audit'] === 'may';
      expect([page.refused, page.entries.length > 0]).toEqual([reads ? null : 'role-may-not', reads]);
      expect(reads).toBe(role !== 'on-call');
    }
  });

  it('bulk begins above the floor’s own number of seats, counted without doubles [AUTH-32]', async () => {
    const link = await linkOf('supervisor');
    const five = SIX.slice(0, 5);
    const close = COMMANDS.close as (targets: string[]) => Command;
    expect((await link.ask(close([...five, ...five]), { dryRun: true })).results).toEqual([]);
    const six = await link.ask(close(SIX), { dryRun: true });
    expect(six.results.map(({ outcome }) => outcome)).toEqual(Array(6).fill('awaiting-approval'));
  });
});
