import { afterEach, describe, expect, it } from 'vitest';
import { newestAudit } from '../../src/cli/audit-pages.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { AuditAnswer } from '../../src/client/ask.ts';
import { connectFloor } from '../../src/client/connect-floor.ts';
import { firstLook } from '../../src/client/first-look.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { startBench } from '../builders/floor-server.ts';
import { platformWallClock } from '../builders/manual-wall-clock.ts';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('reading the audit', () => {
  it('an agent hears who listened, however many newer entries are of others [AUTH-43]', async () => {
    const made = await startBench({ listening: 'native' });
    ends.push(made.close);
    const leader = await made.connect();
    await leader.ask({ t: 'ready', targets: ['1001'] });
    const [entry] = made.journal.audits().filter(({ kind }) => kind === 'command');
    if (entry === undefined) throw new Error('no entry');
    const { number: _, ...foreign } = { ...entry, targets: [safeText('1002')] };
    const listened = { ...foreign, act: safeText('listen'), targets: [safeText('1001')] };
    const many = Array.from({ length: 12_000 }, () => foreign);
    await made.journal.append({ audit: [listened, ...many] }).durable;
    let ids = 0;
    const connection = connectFloor({
      url: made.server.url,
      token: made.token({ user: '1001', role: 'agent' }),
      wallClock: platformWallClock,
      random: () => 0,
      makeId: () => {
        ids += 1;
        return `r-${ids}`;
      },
      client: 'test/1',
    });
    ends.push(connection.close);
    expect((await firstLook(connection)).ok).toBe(true);
    const found = await newestAudit(connection, 500);
    expect(found?.map(({ act }) => act)).toEqual(['connect', 'listen', 'ready']);
  });

  it('ends where there is enough or nothing older, and never goes on for ever [AUTH-43]', async () => {
    const asked: (readonly [number | null, number])[] = [];
    const answering = (answer: AuditAnswer) => ({
      audit: async (before: number | null, most: number) => {
        asked.push([before, most]);
        return answer;
      },
    });
    expect(await newestAudit(answering({ t: 'answered', entries: [], next: null }), 700)).toEqual([]);
    expect(asked).toEqual([[null, 500]]);
    expect(await newestAudit(answering({ t: 'answered', entries: [], next: 7 }), 700)).toEqual([]);
    expect(asked.length).toBeLessThan(40);
    expect(await newestAudit(answering({ t: 'role-may-not' }), 700)).toBeNull();
    await expect(newestAudit(answering({ t: 'unanswered', why: 'time-out' }), 700)).rejects.toMatchObject({
      exitCode: EXIT.noServer,
    });
  });
});
