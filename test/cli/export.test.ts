import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/cli/failure.ts';
import { run } from '../../src/cli/verbs/export.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { startBench } from '../builders/floor-server.ts';
import { writtenJournal } from '../builders/journal-folder.ts';
import { arrived } from '../suites/journal.ts';
import { runVerb } from './line.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatwatch-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const journalOf = (name: string, events: readonly NewFloorEvent[]): Promise<string> =>
  writtenJournal(folder, name, events);

/** The same event, written with its fields the other way round. */
function turned<Event extends NewFloorEvent>(event: Event): Event {
  return Object.fromEntries(Object.entries(event).reverse()) as Event;
}

describe('export of a journal', () => {
  it('prints the fields of an event in the order the wire gives them, however they were written [CLI-36]', async () => {
    const straight = await runVerb(run, ['--data', await journalOf('straight', [arrived(1), arrived(2)])]);
    const other = await runVerb(run, [
      '--data',
      await journalOf('turned', [turned(arrived(1)), turned(arrived(2))]),
    ]);
    expect(straight).toMatchObject({ code: 0, stderr: '' });
    expect(other).toEqual(straight);
    expect(straight.stdout).toMatch(/^\{"seq":1,"at":1,"t":"call-arrived",.*\n\{"seq":2,/);
  });

  it('says which event this version does not know, and prints nothing of it [CLI-36]', async () => {
    const odd = { ...arrived(2), t: 'call-teleported' } as unknown as NewFloorEvent;
    const { code, stdout } = await runVerb(run, ['--data', await journalOf('odd', [arrived(1), odd])]);
    expect(code).toBeInstanceOf(Failure);
    expect(code).toMatchObject({
      exitCode: 5,
      message: expect.stringMatching(
        /^Event 2 of the journal \(call-teleported\) is none this version knows/,
      ),
    });
    expect(stdout).not.toContain('teleported');
  });
});

describe('an export that is ended', () => {
  it('before the newest event of a journal says at which event, and is not 0 [CLI-37]', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => arrived(index + 1));
    const directory = await journalOf('long', many);
    const { code, stdout } = await runVerb(run, ['--data', directory], {}, 'when it prints');
    const last = stdout.trimEnd().split('\n').length;
    expect(last).toBeLessThan(5_000);
    expect(code).toMatchObject({ exitCode: 1, message: `The export was ended at event ${last}.` });
  });

  it('when the newest event is written is whole [CLI-37]', async () => {
    const directory = await journalOf('brief', [arrived(1), arrived(2)]);
    expect(await runVerb(run, ['--data', directory], {}, 'when it prints')).toMatchObject({ code: 0 });
  });

  it('before a server sent its events is not whole either [CLI-37]', async () => {
    const bench = await startBench();
    try {
      const env = { SEATWATCH_TOKEN: bench.token(), XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder };
      const asked = ['--url', bench.server.url];
      const whole = await runVerb(run, asked, env);
      expect(whole).toMatchObject({ code: 0 });
      expect(whole.stdout.trimEnd().split('\n')).toHaveLength(bench.journal.head());
      expect((await runVerb(run, asked, env, 'at once')).code).toMatchObject({
        exitCode: 1,
        message: 'The export was ended before event 1.',
      });
    } finally {
      await bench.close();
    }
  });
});
