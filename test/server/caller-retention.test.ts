import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { openCallerBook } from '../../src/server/caller-book.ts';
import { JournalError } from '../../src/server/journal/contract.ts';
import { aTurn, type Bench, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';
import { createMemoryJournal } from '../builders/memory-journal.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const DAY = 86_400_000;
const NOON = Date.parse('2026-03-10T12:00:00Z');
const limits = { feedTimeout: 1e12 };

describe('who called', () => {
  it('is kept for 30 days and destroyed at the start and each new day, which is audited [SRV-26]', async () => {
    const wallClock = createManualWallClock(NOON);
    const asked: string[] = [];
    const journal = {
      ...createMemoryJournal(),
      forgetCallers: async (before: number) => {
        asked.push(new Date(before).toISOString());
        return asked.length === 1 ? 4 : 0;
      },
    };
    const made = await startBench({ wallClock, journal, limits });
    benches.push(made);
    for (let step = 0; step < 4; step += 1) wallClock.advance(500);
    await aTurn();
    expect(asked.map((at) => at.slice(0, 10))).toEqual(['2026-02-08']);
    const audits = () => made.journal.audits().filter(({ act }) => act === 'forget-callers');
    expect(audits().map(({ kind, user, outcome }) => [kind, user, outcome])).toEqual([
      ['server', '-', '4 days destroyed'],
    ]);
    for (let hour = 0; hour < 24; hour += 1) wallClock.advance(DAY / 24);
    await aTurn();
    expect(asked.map((at) => at.slice(0, 10))).toEqual(['2026-02-08', '2026-02-09']);
    expect(audits().length).toBe(1);
  });

  it('is kept as long as the site says [SRV-26]', async () => {
    const wallClock = createManualWallClock(NOON);
    const asked: number[] = [];
    const forgetCallers = async (before: number) => asked.push(before);
    const journal = { ...createMemoryJournal(), forgetCallers };
    benches.push(await startBench({ wallClock, journal, limits, keepCallers: 7 }));
    wallClock.advance(500);
    expect(asked).toEqual([NOON + 500 - 7 * DAY]);
  });

  it('a journal that cannot destroy it is said, and tried again the next day [SRV-26]', async () => {
    const wallClock = createManualWallClock(NOON);
    let tries = 0;
    const journal = {
      ...createMemoryJournal(),
      forgetCallers: async () => {
        tries += 1;
        throw new JournalError('disk', 'the disk is full');
      },
    };
    const made = await startBench({ wallClock, journal, limits });
    benches.push(made);
    wallClock.advance(500);
    await aTurn();
    expect(made.lines).toContain('callers of old days could not be destroyed: the disk is full');
    wallClock.advance(DAY);
    await aTurn();
    expect(tries).toBe(2);
  });

  it('leaves memory with the journal, but for calls that are open [SRV-26]', async () => {
    const book = await openCallerBook(createMemoryJournal(), EMPTY_FLOOR);
    const caller = (token: string) => ({
      caller: token,
      name: safeText('Ada'),
      number: safeText('13800138000'),
    });
    book.remember([caller('open'), caller('over')]);
    const event = { t: 'call-arrived', seq: 1, at: 1, call: 'c1', caller: 'open', group: 'main', line: null };
    book.observe([event as never]);
    book.dropPast();
    expect(book.identities(['open', 'over']).map((one) => one.caller)).toEqual(['open']);
  });
});
