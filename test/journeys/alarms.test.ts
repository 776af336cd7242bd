/** Alarms of a real server from a shell, and what a team lead is shown of them and of everything else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import { type Observer, observe } from '../builders/observer.ts';
import { makePlace, type Place, run, type Served, serve, watch } from '../builders/processes.ts';
import { type Row, shell } from '../builders/shell.ts';

let place: Place;
beforeAll(() => {
  place = makePlace();
});
afterAll(() => place.remove());

describe('a trunk group that fails at the peak', () => {
  it('is told by `watch alarms` with its cause and its end, and ends one that fails on a critical alarm [JOUR-14]', async () => {
    // A floor minute a second: the failure comes in two seconds and lasts five.
    const argv = ['--seed', '7', '--at', '10:30', '--surprise', 'trunk@10:32/5', '--rate', '60'];
    const server = await serve(place, argv);
    try {
      expect(server.stderr()).toBeDefined();
      const following = watch(place, ['alarms', '--url', server.url]);
      const failing = await run(place, ['watch', 'alarms', '--fail-on', 'critical', '--url', server.url]);
      expect([failing.code, failing.stdout]).toEqual([1, expect.stringContaining('"trunk-down"')]);
      const told = (): Row[] => following.lines.map((line) => JSON.parse(line) as Row);
      const about = (): Row[] => told().filter((line) => JSON.stringify(line).includes('trunk-group-down'));
      for (let lines = 1; !about().some((line) => JSON.stringify(line).includes('"over"')); lines += 1)
        await following.atLeast(Math.max(lines, following.lines.length + 1));
      await following.stop();
      expect(JSON.stringify(about()[0])).toContain('"trunk-down"');
    } finally {
      await server.stop();
    }
  });

  it('is refused as a surprise that is none in one sentence [CLI-8]', async () => {
    const refused = await run(place, ['serve', '--surprise', 'trunk@10:30,meteor@11:00']);
    expect([refused.code, refused.stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(refused.stderr).toMatch(/meteor@11:00.*kinds are/);
  });
});

describe('a team lead', () => {
  let server: Served;
  let seen: Observer;
  beforeAll(async () => {
    // Eight are gone from one minute before: alarms name them.
    const argv = ['--seed', '7', '--at', '10:29', '--surprise', 'absence@10:20/8,help@10:25/2'];
    server = await serve(place, argv);
    seen = await observe(place, server);
  });
  afterAll(async () => {
    seen.close();
    await server.stop();
  });

  /** Names that only agents of other teams have, and their ids. */
  function secrets(): { readonly names: readonly string[]; readonly ids: readonly string[] } {
    const all: Agent[] = [...seen.floor().agents.values()];
    const own = new Set(all.filter(({ team }) => team === 'a').map(({ name }) => String(name)));
    const others = all.filter(({ team }) => team !== 'a');
    const names = others.map(({ name }) => String(name)).filter((name) => !own.has(name));
    return { names, ids: others.map(({ id }) => id) };
  }

  it('is shown no name and no id of another team, in any table, stream, filter or refusal, in both languages [JOUR-15]', async () => {
    const lead = await shell(place, server).as('lead', '--role', 'team-lead', '--team', 'a');
    const { names, ids } = secrets();
    expect(names.length).toBeGreaterThan(40);
    // Acts on people of other teams leave their marks for the log and the audit.
    const gone = ids.find((id) => seen.floor().agents.get(id)?.signedIn.value === true) ?? '';
    await shell(place, server).act('note', gone, '--text', 'see the circular');
    const tables = [
      'queues',
      'agents',
      'calls',
      'waiting',
      'alarms',
      'approvals',
      'rollcall',
      'log',
      'measures',
      'audit',
    ];
    const texts = new Map<string, string>();
    for (const table of tables) {
      const [zh, json] = await Promise.all([
        lead.cli('get', table, '--lang', 'zh'),
        lead.cli('get', table, '-o', 'json'),
      ]);
      expect([table, zh.code, json.code]).toEqual([table, 0, 0]);
      texts.set(table, zh.stdout + zh.stderr + json.stdout + json.stderr);
    }
    for (const stream of [['agents'], ['alarms'], ['events', '--from', '1']]) {
      const following = lead.watch(...stream);
      await following.atLeast(stream[0] === 'events' ? 2_000 : 3);
      await following.stop();
      texts.set(`watch ${stream[0]}`, following.lines.join('\n') + following.stderr());
    }
    const [filtered, refused, planned] = await Promise.all([
      lead.cli('get', 'agents', names[0] ?? ''),
      lead.cli('act', 'close', gone, '--reason', 'break', '--yes'),
      lead.cli('act', 'close', '--filter', 'team:b state:ready', '--reason', 'break', '--dry-run'),
    ]);
    expect(filtered.stdout.trim().split('\n').length).toBeLessThanOrEqual(1);
    expect(refused.code).not.toBe(0);
    texts.set('refusal', refused.stdout + refused.stderr.replaceAll(gone, ''));
    texts.set('plan', planned.stdout + planned.stderr);
    for (const [what, text] of texts) {
      expect([what, names.filter((name) => text.includes(name))]).toEqual([what, []]);
      // As a word of a table or a sentence, or as a text in JSON: a bare number there may be a seq.
      const told = new Set(Array.from(text.matchAll(/(?:"|\s)(10\d\d)(?="|\s|\.)/g), ([, id]) => id));
      expect([what, ids.filter((id) => told.has(id))]).toEqual([what, []]);
    }
  });
});
