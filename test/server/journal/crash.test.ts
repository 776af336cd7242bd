/** What is left when the process is killed, the power goes or the disk gives out. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arrived } from '../../suites/journal.ts';
import { cases, copyFolder, type Folder, makeFolder, openHere, seeded } from './bench.ts';
import { largest, startWriter } from './child.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
  mkdirSync(folder.directory, { recursive: true });
});
afterEach(() => folder.remove());

describe('the journal after kill -9', () => {
  it('holds every acknowledged event and command, without a hole [JRN-1]', { timeout: 600_000 }, async () => {
    const random = seeded(20_260_310);
    const cycles = cases(20);
    let head = 0;
    let acknowledged = 0;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const writer = startWriter(folder.directory);
      const until = Math.floor(random() * 1_500);
      await writer.line((_, count) => count > until);
      writer.process.kill('SIGKILL');
      expect(await writer.gone).toBe('');
      expect(writer.lines[0]).toBe(`open ${head}`);
      acknowledged += writer.lines.length - 1;

      const journal = await folder.open();
      expect(journal.head()).toBeGreaterThanOrEqual(largest(writer.lines, 'event'));
      expect(journal.head() % 2).toBe(0);
      const rows = await journal.read(head + 1, Number.MAX_SAFE_INTEGER);
      expect(rows.map(({ event }) => event.seq)).toEqual(rows.map((_, index) => head + 1 + index));
      folder.wallClock.set(Date.now());
      const commands = writer.lines
        .filter((line) => line.startsWith('command '))
        .map((line) => line.slice(8));
      for (const id of commands) expect((await journal.command(id))?.id).toBe(id);
      expect(await journal.verify()).toMatchObject({ ok: true });
      expect(journal.epoch).toBe('epoch-of-the-child');
      head = journal.head();
      await journal.close();
    }
    console.log(`kill -9: ${cycles} cycles, ${acknowledged} acknowledgements, ${head} events, all there`);
  });
});

describe('the journal after a power cut', () => {
  it('holds what was acknowledged, whatever lies beyond the last acknowledged commit [JRN-22]', {
    timeout: 600_000,
  }, async () => {
    const journal = await folder.open();
    await journal.append({ events: Array.from({ length: 300 }, (_, index) => arrived(index)) }).durable;
    const walPath = join(folder.directory, 'journal.sqlite-wal');
    const safe = statSync(walPath).size;
    const atCut = journal.head();
    for (let turn = 0; turn < 40; turn += 1) {
      await journal.append({ events: Array.from({ length: 9 }, (_, index) => arrived(index)) }).durable;
    }
    const later = (await journal.read(1, 1_000)).map(({ json }) => json);
    const image = join(folder.directory, '..', 'image');
    copyFolder(folder.directory, image);
    await journal.close();
    const whole = readFileSync(join(image, 'journal.sqlite-wal'));
    expect(whole.length).toBeGreaterThan(safe + 100_000);

    const count = cases(100);
    const left = new Map<string, number>();
    const cut = makeFolder();
    for (let seed = 1; seed <= count; seed += 1) {
      const random = seeded(seed);
      const wal = Buffer.from(whole.subarray(0, safe + Math.floor(random() * (whole.length - safe))));
      // Sectors that never reached the disk hold what was there before: nought, or anything.
      const torn = random() ** 4 / 2;
      for (let at = safe - (safe % 512); at < wal.length; at += 512) {
        if (random() >= torn) continue;
        const sector = wal.subarray(Math.max(safe, at), at + 512);
        const noise = random() < 0.5;
        for (let index = 0; index < sector.length; index += 1) sector[index] = noise ? random() * 256 : 0;
      }
      rmSync(cut.directory, { recursive: true, force: true });
      mkdirSync(cut.directory, { recursive: true });
      copyFileSync(join(image, 'journal.sqlite'), join(cut.directory, 'journal.sqlite'));
      writeFileSync(join(cut.directory, 'journal.sqlite-wal'), wal);
      const opened = openHere(cut.directory);
      const head = opened.head();
      expect(head, `seed ${seed}`).toBeGreaterThanOrEqual(atCut);
      expect(opened.answers.read({ from: 1, most: 1_000 }), `seed ${seed}`).toEqual(later.slice(0, head));
      expect(opened.answers.besides({ against: null }), `seed ${seed}`).toBeNull();
      const kind = head === atCut ? 'the last acknowledged' : 'later ones too';
      left.set(kind, (left.get(kind) ?? 0) + 1);
      opened.close();
    }
    cut.remove();
    console.log(`power cut: ${count} seeds`, Object.fromEntries(left));
  });
});

describe('the journal on a disk that gives out', () => {
  it('stops with `disk` when a file may not grow, and has all it acknowledged [JRN-12]', {
    timeout: 600_000,
  }, async () => {
    const random = seeded(5);
    const count = cases(4);
    for (let turn = 0; turn < count; turn += 1) {
      const place = makeFolder();
      try {
        const writer = startWriter(place.directory, { limit: 300 + Math.floor(random() * 1_500) });
        expect(await writer.gone).toBe('');
        const end = writer.lines.findIndex((line) => line.startsWith('failed '));
        expect(writer.lines[end]).toMatch(/^failed disk The journal in .*\.$/);
        expect(end).toBe(writer.lines.length - 1);
        const journal = await place.open();
        expect(journal.head()).toBeGreaterThanOrEqual(largest(writer.lines, 'event'));
        expect(largest(writer.lines, 'event')).toBeGreaterThan(0);
        expect(await journal.verify()).toMatchObject({ ok: true });
        await journal.append({ events: [arrived(1)] }).durable;
        await journal.close();
      } finally {
        place.remove();
      }
    }
  });

  it('loses nothing acknowledged, whatever the size of the disk [JRN-12]', { timeout: 600_000 }, async () => {
    const random = seeded(13);
    const count = cases(8);
    for (let turn = 0; turn < count; turn += 1) {
      const place = makeFolder();
      try {
        const small = await place.open({ mostBytes: 100_000 + Math.floor(random() * 400_000) });
        let acknowledged = 0;
        let lost = 0;
        const each = 1 + Math.floor(random() * 200);
        while (lost === 0) {
          const events = Array.from({ length: each }, (_, index) => arrived(index));
          const entries = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
            small.append({ events }),
          );
          for (const { events: placed, durable } of entries) {
            await durable.then(
              () => {
                expect(lost).toBe(0);
                acknowledged = placed.at(-1)?.seq ?? 0;
              },
              (error: unknown) => {
                expect(error).toMatchObject({ code: 'disk' });
                lost += 1;
              },
            );
          }
        }
        await small.close();
        const journal = await place.open();
        expect(journal.head()).toBe(acknowledged);
        expect(await journal.verify()).toMatchObject({ ok: true, rows: acknowledged });
        await journal.close();
      } finally {
        place.remove();
      }
    }
  });
});
