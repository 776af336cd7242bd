/** The weighty acts from a shell, on a floor where nobody calls: plans kept in files, undo, requests, the watch, thresholds. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentState } from '../../src/floor/state.ts';
import { type Observer, observe } from '../builders/observer.ts';
import { makePlace, type Place, run, type Served, serve } from '../builders/processes.ts';
import { type Row, type Shell, shell } from '../builders/shell.ts';

let place: Place;
let server: Served;
let leader: Shell;
let seen: Observer;
let others: { readonly [Name in 'li' | 'chen' | 'qa' | 'night']: Shell };
const file = (name: string): string => join(place.folder, name);
const write = (name: string, value: unknown): string => {
  writeFileSync(file(name), JSON.stringify(value));
  return file(name);
};

beforeAll(async () => {
  place = makePlace();
  const quiet = write('quiet.json', { model: 'rota', arrivals: { callsPerDay: 0 } });
  const hooks = write('hooks.json', {
    hooks: [
      { name: 'wake', severity: 'warning', command: ['/bin/sh', '-c', `cat >> ${file('woken')}`] },
      { name: 'broken', rules: ['feed'], command: ['/bin/false'], retries: 0 },
    ],
  });
  const argv = ['--seed', '5', '--scenario', quiet, '--hooks', hooks, '--data', file('data')];
  server = await serve(place, argv);
  leader = shell(place, server);
  seen = await observe(place, server);
  // One after another: the file of tokens is written by one process at a time.
  const li = await leader.as('li', '--role', 'shift-leader');
  const chen = await leader.as('chen', '--role', 'supervisor');
  const qa = await leader.as('qa', '--role', 'quality');
  const night = await leader.as('night', '--role', 'on-call', '--as', 'shift-leader');
  others = { li, chen, qa, night };
});
afterAll(async () => {
  seen.close();
  await server.stop();
  place.remove();
});

/** Agents who are ready, as many as asked for, and not used by an earlier test. */
const used = new Set<string>();
function free(count: number): string[] {
  const ready = [...seen.floor().agents.values()].filter((agent) => agentState(agent) === 'ready');
  const ids = ready.map(({ id }) => id).filter((id) => !used.has(id));
  if (ids.length < count) throw new Error(`only ${ids.length} are ready`);
  for (const id of ids.slice(0, count)) used.add(id);
  return ids.slice(0, count);
}
const outcomes = (rows: readonly Row[]): unknown[][] =>
  rows.map(({ target, outcome, reason }) => [target, outcome, reason]);

describe('a plan kept in a file', () => {
  it('is done where nothing changed since, and refused target by target, with the reason, where something did [JOUR-8]', async () => {
    const [one, other, third] = free(3);
    const argv = ['act', 'close', `${one}`, `${other}`, `${third}`, '--reason', 'meeting', '--for', '20m'];
    const planned = await leader.cli(...argv, '--dry-run', '-o', 'json');
    expect(planned.code).toBe(0);
    writeFileSync(file('plan.json'), planned.stdout);
    await seen.are([`${one}`], 'ready');
    // Somebody else is quicker: closed and opened again is another ready than the one that was seen.
    expect((await leader.act('close', `${other}`, '--reason', 'break')).code).toBe(0);
    expect((await leader.act('ready', `${other}`)).code).toBe(0);
    const done = await leader.act('--plan', file('plan.json'));
    expect([done.code, outcomes(done.rows)]).toEqual([
      1,
      [
        [one, 'applied', null],
        [other, 'rejected', 'changed-since-seen'],
        [third, 'applied', null],
      ],
    ]);
    await seen.are([`${one}`, `${third}`], 'closed');
    await seen.are([`${other}`], 'ready');
    // Used up: every seat it speaks of has changed by now.
    const again = await leader.act('--plan', file('plan.json'));
    expect([again.code, new Set(again.rows.map(({ reason }) => reason))]).toEqual([
      1,
      new Set(['changed-since-seen']),
    ]);
  });

  it('of another floor is refused whole [JOUR-8]', async () => {
    const plan = JSON.parse(readFileSync(file('plan.json'), 'utf8'));
    const elsewhere = write('elsewhere.json', { ...plan, epoch: 'another' });
    const refused = await leader.cli('act', '--plan', elsewhere, '--yes');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/made on another floor/)]);
  });
});

describe('undo', () => {
  it('restores who did not move on, and says who did [JOUR-9]', async () => {
    const [one, other, third] = free(3);
    const closed = await leader.act('close', `${one}`, `${other}`, `${third}`, '--reason', 'training');
    const command = String(closed.rows[0]?.command);
    expect((await leader.act('ready', `${other}`)).code).toBe(0);
    const stranger = await others.li.act('undo', command);
    expect([stranger.code, outcomes(stranger.rows)]).toEqual([1, [[command, 'rejected', 'not-yours']]]);
    const undone = await leader.act('undo', command);
    expect([undone.code, outcomes(undone.rows)]).toEqual([
      1,
      [
        [one, 'applied', null],
        [other, 'rejected', 'moved-on'],
        [third, 'applied', null],
      ],
    ]);
    await seen.are([`${one}`, `${other}`, `${third}`], 'ready');
  });
});

describe('a request', () => {
  it('waits for somebody else who may, is then done in the asker’s name, and the audit names both [JOUR-10]', async () => {
    const [one, other] = free(2);
    const { chen: supervisor, qa: quality } = others;
    const asked = await supervisor.act('sign-out', `${one}`, '--why', 'went home ill');
    expect([asked.code, outcomes(asked.rows)]).toEqual([0, [[one, 'awaiting-approval', 'needs-approval']]]);
    await seen.are([`${one}`], 'ready');
    const [request] = await leader.rows('approvals');
    expect(request).toMatchObject({ act: 'sign-out', why: 'went home ill' });
    const id = String(request?.id);
    // Neither who asked nor who may not do it can grant it.
    for (const refused of await Promise.all([supervisor.act('approve', id), quality.act('approve', id)]))
      expect([refused.code, refused.rows[0]?.outcome]).toEqual([4, 'rejected']);
    const granted = await leader.act('approve', id, '--note', 'get well');
    expect([granted.code, granted.rows[0]?.outcome]).toEqual([0, 'applied']);
    await seen.are([`${one}`], 'signed-out');
    expect(seen.floor().approvals.size).toBe(0);
    const log = await leader.rows('log');
    const act = log.find((entry) => entry.act === 'sign-out' && entry.outcome === 'applied');
    expect([act?.user, act?.detail]).toEqual(['chen', expect.stringMatching(/granted by .+went home ill/)]);

    const more = await supervisor.act('sign-out', `${other}`);
    const second = String(more.rows[0]?.command);
    expect((await leader.act('approve', second, '--refuse', '--note', 'needed')).code).toBe(0);
    await seen.until('the request gone', ({ approvals }) => !approvals.has(second));
    await seen.are([`${other}`], 'ready');
  });

  it('is what more than five seats at once are, for who may close each of them alone [JOUR-10]', async () => {
    const six = free(6);
    const asked = await others.chen.act('close', ...six, '--reason', 'meeting');
    expect(new Set(asked.rows.map(({ outcome }) => outcome))).toEqual(new Set(['awaiting-approval']));
    await seen.are(six, 'ready');
    expect((await leader.act('approve', String(asked.rows[0]?.command))).code).toBe(0);
    await seen.are(six, 'closed');
  });
});

describe('the watch', () => {
  it('someone on call may nothing until they take it with a reason, then what their role may, until it is given back [JOUR-11]', async () => {
    const [one] = free(1);
    const { night } = others;
    const close = ['close', `${one}`, '--reason', 'technical'];
    expect((await night.act(...close)).code).toBe(4);
    const bare = await night.act('duty', 'take', '--for', '2h');
    expect([bare.code, outcomes(bare.rows)]).toEqual([1, [['floor', 'rejected', 'needs-why']]]);
    expect((await night.act('duty', 'take', '--for', '2h', '--why', 'called at home')).code).toBe(0);
    expect((await night.act(...close)).code).toBe(0);
    await seen.are([`${one}`], 'closed');
    expect((await night.act('duty', 'return')).code).toBe(0);
    expect((await night.act(...close)).code).toBe(4);
    const log = await leader.rows('log');
    expect(log.filter(({ user, act }) => user === 'night' && act === 'duty').length).toBe(3);
    expect(
      log.find(({ user, act, outcome }) => user === 'night' && act === 'duty' && outcome === 'applied'),
    ).toBeDefined();
  });
});

describe('alarms by hand', () => {
  it('thresholds from a file raise at once and call the hooks; acknowledged and shelved from the shell; --fail-on says it to a script [JOUR-12]', async () => {
    const rule = { on: true, critical: 0, clear: null, delay: 0, clearDelay: 0, minimum: 0 };
    const wrong = write('wrong.json', { alarms: [{ ...rule, id: 'ready-floor', warning: 1, critical: 9 }] });
    const refused = await leader.act('thresholds', '--file', wrong);
    expect([refused.code, refused.rows[0]?.reason]).toEqual([1, 'bad-thresholds']);
    const waiting = run(place, ['watch', 'alarms', '--fail-on', 'warning', '--url', server.url]);
    const tight = write('tight.json', { alarms: [{ ...rule, id: 'ready-floor', warning: 70 }] });
    expect((await leader.act('thresholds', '--file', tight)).code).toBe(0);
    const ended = await waiting;
    expect(ended.code).toBe(1);
    const raised = ended.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect(raised.length).toBeGreaterThan(0);
    await seen.until('the floor to be short', ({ alarms }) =>
      [...alarms.values()].some((alarm) => alarm.rule === 'ready-floor'),
    );
    const failing = await leader.cli('get', 'alarms', 'state:open', '--fail-on', 'warning', '-o', 'json');
    expect(failing.code).toBe(1);
    const alarm = (JSON.parse(failing.stdout) as Row[]).find((row) => row.rule === 'ready-floor');
    const id = String(alarm?.id);
    expect((await leader.act('ack', id, '--note', 'on it')).code).toBe(0);
    await seen.until('it is acknowledged', ({ alarms }) => alarms.get(id)?.acknowledged?.note === 'on it');
    for (const other of seen.floor().alarms.keys())
      await leader.act('shelve', other, '--for', '30m', '--reason', 'being repaired');
    expect((await leader.cli('get', 'alarms', '--fail-on', 'warning')).code).toBe(0);
    // The hook was told of it, and the two changes of thresholds are in the audit.
    const woken = readFileSync(file('woken'), 'utf8');
    expect(woken).toContain('ready-floor');
    const log = (await leader.rows('log')).filter(({ act }) => act === 'thresholds');
    expect(log.map(({ outcome }) => outcome)).toEqual(['applied', 'bad-thresholds']);
  });

  it('a hook is tried out with an alarm that is none, and a broken one is told from a sound one [JOUR-12]', async () => {
    const hooks = write('hooks-here.json', {
      hooks: [
        { name: 'sound', command: ['/bin/sh', '-c', `cat > ${file('tried')}`] },
        { name: 'broken', command: ['/bin/false'], retries: 0 },
      ],
    });
    const tried = await run(place, ['hook', 'test', '--hooks', hooks, '-o', 'json']);
    const rows = JSON.parse(tried.stdout) as Row[];
    expect([tried.code, rows.map(({ hook, state }) => [hook, state])]).toEqual([
      1,
      [
        ['sound', 'ok'],
        ['broken', 'wrong'],
      ],
    ]);
    expect(JSON.parse(readFileSync(file('tried'), 'utf8'))).toMatchObject({
      occasion: 'test',
      alarm: { rule: 'feed' },
    });
    expect((await run(place, ['hook', 'test', 'sound', '--hooks', hooks])).code).toBe(0);
  });
});

describe('the chain', () => {
  it('of all this holds while the server runs, and against the ends kept before [JOUR-13]', async () => {
    const keep = file('ends.json');
    expect((await run(place, ['audit', 'verify', '--data', file('data'), '--keep', keep])).code).toBe(0);
    const [one] = free(1);
    expect((await leader.act('note', `${one}`, '--text', 'see the circular')).code).toBe(0);
    const verified = await run(place, [
      'audit',
      'verify',
      '--data',
      file('data'),
      '--against',
      keep,
      '-o',
      'json',
    ]);
    expect(verified.code).toBe(0);
    for (const { rows, against } of JSON.parse(verified.stdout) as Row[])
      expect(Number(rows)).toBeGreaterThan(Number(against));
  });
});
