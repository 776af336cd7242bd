/** The contract every journal keeps, whatever it is made of. A test file of an implementation calls it with a bench. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  type CommandRecord,
  type Journal,
  JournalError,
  type NewAuditEntry,
} from '../../src/server/journal/contract.ts';

/** One place where a journal lies, opened as often as a test wants, one at a time. */
export type JournalBench = {
  readonly open: () => Promise<Journal>;
  /** Opens it so that the disk gives out after some hundred events. */
  readonly openOnSmallDisk: () => Promise<Journal>;
  readonly letPass: (wallMs: number) => void;
  readonly wallNow: () => number;
  readonly remove: () => Promise<void>;
};

const HOUR = 3_600_000;

export const arrived = (at: number): NewFloorEvent => ({
  t: 'call-arrived',
  at,
  call: `c${at}`,
  trunkGroup: 'main',
  caller: `~${at}`,
  direction: 'inbound',
});

export const command = (id: string, wallTime: number, seq: number | null = null): CommandRecord => ({
  id,
  user: 'lin',
  fingerprint: 'f'.repeat(64),
  wallTime,
  answer: seq === null ? null : { refused: null, results: [], seq },
});

export const audit = (act: string): NewAuditEntry => ({
  kind: 'command',
  wallTime: 1,
  floorTime: 2,
  user: safeText('lin'),
  role: safeText('shift-leader'),
  peer: safeText('127.0.0.1'),
  act: safeText(act),
  command: null,
  targets: [safeText('1001')],
  outcome: safeText('applied'),
  detail: safeText('换班 "quoted" \\ and so on'),
  seq: null,
});

export const caller = (token: string, name: string) => ({
  caller: token,
  name: safeText(name),
  number: safeText('13800138000'),
});

/** Runs the contract against journals made by `makeBench`. */
export function journalSuite(name: string, makeBench: () => Promise<JournalBench>): void {
  describe(`the journal contract, kept by ${name}`, () => {
    let bench: JournalBench;
    let journal: Journal;

    beforeEach(async () => {
      bench = await makeBench();
      journal = await bench.open();
    });
    afterEach(async () => {
      await journal.close();
      await bench.remove();
    });
    const reopen = async () => {
      await journal.close();
      journal = await bench.open();
    };

    it('an empty journal has no head and nothing to read [JRN-8]', async () => {
      expect(journal.head()).toBe(0);
      expect(journal.first()).toBe(1);
      expect(await journal.read(1, 10)).toEqual([]);
      expect(await journal.audit(null, 10)).toEqual([]);
      expect(await journal.latestSnapshot()).toBeUndefined();
      expect(await journal.verify()).toMatchObject({ ok: true, rows: 0 });
    });

    it('the head moves only when an entry is durable, and the entry is there after a restart [JRN-1]', async () => {
      const { events, durable } = journal.append({ events: [arrived(1), arrived(2)] });
      expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(journal.head()).toBe(0);
      await durable;
      expect(journal.head()).toBe(2);
      await reopen();
      expect(journal.head()).toBe(2);
      expect((await journal.read(1, 10)).map(({ event }) => event)).toEqual(events);
    });

    it('places are given at once and go on after a restart [JRN-2]', async () => {
      const first = journal.append({ events: [arrived(1)] });
      const second = journal.append({ events: [arrived(2), arrived(3)] });
      expect([...first.events, ...second.events].map(({ seq }) => seq)).toEqual([1, 2, 3]);
      await second.durable;
      await reopen();
      expect(journal.append({ events: [arrived(4)] }).events[0]?.seq).toBe(4);
    });

    it('entries become durable in the order of the calls [JRN-2]', async () => {
      const order: number[] = [];
      const all = Array.from({ length: 500 }, (_, index) =>
        journal.append(index % 7 === 0 ? {} : { events: [arrived(index)] }).durable.then(() => {
          order.push(index);
        }),
      );
      await Promise.all(all);
      expect(order).toEqual(Array.from({ length: 500 }, (_, index) => index));
    });

    it('entries of one moment all become durable, with the last of them the head [JRN-3]', async () => {
      const all = Array.from({ length: 2_000 }, (_, index) => journal.append({ events: [arrived(index)] }));
      await all[0]?.durable;
      expect(journal.head()).toBeGreaterThanOrEqual(1);
      await Promise.all(all.map(({ durable }) => durable));
      expect(journal.head()).toBe(2_000);
    });

    it('events, commands, audit and callers of an entry come together [JRN-4]', async () => {
      const record = command('k1', bench.wallNow(), 1);
      await journal.append({
        events: [arrived(1)],
        commands: [record],
        audit: [audit('close')],
        callers: [caller('~1', '王小明')],
      }).durable;
      await reopen();
      expect(journal.head()).toBe(1);
      expect(await journal.command('k1')).toEqual(record);
      expect(await journal.audit(null, 10)).toEqual([{ number: 1, ...audit('close') }]);
      expect(await journal.callers(['~1', '~2'])).toEqual([caller('~1', '王小明')]);
    });

    it('a command is remembered over a restart, with its newest answer [JRN-5]', async () => {
      const at = bench.wallNow();
      await journal.append({ commands: [command('k1', at), command('k2', at)] }).durable;
      await journal.append({ events: [arrived(1)], commands: [command('k1', at, 1)] }).durable;
      await reopen();
      expect(await journal.command('k1')).toEqual(command('k1', at, 1));
      expect(await journal.command('k2')).toEqual(command('k2', at));
      expect(await journal.command('k3')).toBeUndefined();
    });

    it('a command is forgotten after 24 hours of wall time [JRN-5]', async () => {
      await journal.append({ commands: [command('k1', bench.wallNow())] }).durable;
      bench.letPass(24 * HOUR - 1);
      expect(await journal.command('k1')).toBeDefined();
      bench.letPass(1);
      expect(await journal.command('k1')).toBeUndefined();
      await journal.append({ commands: [command('k2', bench.wallNow())] }).durable;
      await reopen();
      expect(await journal.command('k1')).toBeUndefined();
      expect(await journal.command('k2')).toBeDefined();
    });

    it('an id may be used again once it is forgotten [JRN-5]', async () => {
      await journal.append({ commands: [command('k1', bench.wallNow())] }).durable;
      bench.letPass(25 * HOUR);
      const again = command('k1', bench.wallNow());
      await journal.append({ commands: [again] }).durable;
      expect(await journal.command('k1')).toEqual(again);
    });

    it('a question sees what was appended before it, durable or not yet [JRN-6]', async () => {
      const record = command('k1', bench.wallNow());
      void journal.append({ events: [arrived(1)], commands: [record], audit: [audit('ready')] });
      const [kept, events, page] = await Promise.all([
        journal.command('k1'),
        journal.read(1, 10),
        journal.audit(null, 1),
      ]);
      expect(kept).toEqual(record);
      expect(events).toHaveLength(1);
      expect(page).toHaveLength(1);
      expect(journal.head()).toBe(1);
    });

    it('the epoch and the identity are kept over a restart [JRN-7]', async () => {
      const { epoch, identity } = journal;
      await reopen();
      expect(journal.epoch).toBe(epoch);
      expect(journal.identity).toEqual(identity);
    });

    it('reading goes from any place, at most as far as asked, with the text as published [JRN-8]', async () => {
      const appended = journal.append({
        events: Array.from({ length: 2_500 }, (_, index) => arrived(index + 1)),
      });
      await appended.durable;
      const all = await journal.read(1, 10_000);
      expect(all.map(({ json }) => json)).toEqual(appended.json);
      expect(all.map(({ event }) => event)).toEqual(appended.events);
      expect(all.every(({ event, json }) => JSON.stringify(event) === json)).toBe(true);
      const places = async (from: number, most: number) =>
        (await journal.read(from, most)).map(({ event }) => event.seq);
      expect(await places(2_499, 10)).toEqual([2_499, 2_500]);
      expect(await places(7, 3)).toEqual([7, 8, 9]);
      expect(await places(0, 2)).toEqual([1, 2]);
      expect(await places(2_501, 10)).toEqual([]);
      expect(await places(5, 0)).toEqual([]);
      expect(await journal.read(500, 1_700)).toHaveLength(1_700);
    });

    it('the first event since an instant is found, and all that name one call [JRN-24]', async () => {
      expect(await journal.since(0)).toBe(1);
      const ended = (at: number): NewFloorEvent => ({ t: 'call-ended', at, call: 'c100', by: 'caller' });
      const many = Array.from({ length: 1_500 }, (_, index) => arrived(100 + index));
      await journal.append({ events: [...many, ended(5_000)] }).durable;
      expect(await journal.since(50)).toBe(1);
      expect(await journal.since(101)).toBe(2);
      expect(await journal.since(1_600)).toBe(1_501);
      expect(await journal.since(5_001)).toBe(1_502);
      const about = await journal.about({ kind: 'call', id: 'c100' }, 1, journal.head(), 10);
      expect(about.map(({ t, seq }) => [t, seq])).toEqual([
        ['call-arrived', 1],
        ['call-ended', 1_501],
      ]);
      expect(await journal.about({ kind: 'call', id: 'c100' }, 2, 1_500, 10)).toEqual([]);
      expect(await journal.about({ kind: 'call', id: 'c100' }, 1, journal.head(), 1)).toHaveLength(1);
      // A call whose id only begins so, and an agent of that name, are others.
      expect(await journal.about({ kind: 'call', id: 'c10' }, 1, journal.head(), 10)).toEqual([]);
      expect(await journal.about({ kind: 'agent', id: 'c100' }, 1, journal.head(), 10)).toEqual([]);
    });

    it('a text of any characters comes back as it was [JRN-8]', async () => {
      const note = safeText('闭席 “quoted" \\ \u{1F600} é');
      const by = { kind: 'supervisor', id: 'lin' } as const;
      const { events, durable } = journal.append({
        events: [{ t: 'agent-closed', at: 1, agent: '1001', reason: 'rest', due: null, by, note }],
      });
      await durable;
      expect((await journal.read(1, 1))[0]?.event).toEqual(events[0]);
    });

    it('the newest snapshot is given back, over restarts [JRN-9]', async () => {
      await journal.append({ events: [arrived(1), arrived(2), arrived(3)] }).durable;
      await journal.saveSnapshot({ seq: 1, chunks: ['{"a":1}'] });
      await journal.saveSnapshot({ seq: 3, chunks: ['{"a":"好"}', '{"b":2}'] });
      await journal.saveSnapshot({ seq: 2, chunks: [] });
      expect(await journal.latestSnapshot()).toEqual({ seq: 3, chunks: ['{"a":"好"}', '{"b":2}'] });
      await reopen();
      expect(await journal.latestSnapshot()).toEqual({ seq: 3, chunks: ['{"a":"好"}', '{"b":2}'] });
      expect(await journal.verify()).toMatchObject({ ok: true });
    });

    it('a snapshot of what is not there yet is a mistake of the caller [JRN-9]', async () => {
      await expect(journal.saveSnapshot({ seq: 1, chunks: [] })).rejects.toThrow(RangeError);
      await journal.append({ events: [arrived(1)] }).durable;
      await journal.saveSnapshot({ seq: 1, chunks: [] });
    });

    it('the audit is read newest first, page by page, numbers going on after a restart [JRN-10]', async () => {
      for (let index = 1; index <= 5; index += 1) journal.append({ audit: [audit(`act-${index}`)] });
      await reopen();
      await journal.append({ audit: [audit('act-6'), audit('act-7')] }).durable;
      const numbers = async (before: number | null, most: number) =>
        (await journal.audit(before, most)).map(({ number, act }) => `${number} ${act}`);
      expect(await numbers(null, 3)).toEqual(['7 act-7', '6 act-6', '5 act-5']);
      expect(await numbers(5, 3)).toEqual(['4 act-4', '3 act-3', '2 act-2']);
      expect(await numbers(2, 3)).toEqual(['1 act-1']);
      expect(await numbers(1, 3)).toEqual([]);
      expect(await numbers(900, 1)).toEqual(['7 act-7']);
      expect(await numbers(null, 0)).toEqual([]);
    });

    it('identities of callers are kept by token, the newest of a token [JRN-11]', async () => {
      await journal.append({ callers: [caller('~1', '王小明'), caller('~2', 'Ada')] }).durable;
      bench.letPass(24 * HOUR);
      await journal.append({ callers: [caller('~2', 'Ada L.')] }).durable;
      await reopen();
      expect(await journal.callers(['~2', '~0', '~1'])).toEqual([
        caller('~2', 'Ada L.'),
        caller('~1', '王小明'),
      ]);
    });

    it('identities of a day whose key was destroyed are gone, those of other days stay [JRN-11]', async () => {
      await journal.append({ callers: [caller('~1', 'one'), caller('~2', 'two')] }).durable;
      bench.letPass(24 * HOUR);
      await journal.append({ callers: [caller('~3', 'three')] }).durable;
      expect(await journal.forgetCallers(bench.wallNow())).toBe(1);
      expect(await journal.callers(['~1', '~2', '~3'])).toEqual([caller('~3', 'three')]);
      expect(await journal.forgetCallers(bench.wallNow())).toBe(0);
      await reopen();
      expect(await journal.callers(['~1', '~2', '~3'])).toEqual([caller('~3', 'three')]);
      // The day goes on being usable.
      await journal.append({ callers: [caller('~1', 'one again')] }).durable;
      expect(await journal.callers(['~1'])).toEqual([caller('~1', 'one again')]);
      expect(await journal.verify()).toMatchObject({ ok: true });
    });

    it('stops at the first error of the disk, acknowledges nothing more and tells it once [JRN-12]', async () => {
      await journal.close();
      journal = await bench.openOnSmallDisk();
      const told: JournalError[] = [];
      journal.onFailure((error) => told.push(error));
      let acknowledged = 0;
      let failed = 0;
      while (failed === 0) {
        const group = Array.from({ length: 50 }, (_, index) =>
          journal.append({ events: [arrived(index), arrived(index)] }),
        );
        const ends = await Promise.allSettled(group.map(({ durable }) => durable));
        const firstLost = ends.findIndex(({ status }) => status === 'rejected');
        failed += ends.filter(({ status }) => status === 'rejected').length;
        // Nothing after a lost entry was acknowledged.
        if (firstLost >= 0)
          expect(ends.slice(firstLost).every(({ status }) => status === 'rejected')).toBe(true);
        acknowledged += ends.filter(({ status }) => status === 'fulfilled').length * 2;
      }
      expect(told).toHaveLength(1);
      expect(told[0]).toBeInstanceOf(JournalError);
      expect(told[0]?.code).toBe('disk');
      expect(journal.head()).toBe(acknowledged);
      await expect(journal.append({ events: [arrived(1)] }).durable).rejects.toMatchObject({ code: 'disk' });
      await expect(journal.read(1, 1)).rejects.toMatchObject({ code: 'disk' });
      const late: JournalError[] = [];
      journal.onFailure((error) => late.push(error));
      expect(late).toEqual(told);
      await reopen();
      expect(journal.head()).toBe(acknowledged);
      expect(await journal.verify()).toMatchObject({ ok: true });
      await journal.append({ events: [arrived(1)] }).durable;
    });

    it('closing makes everything durable first; afterwards nothing is taken [JRN-13]', async () => {
      const told: JournalError[] = [];
      journal.onFailure((error) => told.push(error));
      const { durable } = journal.append({ events: [arrived(1)] });
      const closing = journal.close();
      await expect(journal.append({ events: [arrived(2)] }).durable).rejects.toMatchObject({
        code: 'closed',
      });
      await durable;
      await closing;
      await journal.close();
      await expect(journal.read(1, 1)).rejects.toMatchObject({ code: 'closed' });
      expect(told).toEqual([]);
      journal = await bench.open();
      expect(journal.head()).toBe(1);
    });

    it('a whole chain passes its check, and holds the ends kept before [JRN-18]', async () => {
      await journal.append({ events: [arrived(1)], audit: [audit('a'), audit('b')] }).durable;
      const before = await journal.verify();
      expect(before).toMatchObject({ ok: true, rows: 3 });
      if (!before.ok) return;
      await journal.append({ events: [arrived(2)], audit: [audit('c')] }).durable;
      expect(await journal.verify(before.heads)).toMatchObject({ ok: true, rows: 5 });
      const other = { ...before.heads, events: { number: 1, hash: '0'.repeat(64) } };
      expect(await journal.verify(other)).toMatchObject({ ok: false });
    });
  });
}
