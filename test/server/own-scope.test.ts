import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../builders/floor-server.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

describe('an agent', () => {
  it('reads themselves by name and everybody else behind opaque ids, and may change nothing [AUTH-60]', async () => {
    const made = await startBench();
    benches.push(made);
    const link = await made.connect({ user: '1001', role: 'agent' });
    await link.live();
    const text = JSON.stringify(link.frames);
    const agents = link.frames.flatMap((frame) =>
      frame.t === 'snapshot-chunk' && frame.table === 'agents' ? frame.rows : [],
    );
    expect(agents.find(({ id }) => id === '1001')?.name).not.toBe('');
    const others = agents.filter(({ id }) => id !== '1001');
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toMatchObject({ id: expect.stringMatching(/^~/), name: '' });
    expect(text).not.toContain('"1002"');
    const answer = await link.ask({ t: 'ready', targets: ['1001'] });
    expect(answer).toMatchObject({ refused: 'read-only' });
  });
});
