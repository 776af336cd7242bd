/** Acts from a shell: a seat closed and made ready; a role that may not is refused, told why, and audited. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place, run, type Served, serve } from '../builders/processes.ts';

let place: Place;
let server: Served;
beforeAll(async () => {
  place = makePlace();
  server = await serve(place, ['--seed', '3']);
});
afterAll(async () => {
  await server.stop();
  place.remove();
});

const cli = (argv: string[], env: Record<string, string> = {}) =>
  run(place, [...argv, '--url', server.url], env);
type AgentRow = {
  id: string;
  state: string;
  availability: string;
  reason: string | null;
  pending: string | null;
  due: number | null;
  forced: boolean;
};
const agent = async (id: string): Promise<AgentRow> => {
  const rows = JSON.parse((await cli(['get', 'agents', '-o', 'json'])).stdout) as AgentRow[];
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`no agent ${id}`);
  return row;
};

describe('acts from a shell', () => {
  it('gives an agent row the fields outsiders rely on, in their order [CLI-4]', async () => {
    const row = await agent('1001');
    expect(Object.keys(row).slice(0, 12)).toEqual([
      'id',
      'name',
      'team',
      'seat',
      'state',
      'availability',
      'activity',
      'reason',
      'since',
      'due',
      'pending',
      'queues',
    ]);
    expect(row.state).not.toBe('signed-out');
  });

  it('closes a seat for a reason and a length, and makes it ready again [CLI-5]', async () => {
    const closed = await cli(['act', 'close', '1001', '--reason', 'lunch', '--for', '30m', '--yes']);
    expect(closed.stderr + closed.stdout).not.toMatch(/bug/);
    expect(closed.code).toBe(0);
    const row = await agent('1001');
    // A call on the way makes it wait: then it is shown as pending, not as done.
    expect(row.availability === 'closed' ? row.reason : row.pending).toMatch(/lunch|closed/);
    expect((await cli(['act', 'ready', '1001', '--yes'])).code).toBe(0);
    const after = await agent('1001');
    expect([after.availability, after.pending]).toEqual(['ready', null]);
  });

  it('refuses a quality checker both acts with a reason code and exit code 4, and audits it [CLI-6]', async () => {
    const made = await run(place, ['token', 'new', '--role', 'quality', '--user', 'qa']);
    expect(made.code).toBe(0);
    const quality = { SEATWATCH_TOKEN: made.stdout.trim() };
    for (const act of [
      ['act', 'close', '1001', '--reason', 'lunch', '--yes'],
      ['act', 'ready', '1001', '--yes'],
    ]) {
      const refused = await cli(act, quality);
      expect([refused.code, /role-may-not/.test(refused.stderr + refused.stdout)]).toEqual([4, true]);
    }
    const audit = JSON.parse((await cli(['get', 'audit', '-o', 'json'])).stdout) as Record<string, unknown>[];
    const denials = audit.filter((entry) => entry.kind === 'denial' && entry.user === 'qa');
    expect(denials.map((entry) => entry.act).sort()).toEqual(['close', 'ready']);
    expect(JSON.stringify(denials)).toContain('role-may-not');
  });

  it('a revoked token opens nothing [CLI-7]', async () => {
    const made = await run(place, ['token', 'new', '--role', 'manager', '--user', 'm']);
    const manager = { SEATWATCH_TOKEN: made.stdout.trim() };
    expect((await cli(['get', 'queues', '-o', 'json'], manager)).code).toBe(0);
    const listed = JSON.parse((await run(place, ['token', 'list', '-o', 'json'])).stdout) as {
      id: string;
      user: string;
    }[];
    const id = listed.find((one) => one.user === 'm')?.id ?? '';
    expect((await run(place, ['token', 'revoke', id])).code).toBe(0);
    const after = await cli(['get', 'queues'], manager);
    expect([after.code, after.stdout]).toEqual([4, '']);
    expect(after.stderr).not.toContain(manager.SEATWATCH_TOKEN);
  });
});
