/**
 * Names that would steer a terminal: in every output of every verb, in every sentence of a failure, and in every pane
 * of the console they are plain cells. Once as a scenario the real server serves, once from a server that is not ours.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import headless from '@xterm/headless';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLink } from '../builders/floor-server.ts';
import { HOSTILE_TEXTS, startHostileProxy } from '../builders/hostile-proxy.ts';
import {
  makePlace,
  type Place,
  PROGRAM,
  type Ran,
  run,
  type Served,
  serve,
  watch,
} from '../builders/processes.ts';
import { type ScriptedServer, startScriptedServer } from '../builders/scripted-server.ts';
import { openTerminal, terminalMissing } from '../builders/terminal.ts';

/** Controls, bidirectional and invisible formatting, tags: nothing of it may leave the program. Line feed apart. */
const STEERING = new RegExp(
  `[${[
    '\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180b-\\u180f',
    '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\u{e0000}-\\u{e0fff}',
  ].join('')}]|\\p{M}{3}`,
  'u',
);

let place: Place;
let server: Served;
let proxy: ScriptedServer;
let turnedAway: ScriptedServer;

beforeAll(async () => {
  place = makePlace();
  const named = (text: string) => ({ en: text, zh: text });
  const [first = ''] = HOSTILE_TEXTS;
  const scenario = join(place.folder, 'hostile.json');
  writeFileSync(
    scenario,
    JSON.stringify({
      name: first,
      agents: { names: HOSTILE_TEXTS },
      callers: { names: HOSTILE_TEXTS },
      floor: { name: named(first) },
    }),
  );
  server = await serve(place, ['--scenario', scenario, '--seed', '7', '--rate', '20']);
  proxy = await startHostileProxy(server.url);
  turnedAway = await startScriptedServer({
    refuse: () => ({ status: '403 Forbidden', body: HOSTILE_TEXTS.join(' ') }),
  });
});
afterAll(async () => {
  await proxy.close();
  await turnedAway.close();
  await server.stop();
  place.remove();
});

/** Nothing that steers, in the text itself nor, for JSON, in the strings it stands for. */
function expectHarmless(what: string, text: string, format: 'text' | 'csv' | 'json' | 'ndjson'): void {
  const bytes = format === 'csv' ? text.replaceAll('\r\n', '\n') : text;
  expect([what, STEERING.exec(bytes)]).toEqual([what, null]);
  if (format === 'json')
    expect([what, strings(JSON.parse(text)).find(isSteering)]).toEqual([what, undefined]);
  if (format === 'ndjson')
    for (const line of text.split('\n').filter(Boolean))
      expect([what, strings(JSON.parse(line)).find(isSteering)]).toEqual([what, undefined]);
}

const isSteering = (text: string): boolean => STEERING.test(text) || text.includes('\n');

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...strings(inner)]);
}

/** Both cores are kept busy, and no more. */
async function inPairs<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}

const formatOf = (output: string): 'text' | 'csv' | 'json' | 'ndjson' =>
  output === 'json' || output === 'ndjson' || output === 'csv' ? output : 'text';

describe('a hostile name', () => {
  it('leaves the server as plain text: frames to clients and the journal hold nothing that steers [CLI-23, WIRE-30]', async () => {
    const made = await run(place, ['token', 'new', '--role', 'shift-leader']);
    const link = await openLink(server.url, made.stdout.trim(), { resume: { epoch: null, seq: 0 } });
    await link.live();
    link.socket.terminate();
    for (const frame of link.raw) expect(strings(JSON.parse(frame)).find(isSteering)).toBeUndefined();
    const exported = await run(place, ['export', '--url', server.url]);
    expectHarmless('export', exported.stdout, 'ndjson');
    // The texts did come: each leaves the mark of what was taken out.
    expect(exported.stdout).toContain('\ufffd');
  });

  it('is harmless in every output of every verb, even from a server that cleans nothing [CLI-23]', async () => {
    const { url } = proxy;
    const acting = ['act', 'close', '1001', '1002', '--reason', 'meeting'];
    const verbs: (readonly [argv: readonly string[], output: string])[] = [
      ...['agents', 'calls', 'queues', 'measures', 'audit'].flatMap((table) =>
        ['table', 'json', 'csv'].map((output) => [['get', table, '-o', output], output] as const),
      ),
      [['get', 'calls', '-o', 'ndjson'], 'ndjson'],
      [['get', 'agents', '--lang', 'zh'], 'table'],
      [['info', '-o', 'json'], 'json'],
      [['info'], 'table'],
      [['doctor', '-o', 'json'], 'json'],
      [['doctor'], 'table'],
      [[...acting, '--dry-run'], 'table'],
      [[...acting, '--yes', '-o', 'json'], 'json'],
      [['export'], 'ndjson'],
      [['console'], 'table'],
    ];
    let marked = 0;
    await inPairs(verbs, async ([argv, output]) => {
      const ran = await run(place, [...argv, '--url', url]);
      const what = argv.join(' ');
      expect([what, ran.code, ran.stdout === '']).toEqual([what, expect.any(Number), false]);
      expect(ran.stderr).not.toMatch(/our bug/);
      expectHarmless(what, ran.stdout, formatOf(output));
      expectHarmless(what, ran.stderr, 'text');
      if (ran.stdout.includes('\ufffd')) marked += 1;
    });
    expect(marked).toBeGreaterThan(15);
    await inPairs(['events', 'agents', 'queues'], async (what) => {
      const watching = watch(place, [what, ...(what === 'events' ? ['--from', '1'] : []), '--url', url]);
      await watching.atLeast(what === 'queues' ? 5 : 60);
      await watching.stop();
      expectHarmless(what, watching.lines.join('\n'), 'ndjson');
      expectHarmless(what, watching.stderr(), 'text');
    });
  }, 60_000);

  it('is harmless in a sentence that repeats it [CLI-23]', async () => {
    const [evil = ''] = HOSTILE_TEXTS;
    const broken = join(place.folder, 'broken.json');
    writeFileSync(broken, JSON.stringify({ name: 'x', [evil]: evil }));
    const elsewhere = makePlace();
    mkdirSync(join(elsewhere.folder, 'config', 'seatwatch'), { recursive: true });
    const config = join(elsewhere.folder, 'config', 'seatwatch', 'config.json');
    writeFileSync(
      config,
      JSON.stringify({ contexts: { a: { url: 'ws://127.0.0.1:1/', [evil]: 1 } }, default: evil }),
    );
    const said: Ran[] = [];
    const words: (readonly [argv: readonly string[], where: Place])[] = [
      [[evil], place],
      [[`ws://127.0.0.1:1/${evil}`], place],
      [['get', evil], place],
      [['get', 'agents', evil, '--url', server.url], place],
      [['get', 'agents', `state:${evil}`, '--url', server.url], place],
      [['get', 'agents', `${evil}:1`, '--url', server.url], place],
      [['get', 'agents', '-o', evil], place],
      [['get', 'agents', '--lang', evil], place],
      [['get', 'agents', `--${evil}`], place],
      [['watch', evil], place],
      [['act', evil, '1001', '--yes'], place],
      [['act', 'ready', evil, '--yes'], place],
      [['act', 'close', '1001', '--reason', evil, '--yes'], place],
      [['act', 'close', '1001', '--reason', 'meeting', '--for', evil, '--yes'], place],
      [['act', 'reassign', '1001', '--queues', evil, '--yes'], place],
      [['serve', '--scenario', broken], place],
      [['serve', '--scenario', `/nowhere/${evil}`], place],
      [['serve', '--listen', evil], place],
      [['serve', '--seed', evil], place],
      [['serve', '--listen', '127.0.0.1:0', '--data', `/proc/${evil}`], place],
      [['export', '--data', `/nowhere/${evil}`], place],
      [['doctor', '--data', `/nowhere/${evil}`, '--url', server.url], place],
      [['token', 'new', '--role', evil], place],
      [['token', 'revoke', evil], place],
      [['get', 'agents'], elsewhere],
      [['get', 'agents', '--url', turnedAway.url], place],
      [['info', '--url', turnedAway.url], place],
    ];
    await inPairs(words, async ([argv, where]) => {
      const ran = await run(where, argv);
      said.push(ran);
      expect([argv, ran.code]).toEqual([argv, expect.toBeOneOf([0, 1, 2, 3, 4, 5])]);
      expectHarmless(argv.join(' '), ran.stderr, 'text');
      expectHarmless(argv.join(' '), ran.stdout, 'text');
      expect(ran.stderr).not.toMatch(/our bug|\n\s+at /);
    });
    elsewhere.remove();
    expect(said.filter(({ stderr, stdout }) => (stderr + stdout).includes('\ufffd')).length).toBeGreaterThan(
      10,
    );
  }, 60_000);
});

/** What the console writes besides text, and all of it. No OSC, no DCS, no APC, no C1, no character set, no reset. */
const OURS = new RegExp(
  [
    '\\u001b\\[[\\d;:]*[mHGABCDEJK]',
    // Its question to the terminal whether it still reads.
    '\\u001b\\[5n',
    '\\u001b\\[\\?(?:7|25|1049|2004|2026)[hl]',
    '[\\b\\n\\r]',
  ].join('|'),
  'gu',
);

describe.skipIf(terminalMissing() !== null)('a hostile name on the screen', () => {
  it('changes nothing on the terminal but the cells of its own text, in every pane and detail [CLI-23]', async () => {
    const terminal = openTerminal({
      command: [process.execPath, PROGRAM, proxy.url],
      env: { ...place.env, LANG: 'C.UTF-8' },
      columns: 132,
    });
    /** Types `keys` until `holds`: what is typed before the screen can be read is dropped. */
    const show = async (keys: string, what: string, holds: (screen: string) => boolean): Promise<void> => {
      for (let press = 0; press < 20 && !holds(terminal.text()); press += 1) {
        terminal.type(keys);
        await terminal.waitFor(what, holds, 400).catch(() => undefined);
      }
      await terminal.waitFor(what, holds, 1_000);
    };
    const removed = (screen: string) => screen.includes('\ufffd');
    await terminal.waitFor('the board', (screen) => /\d\d:\d\d:\d\d/.test(screen));
    await show('1', 'hostile names on the board', removed);
    await show('2', 'the agents', (screen) => removed(screen) && / 1001 /.test(screen));
    await show('\r', 'the detail of an agent', (screen) => /Esc/.test(screen) && removed(screen));
    const before = terminal.text();
    await show('\r', 'its menu', (screen) => screen !== before);
    terminal.type('\u001b\u001b');
    await show('\u001b', 'the list alone', (screen) => / 1001 /.test(screen) && / q quit/.test(screen));
    await show('B', 'the form to close', (screen) => /Close the seat of/.test(screen) && removed(screen));
    await show('\u001b', 'the list alone', (screen) => !/Close the seat of/.test(screen));
    await show('M', 'the queues to choose', (screen) => /\[x\]/.test(screen) && removed(screen));
    await show('\u001b', 'the list alone', (screen) => !/\[x\]/.test(screen));
    await show('/', 'the filter', (screen) => !/ q quit/.test(screen));
    terminal.type(`\u001b[200~${HOSTILE_TEXTS[0]}${HOSTILE_TEXTS[4]}\u001b[201~`);
    await terminal.waitFor('what was pasted', (screen) => /52;c;AAAA/.test(screen));
    await show(
      '\u001b',
      'the list without a filter',
      (screen) => / 1001 /.test(screen) && / q quit/.test(screen),
    );
    await show('3', 'the queues', (screen) => removed(screen) && !/ 1001 /.test(screen));
    await show('\r', 'the detail of a queue', removed);
    const heard: string[] = [];
    const raw = terminal.raw();
    await terminal.end();
    const rest = raw.replace(OURS, '');
    expect(STEERING.exec(rest.replaceAll('\u0301', ''))).toBeNull();
    expect(rest).not.toContain('\u001b');
    // The emulator, told to listen for everything that would act on the terminal itself.
    const emulator = new headless.Terminal({ cols: 132, rows: 40, allowProposedApi: true });
    for (const code of [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 50, 52, 104, 133, 633, 777, 1337])
      emulator.parser.registerOscHandler(code, (data) => {
        heard.push(`OSC ${code} ${data}`);
        return true;
      });
    emulator.onTitleChange((title) => heard.push(`title ${title}`));
    emulator.onBell(() => heard.push('bell'));
    for (const final of ['q', 'p', 't', 'n', 'c'])
      emulator.parser.registerCsiHandler({ final }, (parameters) => {
        if (final !== 'n' || parameters[0] !== 5) heard.push(`CSI ${parameters.join(';')} ${final}`);
        return true;
      });
    emulator.parser.registerEscHandler({ final: 'c' }, () => {
      heard.push('reset');
      return true;
    });
    await new Promise<void>((resolve) => emulator.write(raw, resolve));
    expect(heard).toEqual([]);
  }, 60_000);
});
