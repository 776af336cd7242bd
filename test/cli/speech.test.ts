import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/cli/failure.ts';
import { speechFor } from '../../src/cli/speech.ts';
import { GET_TABLES } from '../../src/cli/tables.ts';
import { VERB_NAMES } from '../../src/cli/verb-names.ts';
import { run as completions } from '../../src/cli/verbs/completions.ts';
import { COMMAND_NAMES } from '../../src/protocol/command-names.ts';
import { runVerb } from './line.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-speech-'));
  mkdirSync(join(folder, 'seatwatch'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

describe('the words of a verb', () => {
  it("are a site's own where its vocabulary says so, in the language of flag or configuration [CLI-34]", async () => {
    const vocabulary = file('words.json', {
      zh: { states: { closed: '示忙' } },
      en: { states: { closed: 'not ready' } },
    });
    const env = { XDG_CONFIG_HOME: folder, LANG: 'C' };
    file('seatwatch/config.json', { language: 'zh', vocabulary });
    const zh = await speechFor(env, undefined);
    expect([zh.language, zh.words.states.closed, zh.words.states.ready]).toEqual(['zh', '示忙', '空闲']);
    const en = await speechFor(env, 'en');
    expect([en.language, en.words.states.closed, en.words.states.ready]).toEqual([
      'en',
      'not ready',
      'ready',
    ]);
  });

  it.each([
    ['is not JSON', 'words'],
    ['names a key there is not', { en: { states: { shut: 'x' } } }],
    ['names a language there is not', { fr: {} }],
    ['holds what is no text', { en: { states: { closed: 7 } } }],
  ])('are refused with file and key where the vocabulary %s [CLI-34]', async (_, text) => {
    const path = file('wrong.json', text);
    const thrown = await speechFor({ SEATWATCH_VOCABULARY: path, XDG_CONFIG_HOME: '/nowhere' }, 'en').catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({ exitCode: 2, message: expect.stringContaining('wrong.json') });
  });

  it('say that a vocabulary cannot be read [CLI-34]', async () => {
    const env = { SEATWATCH_VOCABULARY: '/nowhere/words.json', XDG_CONFIG_HOME: '/nowhere' };
    await expect(speechFor(env, 'en')).rejects.toThrow(/cannot be read: it does not exist/);
  });
});

describe('completions', () => {
  it.each(['bash', 'zsh', 'fish'])(
    'for %s name every verb, table and command, and the shell reads them [CLI-33]',
    async (shell) => {
      const { code, stdout } = await runVerb(completions, [shell]);
      expect(code).toBe(0);
      const words = new Set(stdout.split(/[\s"();]+/));
      for (const word of [...VERB_NAMES, ...GET_TABLES, ...COMMAND_NAMES])
        expect(words, word).toContain(word);
      const checked = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
      if (checked.error)
        console.warn(`skipped: ${shell} is not on this machine, its own check of the script was left out`);
      else expect([checked.status, checked.stderr]).toEqual([0, '']);
    },
  );

  it('for another shell are refused in one sentence [CLI-33]', async () => {
    const { code } = await runVerb(completions, ['tcsh']);
    expect(code).toMatchObject({ message: expect.stringContaining('bash, zsh, fish') });
  });
});
