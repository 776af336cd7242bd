import { afterEach, describe, expect, it } from 'vitest';
import type { Command, TargetResult } from '../../src/protocol/command.ts';
import { foldJournal } from '../../src/server/stored-floor.ts';
import { type Bench, startBench } from '../builders/floor-server.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const RACES = 1_000;

describe('races', () => {
  it('of two supervisors on one seat one wins, a thousand times; the other is told why [ACT-60]', async () => {
    const limits = { commandBurst: 10_000, frameBurst: 10_000, commandsPerSecond: 1e6, framesPerSecond: 1e6 };
    bench = await startBench({ agents: 10, limits });
    const made = bench;
    const links = [await made.connect({ user: 'zhang' }), await made.connect({ user: 'wang' })] as const;
    await Promise.all(links.map((link) => link.live()));
    const versions = new Map<string, number>();
    for (const { id, versions: now } of (await foldJournal(made.journal)).agents.values())
      versions.set(id, now.availability);
    const won = { zhang: 0, wang: 0 };
    const losers = new Map<string, number>();
    for (let race = 0; race < RACES; race += 1) {
      const target = String(1001 + (race % 10));
      const expect_ = [{ target, versions: { availability: versions.get(target) ?? -1 } }];
      const reasons = ['training', 'meeting'] as const;
      const ask = (place: 0 | 1) => {
        const command: Command = {
          t: 'close',
          targets: [target],
          reason: reasons[place],
          length: 1_000 * (race + 1),
          note: null,
        };
        return links[place].ask(command, { id: `r${race}-${place}`, expect: expect_ });
      };
      // Who is first on the wire changes from race to race.
      const order = race % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const answers = await Promise.all(order.map(ask));
      const results = order.map(
        (place, index) => [place, answers[index]?.results[0] as TargetResult] as const,
      );
      const applied = results.filter(([, { outcome }]) => outcome === 'applied');
      const lost = results.filter(([, { outcome }]) => outcome === 'rejected');
      expect([applied.length, lost.length]).toEqual([1, 1]);
      won[applied[0]?.[0] === 0 ? 'zhang' : 'wang'] += 1;
      const why = lost[0]?.[1].reason ?? 'none';
      losers.set(why, (losers.get(why) ?? 0) + 1);
      const seq = answers.find(({ seq: place }) => place !== null)?.seq ?? -1;
      versions.set(target, seq);
    }
    expect(won.zhang + won.wang).toBe(RACES);
    expect([...losers]).toEqual([['changed-since-seen', RACES]]);
    const closed = made.journal.events().filter(({ t }) => t === 'agent-closed');
    expect([closed.length, made.exchange.requests.length]).toEqual([RACES, RACES]);
    const told = made.journal.audits().filter(({ outcome }) => outcome === 'changed-since-seen');
    expect(told.length).toBe(RACES);
    expect(Math.min(won.zhang, won.wang)).toBeGreaterThan(0);
  }, 60_000);
});
