/** `--lang`, which every verb takes, and the formats their help names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpFor } from '../../src/cli/help.ts';
import { formatOf } from '../../src/cli/records.ts';
import { run as audit } from '../../src/cli/verbs/audit.ts';
import { run as exported } from '../../src/cli/verbs/export.ts';
import { run as hook } from '../../src/cli/verbs/hook.ts';
import { run as info } from '../../src/cli/verbs/info.ts';
import { run as watch } from '../../src/cli/verbs/watch.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { openFloor } from '../builders/floor-script.ts';
import { type Bench, startBench } from '../builders/floor-server.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';
import { runVerb } from './line.ts';

let folder: string;
let bench: Bench;
const inBoth = (en: string, zh: string) => ({ en: safeText(en), zh: safeText(zh) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-language-'));
  const journal = createMemoryJournal();
  const events = openFloor(2).events.map(({ seq: _, ...event }) => {
    if (event.t !== 'floor-configured') return event;
    const queues = event.configuration.queues.map((queue) => ({ ...queue, name: inBoth('enquiry', '咨询') }));
    return { ...event, configuration: { ...event.configuration, queues, name: inBoth('Hotline', '热线') } };
  });
  await journal.append({ events: events as never }).durable;
  bench = await startBench({ journal });
});
afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const env = (lang: string) => ({
  SEATWATCH_TOKEN: bench.token(),
  SEATWATCH_URL: bench.server.url,
  XDG_CONFIG_HOME: folder,
  XDG_STATE_HOME: folder,
  LANG: lang,
});

describe('--lang', () => {
  it.each([
    ['watch', watch, ['queues']],
    ['info', info, []],
    ['export', exported, []],
    ['audit', audit, ['verify', '--data', 'nowhere']],
    ['hook', hook, ['test', '--hooks', 'nowhere.json']],
  ] as const)('that names no language is refused by `%s` [CLI-8]', async (_, run, argv) => {
    const { code, stdout } = await runVerb(run, [...argv, '--lang', 'xx'], env('C'), 'when it prints');
    expect(code).toMatchObject({
      exitCode: 2,
      message: 'There is no language "xx": --lang takes en or zh.',
    });
    expect(stdout).toBe('');
  });

  it('is the language `watch` and `info` name things in, whatever the environment says [VIEW-8]', async () => {
    const watched = async (lang: string, ...argv: string[]) =>
      (await runVerb(watch, ['queues', ...argv], env(lang), 'when it prints')).stdout;
    expect(await watched('C.UTF-8', '--lang', 'zh')).toContain('"name":"咨询"');
    expect(await watched('zh_CN.UTF-8', '--lang', 'en')).toContain('"name":"enquiry"');
    expect(await watched('zh_CN.UTF-8')).toContain('"name":"咨询"');
    const told = async (...argv: string[]) => (await runVerb(info, argv, env('C'))).stdout;
    expect(await told('--lang', 'zh')).toMatch(/floor +热线/);
    expect(await told()).toMatch(/floor +Hotline/);
  });
});

it('every format the help of such a verb names is one it prints [CLI-25]', () => {
  for (const verb of ['audit', 'hook', 'info', 'staff', 'token'] as const) {
    const named = [...helpFor(verb).matchAll(/\[-o ([\w|]+)\]/g)].flatMap(([, list = '']) => list.split('|'));
    expect(named).toContain('json');
    for (const format of named) expect(formatOf(format), `${verb} -o ${format}`).toBe(format);
  }
});
