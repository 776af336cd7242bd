/** The link on a real Asterisk. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../../../../scripts/lab/asterisk/cast.ts';
import { type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { first, last } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { found, type LiveLink, openLink, slammingDoor } from './live-link.ts';

describe.skipIf(found.t === 'missing')('the link on a real Asterisk', () => {
  let asterisk: LabAsterisk;
  const links: LiveLink[] = [];
  const linked: typeof openLink = (...options) => {
    const link = openLink(...options);
    links.push(link);
    return link;
  };
  const live = (link: LiveLink): Promise<void> =>
    link.until('the link', () => link.states.at(-1)?.state === 'live');

  beforeAll(async () => {
    if (found.t === 'found') asterisk = await startAsterisk(found.root);
  });
  afterAll(async () => {
    for (const { session } of links) session.close();
    await asterisk?.stop();
  });

  it('is live by a challenge on a plain line and by TLS, and reads the queues [AST-14] [AST-16]', async () => {
    for (const tls of [false, true]) {
      const link = linked(asterisk, 'seatwatch', { tls });
      await live(link);
      const list = await link.session.list({ Action: 'QueueStatus' }, link.soon());
      expect(list).toMatchObject({ t: 'items', mended: 0 });
      const items = list.t === 'items' ? list.items : [];
      const queues = [...new Set(items.map((item) => first(item, 'Queue')))].sort();
      expect(queues).toEqual('billing fixed load1 load2 load3 load4 sales support vip'.split(' '));
    }
  });

  it('tells a wrong secret in the words of Asterisk [AST-14]', async () => {
    const link = linked(asterisk, 'seatwatch', { secret: 'wrong' });
    await link.until('a refusal', () => link.states.at(-1)?.state === 'lost');
    expect(link.states.at(-1)).toMatchObject({
      code: 'login-refused',
      why: 'Asterisk refused the login: Authentication failed',
    });
    link.session.close();
  });

  it('does with the least rights what a floor needs, and confirms it by the event [AST-6] [AST-26]', async () => {
    const link = linked(asterisk);
    await live(link);
    const { session, soon } = link;
    const member = { Queue: 'vip', Interface: 'Local/2001@steady/n' };
    const add = { Action: 'QueueAdd', ...member, MemberName: '王小明' };
    expect(await session.action(add, soon())).toMatchObject({ t: 'success' });
    await link.until('the new member', () =>
      link.events.some((event) => first(event, 'Event') === 'QueueMemberAdded'),
    );
    expect(await session.action(add, soon())).toMatchObject({
      t: 'error',
      message: 'Unable to add interface: Already there',
    });
    const pause = { Action: 'QueuePause', Interface: member.Interface, Paused: 'true', Reason: '用餐' };
    expect(await session.action(pause, soon())).toMatchObject({ t: 'success' });
    await link.until('the pause', () =>
      link.events.some((event) => first(event, 'PausedReason') === '用餐' && first(event, 'Paused') === '1'),
    );
    expect(await asterisk.cli('queue show vip')).toContain('paused:用餐');
    expect(await session.action({ Action: 'QueueRemove', ...member }, soon())).toMatchObject({
      t: 'success',
    });
  });

  it('runs nothing that was smuggled into a reason, and goes on after a header Asterisk finds too long [AST-5]', async () => {
    const link = linked(asterisk);
    await live(link);
    const { session, soon } = link;
    const Reason = 'lunch\r\n\r\nAction: QueueReset\r\n';
    expect(await session.action({ Action: 'QueuePause', Reason }, soon())).toMatchObject({ t: 'refused' });
    expect(await session.action({ Action: 'QueuePause', Reason: 'x'.repeat(3_000) }, soon())).toMatchObject({
      t: 'refused',
    });
    const longest = {
      Action: 'QueuePause',
      Interface: 'Local/nobody',
      Paused: 'true',
      Reason: 'x'.repeat(990),
    };
    expect(await session.action(longest, soon())).toMatchObject({ message: 'Interface not found' });
  });

  it('hears of every hostile caller the truth and nothing that a name forged [AST-8]', async () => {
    const driver = linked(asterisk, 'driver');
    const link = linked(asterisk);
    await Promise.all([live(driver), live(link)]);
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      const headers = {
        Action: 'Originate',
        Channel: 'Local/60@caller/n',
        ChannelId: `hostile-${index}`,
        OtherChannelId: `hostile-${index}-end`,
        Context: 'inbound',
        Exten: 'load1',
        Priority: 1,
        Async: 'true',
        Variable: [`SW_NAME=${name}`],
      };
      expect(await driver.session.action(headers, driver.soon())).toMatchObject({ t: 'success' });
    }
    const joined = (): readonly string[] =>
      link.events.flatMap((event) =>
        first(event, 'Event') === 'QueueCallerJoin' ? [first(event, 'Uniqueid') ?? ''] : [],
      );
    await link.until('every caller', () => joined().length >= HOSTILE_NAMES.length);
    const ids = HOSTILE_NAMES.map((_, index) => `hostile-${index}`).sort();
    expect([...joined()].sort()).toEqual(ids);

    const heard = link.events.length;
    const list = await link.session.list({ Action: 'QueueStatus', Queue: 'load1' }, link.soon());
    if (list.t !== 'items') throw new Error(JSON.stringify(list));
    // Five of the names hold line ends.
    expect(list.mended).toBe(5);
    const entries = list.items.filter((item) => first(item, 'Event') === 'QueueEntry');
    expect(entries.map((item) => first(item, 'Uniqueid')).sort()).toEqual(ids);
    expect(new Set(entries.map((item) => first(item, 'Queue')))).toEqual(new Set(['load1']));
    expect(entries.every((item) => last(item, 'Priority') === '0')).toBe(true);
    expect(link.states.at(-1)?.state).toBe('live');
    const forged = link.events.slice(heard).filter((event) => first(event, 'Event') !== 'QueueMemberStatus');
    expect(forged.filter((event) => /forged|seat-1/.test(JSON.stringify([...event.fields])))).toEqual([]);
    const latin = entries.find((item) => first(item, 'Uniqueid') === 'hostile-6');
    expect(latin && first(latin, 'CallerIDName')).toBe('Jürgen');
    for (const index of HOSTILE_NAMES.keys()) {
      const Channel = entries.find((item) => first(item, 'Uniqueid') === `hostile-${index}`);
      const name = Channel && first(Channel, 'Channel');
      await driver.session.action({ Action: 'Hangup', Channel: name ?? '' }, driver.soon());
    }
  });

  it('is live again within 5 s after each of 20 cuts and 3 restarts, one of them a crash [AST-25]', async () => {
    const door = await slammingDoor(asterisk.ami.port);
    const link = linked(asterisk, 'seatwatch', { port: door.port });
    await live(link);
    let lives = 1;
    const back = async (): Promise<number> => {
      const from = Date.now();
      lives += 1;
      await link.until(
        'the link again',
        () => link.states.filter(({ state }) => state === 'live').length >= lives,
      );
      return Date.now() - from;
    };
    const cuts: number[] = [];
    for (let cut = 0; cut < 20; cut += 1) {
      door.slam();
      cuts.push(await back());
      expect((await link.session.list({ Action: 'QueueStatus' }, link.soon())).t).toBe('items');
    }
    const restarts: number[] = [];
    for (const hard of [false, true, false]) {
      await asterisk.restart({ hard });
      restarts.push(await back());
    }
    console.info(
      `live again after a cut in ≤ ${Math.max(...cuts)} ms, after a restart in ≤ ${Math.max(...restarts)} ms`,
    );
    expect(Math.max(...cuts, ...restarts)).toBeLessThan(5_000);
    link.session.close();
    door.close();
  }, 60_000);

  it('leaves no process and no folder behind [AST-22]', async () => {
    if (found.t === 'missing') return;
    const other = await startAsterisk(found.root);
    const pid = other.pid();
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    await other.stop();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(existsSync(other.folder)).toBe(false);
  });
});
