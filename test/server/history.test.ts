import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, type RawLink, startBench } from '../builders/floor-server.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

async function bench(): Promise<Bench> {
  const made = await startBench();
  benches.push(made);
  return made;
}

async function day(link: RawLink, kind: 'agent' | 'queue' | 'call', id: string, after = 0, most = 1_000) {
  link.send({ t: 'history-request', id: `h-${kind}-${id}-${after}`, subject: { kind, id }, after, most });
  return link.next('history-page');
}

describe('the day of an agent, a queue or a call', () => {
  it('is every event that names it, oldest first, page by page [WIRE-36]', async () => {
    const made = await bench();
    const link = await made.connect();
    await link.live();
    for (const reason of ['break', 'training', 'meeting'])
      await link.ask({ t: 'close', targets: ['1001'], reason, length: null, note: null });
    const whole = await day(link, 'agent', '1001');
    expect(whole).toMatchObject({ refused: null, next: null });
    const seqs = whole.events.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((one, two) => one - two));
    expect(whole.events.every((event) => 'agent' in event && event.agent === '1001')).toBe(true);
    expect(whole.events.filter(({ t }) => t === 'agent-closed')).toHaveLength(3);
    const paged: unknown[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await day(link, 'agent', '1001', after, 2);
      expect(page.events.length).toBeLessThanOrEqual(2);
      paged.push(...page.events);
      after = page.next;
    }
    expect(paged).toEqual(whole.events);
  });

  it("of another team's agent is nobody's business, and what is not of the floor is said [WIRE-36]", async () => {
    const made = await bench();
    const lead = await made.connect({ user: 'zhao', role: 'team-lead', team: 'a' });
    const leader = await made.connect();
    await Promise.all([lead.live(), leader.live()]);
    expect(await day(lead, 'agent', '1002')).toMatchObject({ refused: 'out-of-scope', events: [] });
    expect(await day(leader, 'agent', '9999')).toMatchObject({ refused: 'unknown-agent', events: [] });
    expect(await day(leader, 'queue', 'nowhere')).toMatchObject({ refused: 'unknown-queue', events: [] });
    expect(await day(leader, 'call', 'c-none')).toMatchObject({ refused: null, events: [], next: null });
  });
});
