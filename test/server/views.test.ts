import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { createTeams, type Scope, WHOLE_FLOOR } from '../../src/server/authority/scope.ts';
import { SERVER_LIMITS } from '../../src/server/server-limits.ts';
import { createViews } from '../../src/server/views.ts';
import { openFloor } from '../builders/floor-script.ts';
import { type Bench, startBench } from '../builders/floor-server.ts';

const benches: Bench[] = [];
afterEach(async () => {
  for (const made of benches.splice(0)) await made.close();
});

const TEAM: Scope = { kind: 'team', team: 'a' };
const AGENT: Scope = { kind: 'agent', agent: '1001' };

describe('the views of the floor', () => {
  const floor = reduce(EMPTY_FLOOR, openFloor(4).events);
  const made = () =>
    createViews({ teams: createTeams(floor), epoch: 'e', secret: 's', limits: SERVER_LIMITS, teamsSince: 0 });

  it('a snapshot is kept for readers who share it, not for each single agent [SRV-19]', () => {
    const views = made();
    for (const scope of [WHOLE_FLOOR, TEAM]) {
      const view = views.take(scope);
      expect(view.snapshot(floor)).toBe(view.snapshot(floor));
    }
    const own = views.take(AGENT);
    expect(own.snapshot(floor)).not.toBe(own.snapshot(floor));
    expect(own.snapshot(floor)).toEqual(own.snapshot(floor));
  });

  it('one is shared by all who read the same and kept until the last of them is gone [SRV-19]', () => {
    const views = made();
    const first = views.take(TEAM);
    expect(views.take(TEAM)).toBe(first);
    views.leave(TEAM);
    expect([views.kept(), views.take(TEAM) === first]).toEqual([1, true]);
    views.leave(TEAM);
    views.leave(TEAM);
    expect([views.kept(), views.take(TEAM) === first]).toEqual([0, false]);
  });

  it('none is kept when every link is closed, greeted or not [SRV-19]', async () => {
    const made = await startBench();
    benches.push(made);
    const links = [
      await made.connect(),
      await made.connect({ user: '1001', role: 'agent' }),
      await made.connect({ user: '1002', role: 'agent' }, { greet: false }),
    ];
    await Promise.all(links.slice(0, 2).map((link) => link.live()));
    expect(made.server.scopes()).toBe(3);
    for (const link of links) link.socket.close();
    await expect.poll(() => [made.server.sessions(), made.server.scopes()]).toEqual([0, 0]);
  });
});
