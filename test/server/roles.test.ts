import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import { type Bench, type RawLink, startBench } from '../builders/floor-server.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ agents: 14 });
});
afterAll(() => bench.close());

const COMMANDS: Record<Command['t'], (targets: string[]) => Command> = {
  ready: (targets) => ({ t: 'ready', targets }),
  close: (targets) => ({ t: 'close', targets, reason: 'break', length: null, note: null }),
  reassign: (targets) => ({ t: 'reassign', targets, queues: ['q3'], length: null }),
};
const ROLES: Record<string, { team?: string; one: string; other: string; many: string }> = {
  'shift-leader': { one: 'done', other: 'done', many: 'done' },
  'acting-shift-leader': { one: 'done', other: 'done', many: 'done' },
  supervisor: { one: 'done', other: 'done', many: 'needs-approval' },
  'team-lead': { team: 'a', one: 'done', other: 'out-of-scope', many: 'needs-approval' },
  quality: { one: 'role-may-not', other: 'role-may-not', many: 'role-may-not' },
  manager: { one: 'read-only', other: 'read-only', many: 'read-only' },
  'on-call': { one: 'read-only', other: 'read-only', many: 'read-only' },
};
/** Own team: odd ids. */
const OWN = ['1001'];
const OTHER = ['1002'];
const MANY = ['1001', '1003', '1005', '1007', '1009', '1011'];

describe('roles hold', () => {
  const links = new Map<string, RawLink>();
  for (const [role, rights] of Object.entries(ROLES)) {
    for (const name of Object.keys(COMMANDS) as Command['t'][]) {
      for (const dryRun of [true, false]) {
        it.each([
          ['one of team a', OWN, rights.one],
          ['one of team b', OTHER, rights.other],
          ['six of team a', MANY, rights.many],
        ] as const)(
          `${role}, ${name}${dryRun ? ' as a dry run' : ''}, %s [AUTH-30]`,
          async (_, targets, right) => {
            const { team } = rights;
            const link =
              links.get(role) ?? (await bench.connect({ user: role, role, ...(team ? { team } : {}) }));
            links.set(role, link);
            const asked = bench.exchange.requests.length;
            const result = await link.ask(COMMANDS[name]([...targets]), { dryRun });
            if (right === 'done') {
              expect(result.refused).toBeNull();
              expect(result.plan?.targets.every((target) => target.effect !== 'refused')).toBe(true);
              return;
            }
            expect(result).toMatchObject({ refused: right, plan: null, seq: null });
            expect(result.results).toEqual(
              targets.map((target) => ({ target, outcome: 'rejected', reason: right, effect: null })),
            );
            expect(bench.exchange.requests.length).toBe(asked);
            const kind = dryRun ? 'dry-run' : 'denial';
            const last = bench.journal.audits().at(-1);
            expect(last).toMatchObject({ kind, user: role, role, act: name, outcome: right, targets });
          },
        );
      }
    }
  }

  it('each welcome says what the role may, and the audit is read by those who may [AUTH-31]', async () => {
    for (const [role, { team }] of Object.entries(ROLES)) {
      const link = await bench.connect({ user: role, role, ...(team ? { team } : {}) });
      await link.live();
      const acts = link.of('welcome')[0]?.acts;
      expect(acts?.close ?? 'no').toBe(['quality', 'manager', 'on-call'].includes(role) ? 'no' : 'may');
      link.send({ t: 'audit-request', id: 'a', before: null, most: 3 });
      const page = await link.next('audit-page');
      const reads = acts?.['read-audit'] === 'may';
      expect([page.refused, page.entries.length > 0]).toEqual([reads ? null : 'role-may-not', reads]);
      expect(reads).toBe(role !== 'on-call');
    }
  });

  it('bulk begins above the floor’s own number of seats, counted without doubles [AUTH-32]', async () => {
    const link = await bench.connect({ user: 'du', role: 'supervisor' });
    const five = MANY.slice(0, 5);
    expect((await link.ask(COMMANDS.close([...five, ...five]), { dryRun: true })).refused).toBeNull();
    expect((await link.ask(COMMANDS.close(MANY), { dryRun: true })).refused).toBe('needs-approval');
  });
});
