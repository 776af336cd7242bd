/** Every request on a live Asterisk, with the outcome as observed; each refusal with Asterisk's own words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED, type Traffic } from '../../../../scripts/lab/asterisk/traffic.ts';
import type { ExchangeRequest } from '../../../../src/floor/request.ts';
import { type AsteriskFloor, openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: commands on a live Asterisk: ${found.why}`);

const AGENT = 'Local/71@voice/n';
const by = { kind: 'supervisor', id: 'suite' } as const;
const cause = { command: 'c-1', actor: by };
/** `Omit` of each request by itself. */
type Asked = ExchangeRequest extends infer R
  ? R extends ExchangeRequest
    ? Omit<R, 'by' | 'cause'>
    : never
  : never;

describe.skipIf(found.t === 'missing')('commands on a live Asterisk', () => {
  let asterisk: LabAsterisk;
  let watched: AsteriskFloor;
  let driver: Traffic;

  beforeAll(async () => {
    if (found.t === 'missing') return;
    asterisk = await startAsterisk(found.root);
    // The traffic's link alone is used here: no callers of its own, no surprises.
    driver = await driveTraffic(asterisk, {
      ...MIXED,
      agents: 0,
      callsPerSecond: 0.0001,
      surprisesPerSecond: 0,
    });
    driver.hold();
    watched = await openAsteriskFloor({ ...asterisk.ami, user: 'seatwatch-config' });
    for (const Queue of ['sales', 'support'])
      await driver.act({ Action: 'QueueAdd', Queue, Interface: AGENT, MemberName: 'Zoë', Penalty: '2' });
    await watched.until('signed in', () => agent()?.memberships.length === 2);
  }, 60_000);

  afterAll(async () => {
    driver?.stop();
    await watched?.close();
    await asterisk?.stop();
  });

  const agent = () => watched.floor().agents.get(AGENT);
  const perform = (request: Asked) =>
    watched.session.perform({ ...request, by, cause } as ExchangeRequest, platformWallClock.now() + 5_000);
  const dial = async (queue: string): Promise<string> => {
    const before = new Set(watched.floor().calls.keys());
    await driver.act({
      Action: 'Originate',
      Channel: 'Local/300@caller/n',
      Context: 'inbound',
      Exten: queue,
      Priority: '1',
      Async: 'true',
    });
    const fresh = () =>
      watched
        .floor()
        .calls.values()
        .find(
          (call) =>
            (!before.has(call.id) && call.visit !== null) || (!before.has(call.id) && call.agent !== null),
        );
    await watched.until('a caller', () => fresh() !== undefined);
    return fresh()?.id ?? '';
  };
  const closing = { t: 'close', agent: AGENT, reason: 'break', length: 60_000, note: 'see me' } as const;

  it('closes and makes ready, with the reason on both sides and the supervisor on the floor [AST-71]', async () => {
    expect(await perform({ ...closing, when: 'now' })).toEqual({ t: 'confirmed' });
    expect(agent()?.availability).toMatchObject({ state: 'closed', reason: 'break', by, note: 'see me' });
    expect(await asterisk.cli('queue show sales')).toMatch(/paused:break/i);
    expect(await perform({ t: 'ready', agent: AGENT })).toEqual({ t: 'confirmed' });
    expect(agent()?.availability).toMatchObject({ state: 'ready', by });
    expect(await asterisk.cli('queue show sales')).not.toMatch(/paused/i);
  });

  it('changes queues and levels, keeping the closing Asterisk would lose [AST-72]', async () => {
    await perform({ ...closing, when: 'now' });
    const one = { configured: false, active: true, paused: false };
    const memberships = [
      { queue: 'billing', level: 1, ...one },
      { queue: 'sales', level: 5, ...one },
    ];
    expect(await perform({ t: 'reassign', agent: AGENT, memberships })).toEqual({ t: 'confirmed' });
    expect(agent()?.memberships).toMatchObject([
      { queue: 'billing', level: 1 },
      { queue: 'sales', level: 5 },
    ]);
    expect(agent()?.availability).toMatchObject({ state: 'closed', reason: 'break' });
    expect(await asterisk.cli('queue show billing')).toMatch(/paused:break/i);
    await perform({ t: 'ready', agent: AGENT });
    const strange = await perform({
      t: 'reassign',
      agent: AGENT,
      memberships: [{ queue: 'nope', level: 1, ...one }],
    });
    expect(strange).toMatchObject({ t: 'rejected', code: 'unknown-queue' });
  });

  it('moves a waiting caller and raises his priority, and says so only when it was seen [AST-73]', async () => {
    const call = await dial('vip');
    expect(await perform({ t: 'move', call, to: { t: 'same' }, priority: 20 })).toEqual({ t: 'confirmed' });
    expect(await asterisk.cli('queue show vip')).toMatch(/prio: 20/);
    expect(await perform({ t: 'move', call, to: { t: 'queue', queue: 'support' }, priority: null })).toEqual({
      t: 'confirmed',
    });
    expect(watched.floor().calls.get(call)).toMatchObject({ queue: 'support', stage: 'queued' });
    expect(watched.floor().queueTallies.get('vip')).toMatchObject({ moved: 1, abandoned: 0 });
    expect(await perform({ t: 'release', call })).toEqual({ t: 'confirmed' });
    await watched.until('gone', (floor) => !floor.calls.has(call));
    expect(watched.events.findLast((event) => event.t === 'visit-ended')).toMatchObject({
      call,
      exit: 'dropped',
    });
    expect(await perform({ t: 'release', call })).toMatchObject({
      t: 'rejected',
      code: 'changed-since-seen',
    });
    expect(await perform({ t: 'move', call, to: { t: 'same' }, priority: 1 })).toMatchObject({
      t: 'rejected',
    });
  });

  it('listens, whispers and barges on the supervisor’s own phone, and stops [AST-74]', async () => {
    const call = await dial('sales');
    await watched.until('talking', () => agent()?.activity.state === 'talking');
    for (const mode of ['listen', 'whisper', 'barge'] as const) {
      expect(await perform({ t: 'listen', agent: AGENT, mode, extension: '800' })).toEqual({
        t: 'confirmed',
      });
      expect(await perform({ t: 'listen', agent: AGENT, mode: 'stop', extension: '800' })).toEqual({
        t: 'confirmed',
      });
    }
    expect(await perform({ t: 'listen', agent: AGENT, mode: 'listen', extension: null })).toMatchObject({
      t: 'rejected',
    });
    expect(await perform({ ...closing, when: 'now' })).toMatchObject({
      t: 'rejected',
      code: 'changed-since-seen',
    });
    expect(await perform({ ...closing, when: 'at-call-end' })).toEqual({ t: 'accepted' });
    expect(agent()?.availability.state).toBe('ready');
    expect(await perform({ t: 'release', call })).toEqual({ t: 'confirmed' });
    await watched.until('wrap-up', () => agent()?.activity.state === 'wrap-up');
    expect(agent()?.availability.state).toBe('ready');
    await watched.until('closed after the wrap-up', () => agent()?.availability.state === 'closed');
    expect(agent()?.availability).toMatchObject({ reason: 'break', by });
  });

  it('force ready ends a wrap-up, which Asterisk alone would keep [AST-75]', async () => {
    await perform({ t: 'ready', agent: AGENT });
    const call = await dial('sales');
    await watched.until('talking', () => agent()?.activity.state === 'talking');
    await perform({ t: 'release', call });
    await watched.until('wrap-up', () => agent()?.activity.state === 'wrap-up');
    expect(await perform({ t: 'ready', agent: AGENT })).toEqual({ t: 'confirmed' });
    expect(agent()?.activity.state).toBe('idle');
    expect(agent()?.signedIn.value).toBe(true);
    expect(watched.events.findLast((event) => event.t === 'wrap-up-ended')).toMatchObject({
      why: 'forced',
      cause,
    });
    const { since } = agent()?.signedIn ?? {};
    expect(watched.events.filter((event) => event.t === 'agent-signed-out')).toEqual([]);
    expect(since).toBeDefined();
  });

  it('reports nothing as done that was not: unknown people, unset places, hostile text [AST-76]', async () => {
    expect(await perform({ t: 'ready', agent: 'nobody' })).toMatchObject({
      t: 'rejected',
      code: 'unknown-agent',
    });
    const away = { queue: 'sales', open: false, announcement: null, callBack: false, overflow: null };
    expect(await perform({ t: 'queue', ...away })).toEqual({ t: 'unsupported' });
    expect(await perform({ ...closing, reason: 'nope', when: 'now' })).toMatchObject({
      code: 'unknown-reason',
    });
  });

  it('signs out of every queue, and says who did it [AST-77]', async () => {
    const request = { t: 'sign-out', agent: AGENT, when: 'now', cut: false } as const;
    expect(await perform(request)).toEqual({ t: 'confirmed' });
    expect(agent()?.signedIn.value).toBe(false);
    const signedOut = watched.events.filter(
      (event) => event.t === 'agent-signed-out' && event.agent === AGENT,
    );
    expect(signedOut).toMatchObject([{ agent: AGENT, by, cause }]);
    expect(agent()?.memberships).toEqual([]);
    expect(await perform(request)).toMatchObject({ t: 'rejected', code: 'not-signed-in' });
    expect(await watched.putRight()).toEqual([]);
  });
});
