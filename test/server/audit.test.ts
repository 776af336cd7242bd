import { afterEach, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../src/protocol/frames/down/audit-page.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { testConfiguration } from '../builders/floor-script.ts';
import { type Bench, type BenchOptions, type RawLink, startBench } from '../builders/floor-server.ts';
import { createManualWallClock } from '../builders/manual-wall-clock.ts';

const benches: Bench[] = [];
async function bench(options?: BenchOptions): Promise<Bench> {
  const made = await startBench(options);
  benches.push(made);
  return made;
}
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

/** Page after page, newest first, as far as the server says there is more. */
async function pagesOf(link: RawLink, most: number): Promise<AuditPage[]> {
  const pages: AuditPage[] = [];
  for (let before: number | null = null; ; ) {
    link.send({ t: 'audit-request', id: 'p', before, most });
    const page: AuditPage = await link.next('audit-page');
    pages.push(page);
    if (page.next === null) return pages;
    before = page.next;
  }
}

describe('the audit', () => {
  it('holds start, log-in, bad frames, revocation and stop, and no token anywhere [AUTH-40]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const token = made.tokens.create({ user: 'li', role: 'manager', team: null, lifetime: null });
    if (!token.ok) throw new Error(token.error);
    const rude = await made.connect({ user: 'rude' });
    rude.send('{"t":"fly"}');
    expect(await rude.closed).toMatchObject({ code: 4500 });
    const { openLink } = await import('../builders/floor-server.ts');
    const cut = await openLink(made.server.url, token.value.token);
    await cut.live();
    made.tokens.revoke(token.value.record.id);
    wallClock.advance(500);
    expect(await cut.closed).toMatchObject({ code: 4502 });
    expect(cut.of('goaway')[0]).toMatchObject({ reason: 'token-revoked', comeBackAfter: null });
    await openLink(made.server.url, token.value.token).catch(() => undefined);
    await made.server.close('done');
    expect(made.journal.audits().map((entry) => [entry.kind, entry.user, entry.act, entry.outcome])).toEqual([
      ['server', '-', 'start', 'started'],
      ['login', 'rude', 'connect', 'admitted'],
      ['denial', 'rude', 'frame', 'bad-frame'],
      ['login', 'li', 'connect', 'admitted'],
      ['token', 'li', 'session-cut', 'revoked'],
      ['login-denied', '-', 'connect', 'token-revoked'],
      ['server', '-', 'stop', 'stopped'],
    ]);
    expect(made.journal.audits().at(-1)?.detail).toBe('done; 1 bad frames');
    expect(JSON.stringify([made.journal.audits(), made.lines])).not.toMatch(/sw_/);
  });

  it('cuts a session when its token ends by the clock [AUTH-41]', async () => {
    const wallClock = createManualWallClock();
    const made = await bench({ wallClock });
    const token = made.tokens.create({ user: 'li', role: 'manager', team: null, lifetime: 2_000 });
    if (!token.ok) throw new Error(token.error);
    const { openLink } = await import('../builders/floor-server.ts');
    const link = await openLink(made.server.url, token.value.token);
    await link.live();
    for (let step = 0; step < 4; step += 1) wallClock.advance(500);
    expect(await link.closed).toMatchObject({ code: 4502 });
  });

  it('makes every text safe, in the audit and in the log [AUTH-42]', async () => {
    const made = await bench();
    const link = await made.connect({}, { greet: false });
    link.send({ t: 'hello', version: 1, client: 'x\u001b]52;c;AAAA\u0007\r\ny', resume: null });
    await link.live();
    await link.ask({
      t: 'close',
      targets: ['1001'],
      reason: 'break',
      length: null,
      note: '\u001b[31mred\u202e' as never,
    });
    const text = JSON.stringify([made.journal.audits(), made.lines, link.raw]);
    expect(text).not.toMatch(/\\u001b|\\u0007|\u202e/);
    expect(text).toContain('red');
  });

  it('comes in pages, newest first, cut where a page would grow too long [AUTH-43]', async () => {
    const made = await bench({ limits: { auditPageBytes: 2_000 } });
    const link = await made.connect();
    for (let turn = 0; turn < 20; turn += 1) await link.ask({ t: 'ready', targets: ['1001'] });
    const numbers: number[] = [];
    for (const page of await pagesOf(link, 500)) {
      expect(JSON.stringify(page.entries).length).toBeLessThan(2_600);
      numbers.push(...page.entries.map((entry) => entry.number));
    }
    expect(numbers).toEqual(Array.from({ length: 22 }, (_, index) => 22 - index));
    const pages = await pagesOf(link, 5);
    expect(pages.map(({ entries, next }) => [entries.length, next])).toEqual([
      [5, 18],
      [5, 13],
      [5, 8],
      [5, 3],
      [2, null],
    ]);
  });

  it("goes on below thousands of entries that are not the reader's [AUTH-43]", async () => {
    const made = await bench();
    const boss = await made.connect({ user: 'boss' });
    await boss.ask({ t: 'ready', targets: ['1001'] });
    const [entry] = made.journal.audits().filter(({ kind }) => kind === 'command');
    if (entry === undefined) throw new Error('no entry');
    const { number: _, ...foreign } = { ...entry, targets: [safeText('1002')] };
    for (let time = 0; time < 12; time += 1)
      await made.journal.append({ audit: Array.from({ length: 1_000 }, () => foreign) }).durable;
    for (const who of [
      { user: 'lead', role: 'team-lead', team: 'a' },
      { user: '1001', role: 'agent' },
    ]) {
      const link = await made.connect(who);
      const pages = await pagesOf(link, 50);
      expect(pages.length).toBe(3);
      const found = pages.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'command');
      expect(found.map(({ number }) => number)).toEqual([entry.number]);
    }
  });

  it('is refused to a role that may not read it [AUTH-31]', async () => {
    const made = await bench();
    const { roles } = testConfiguration();
    const blind = roles.map((role) => (role.id === 'manager' ? { ...role, acts: {} } : role));
    made.exchange.tell([
      { t: 'floor-configured', at: made.floorNow(), configuration: testConfiguration({ roles: blind }) },
    ]);
    const link = await made.connect({ role: 'manager' });
    await link.live();
    link.send({ t: 'audit-request', id: 'p', before: null, most: 5 });
    expect(await link.next('audit-page')).toMatchObject({ refused: 'role-may-not', entries: [] });
  });
});
