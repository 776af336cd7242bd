/** The link: login, boot, actions and their deadlines, pings, losses and coming back. */
import { describe, expect, it } from 'vitest';
import type { AmiAnswer, AmiList } from '../../../../src/exchange/asterisk/ami/answer.ts';
import { waitBefore } from '../../../../src/exchange/asterisk/ami/back-off.ts';
import { first } from '../../../../src/exchange/asterisk/ami/frame.ts';
import { keyFor } from '../../../../src/exchange/asterisk/ami/login.ts';
import { AMI_TIMINGS } from '../../../../src/exchange/asterisk/ami/session.ts';
import { link } from './linked.ts';

describe('the link to Asterisk', () => {
  it('logs in, looks for the queues, is live and tells every event from then on in order [AST-11] [AST-17]', async () => {
    const { asterisk, session, states, events, pass } = link();
    expect(states).toEqual([]);
    await pass();
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'booting', 'live']);
    expect(session.state()).toEqual({ state: 'live', banner: 'Asterisk Call Manager/11.0.0' });
    asterisk.say('Event: A\r\n\r\nEvent: B\r\n\r\nEvent: C\r\n\r\n', true);
    expect(events.map((event) => first(event, 'Event'))).toEqual(['A', 'B', 'C']);
    expect(asterisk.written()).toContain('Username: seatwatch\r\nSecret: sesame\r\n');
  });

  it('waits while Asterisk does not know its queue commands yet [AST-11]', async () => {
    const { asterisk, session, states, events, pass, deadline } = link({}, { booted: false });
    await pass();
    await pass(1_000);
    expect(session.state()).toMatchObject({
      state: 'booting',
      why: "Asterisk's queues do not answer yet: Invalid/unknown command: QueueSummary.",
    });
    asterisk.say('Event: QueueMemberAdded\r\n\r\n');
    expect(events).toEqual([]);
    expect((await session.action({ Action: 'Ping' }, deadline())).t).toBe('not-sent');
    asterisk.habits.booted = true;
    await pass(AMI_TIMINGS.boot);
    expect(states.at(-1)?.state).toBe('live');
  });

  it('looks at once when Asterisk says it is fully booted, and believes only what it sees [AST-11]', async () => {
    const { asterisk, session, pass } = link({}, { booted: false });
    await pass();
    asterisk.say('Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n');
    await pass();
    expect(session.state().state).toBe('booting');
    asterisk.habits.booted = true;
    asterisk.say('Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n');
    await pass();
    expect(session.state().state).toBe('live');
  });

  it('gives every answer to its action, in whatever order they come [AST-6]', async () => {
    const { asterisk, session, pass, deadline } = link();
    await pass();
    const asked = ['a', 'b', 'c'].map((Queue) => session.action({ Action: 'QueuePause', Queue }, deadline()));
    const ids = asterisk.actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => id.startsWith('unguessable1-'))).toBe(true);
    for (const { id, headers } of [...asterisk.actions].reverse())
      asterisk.say(`Response: Success\r\nActionID: ${id}\r\nMessage: ${headers.get('Queue')}\r\n\r\n`, true);
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => answer.t === 'success' && answer.message)).toEqual(['a', 'b', 'c']);
  });

  it('tells an error in the words of Asterisk, and sends nothing of a refused header [AST-5] [AST-6]', async () => {
    const { asterisk, session, pass, deadline } = link();
    await pass();
    const asked = session.action({ Action: 'QueuePause', Interface: 'x' }, deadline());
    asterisk.answer('Response: Error', 'Message: Interface not found');
    expect(await asked).toMatchObject({ t: 'error', message: 'Interface not found' });
    const before = asterisk.written();
    const reason = 'lunch\r\n\r\nAction: QueueReset';
    expect(await session.action({ Action: 'QueuePause', Reason: reason }, deadline())).toEqual({
      t: 'refused',
      why: 'header Reason: it holds control characters',
    });
    expect(asterisk.written()).toBe(before);
  });

  it('gives an action up at its deadline, and what comes later reaches nobody [AST-9]', async () => {
    const { asterisk, session, events, pass, deadline } = link();
    await pass();
    const action = session.action({ Action: 'QueuePause' }, deadline(700));
    const list = session.list({ Action: 'QueueStatus' }, deadline(700));
    await pass(699);
    let early = false;
    void action.then(() => {
      early = true;
    });
    await pass();
    expect(early).toBe(false);
    await pass(1);
    expect(await action).toEqual({ t: 'timeout' });
    expect(await list).toEqual({ t: 'timeout' });
    const id = asterisk.actions[1]?.id;
    asterisk.answer('Response: Success', 'Message: too late');
    asterisk.answer('Response: Success', 'EventList: start');
    asterisk.say(`Event: QueueEntry\r\nQueue: sales\r\nCallerIDName: x\r\n\r\nEvent: QueueCallerLeave\r\n`);
    asterisk.say(`ActionID: ${id}\r\n\r\n`);
    asterisk.say(
      `Event: QueueStatusComplete\r\nActionID: ${id}\r\nEventList: Complete\r\nListItems: 1\r\n\r\n`,
    );
    expect(events).toEqual([]);
    asterisk.say('Event: QueueCallerJoin\r\n\r\n');
    expect(events).toHaveLength(1);
  });

  it('checks a list, and serves one after the other [AST-7]', async () => {
    const { asterisk, session, pass, deadline } = link();
    await pass();
    const one = session.list({ Action: 'QueueStatus', Queue: 'a' }, deadline());
    const two = session.list({ Action: 'QueueStatus', Queue: 'b' }, deadline());
    const ids = asterisk.actions.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      asterisk.answer('Response: Success', 'EventList: start');
      asterisk.say(`Event: QueueParams\r\nQueue: q${index}\r\nActionID: ${id}\r\n\r\n`);
      asterisk.say(
        `Event: QueueStatusComplete\r\nActionID: ${id}\r\nEventList: Complete\r\nListItems: ${index + 1}\r\n\r\n`,
      );
    }
    expect(await one).toMatchObject({ t: 'items', mended: 0 });
    expect(await two).toMatchObject({ t: 'mismatch', why: 'Asterisk sent 2 items, 1 came' });
    const none = session.list({ Action: 'QueueRule' }, deadline());
    asterisk.answer('Response: Success', 'RuleList: widen');
    expect(await none).toMatchObject({ t: 'mismatch', why: 'Asterisk answered without a list' });
  });

  it('settles everything under way as lost when the connection goes, then comes back by itself [AST-10]', async () => {
    const { asterisk, session, states, pass, deadline } = link();
    await pass();
    const action = session.action({ Action: 'QueuePause' }, deadline());
    const list = session.list({ Action: 'QueueStatus' }, deadline());
    asterisk.hangUp('connection reset');
    expect(await Promise.all([action, list])).toEqual([{ t: 'lost' }, { t: 'lost' }]);
    expect(session.state()).toMatchObject({ state: 'lost', code: 'ended', why: 'connection reset' });
    expect(await session.action({ Action: 'Ping' }, deadline())).toEqual({
      t: 'not-sent',
      why: 'the link to Asterisk is lost',
    });
    await pass(AMI_TIMINGS.backOff.first);
    expect(states.slice(-4).map(({ state }) => state)).toEqual(['lost', 'connecting', 'booting', 'live']);
    expect(asterisk.connections()).toBe(2);
  });

  it('notices an Asterisk that hangs by its pings [AST-12]', async () => {
    const { asterisk, session, pass } = link();
    await pass();
    for (let turn = 0; turn < 10; turn += 1) await pass(AMI_TIMINGS.ping);
    expect(session.state().state).toBe('live');
    asterisk.habits.pongs = false;
    await pass(AMI_TIMINGS.ping);
    await pass(AMI_TIMINGS.pong);
    expect(session.state()).toMatchObject({
      state: 'lost',
      code: 'silent',
      why: 'Asterisk does not answer pings',
    });
  });

  it('asks only after a second of silence, and tells when it last heard anything [AST-12]', async () => {
    const { asterisk, session, clock, pass } = link();
    await pass();
    const sent = () => asterisk.written().split('Action: Ping').length - 1;
    for (let turn = 0; turn < 10; turn += 1) {
      asterisk.say('Event: Anything\r\n\r\n');
      await pass(AMI_TIMINGS.ping / 2);
    }
    expect(sent()).toBe(0);
    await pass(AMI_TIMINGS.ping / 2);
    expect(sent()).toBe(1);
    expect(session.heardAt()).toBe(clock.now());
  });

  it('gives up a login nobody answers, a stranger and an Asterisk that reads no more [AST-4] [AST-12]', async () => {
    const silent = link({}, { login: 'silent' });
    await silent.pass();
    await silent.pass(AMI_TIMINGS.login);
    expect(silent.session.state()).toMatchObject({ state: 'lost', code: 'silent' });

    const stranger = link({}, { greets: false });
    await stranger.pass();
    stranger.asterisk.say('SSH-2.0-OpenSSH_9.2\r\n');
    expect(stranger.session.state()).toMatchObject({ state: 'lost', code: 'not-ami' });

    const stuck = link();
    await stuck.pass();
    stuck.asterisk.habits.backlog = 2_000_000;
    const asked: AmiAnswer = await stuck.session.action({ Action: 'Ping' }, stuck.deadline());
    expect(asked.t).toBe('not-sent');
    expect(stuck.session.state()).toMatchObject({ state: 'lost', why: 'Asterisk does not read any more' });
  });

  it('draws the wait evenly up to a bound that doubles to 2 s [AST-13]', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 60].map((attempt) => waitBefore(attempt, () => 0.9999999));
    expect(bounds).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000, 2_000]);
    expect(waitBefore(3, () => 0)).toBe(0);
  });

  it('waits longer after each failure, and starts anew after a link that held [AST-13]', async () => {
    const { asterisk, states, clock, pass } = link({}, { reachable: false });
    const waits = (): readonly number[] =>
      states.flatMap((state) => (state.state === 'lost' ? [state.retryAt] : []));
    await pass();
    for (let turn = 0; turn < 6; turn += 1) await pass((waits().at(-1) ?? 0) - clock.now());
    const gaps = waits().map((at, index) => at - (waits()[index - 1] ?? at));
    expect(gaps.slice(1)).toEqual([250, 500, 1_000, 1_000, 1_000, 1_000]);
    expect(states.at(-1)).toMatchObject({ state: 'lost', code: 'unreachable', why: 'connection refused' });
    asterisk.habits.reachable = true;
    await pass(5_000);
    expect(states.at(-1)?.state).toBe('live');
    await pass(5_000);
    asterisk.hangUp();
    expect((waits().at(-1) ?? 0) - clock.now()).toBe(125);
  });

  it('tells a refused login in the words of Asterisk and tries again, but seldom [AST-14]', async () => {
    const { asterisk, session, states, pass } = link({}, { login: 'refuse' });
    await pass();
    expect(session.state()).toMatchObject({
      state: 'lost',
      code: 'login-refused',
      why: 'Asterisk refused the login: Authentication failed',
    });
    asterisk.habits.login = 'accept';
    await pass(1_999);
    expect(asterisk.connections()).toBe(1);
    await pass(1);
    expect(states.at(-1)?.state).toBe('live');
  });

  it('answers a challenge instead of sending the secret where the line is plain [AST-14]', async () => {
    const { asterisk, session, pass } = link({ challenge: true });
    await pass();
    expect(session.state().state).toBe('live');
    expect(asterisk.written()).not.toContain('sesame');
    expect(asterisk.written()).toContain(`AuthType: MD5\r\nKey: ${keyFor('12345', 'sesame')}\r\n`);
    expect(keyFor('12345', 'sesame')).toMatch(/^[0-9a-f]{32}$/);
    const bad = link({ secret: 'a\nb' });
    await bad.pass();
    expect(bad.session.state()).toMatchObject({ code: 'login-refused' });
  });

  it('reads on whatever comes, keeps no event, and bounds what waits [AST-15]', async () => {
    const { asterisk, session, clock, events, pass, deadline } = link();
    await pass();
    const frame = `Event: QueueMemberStatus\r\nMemberName: ${'x'.repeat(60)}\r\n\r\n`;
    for (let turn = 0; turn < 200; turn += 1) asterisk.say(frame.repeat(100));
    expect(events).toHaveLength(20_000);
    const asked = Array.from({ length: 1_005 }, () => session.action({ Action: 'Ping2' }, deadline()));
    expect(await asked.at(-1)).toEqual({ t: 'not-sent', why: '1000 actions wait for Asterisk already' });
    await pass(2_000);
    expect((await Promise.all(asked)).filter(({ t }) => t === 'timeout')).toHaveLength(1_000);
    expect(clock.waiting()).toBe(1);
  });

  it('hears nothing of a connection it gave up, and nothing at all once closed [AST-18]', async () => {
    const { asterisk, session, clock, states, events, pass, deadline } = link();
    await pass();
    asterisk.habits.backlog = 2_000_000;
    await session.action({ Action: 'Ping' }, deadline());
    expect(states.at(-1)).toMatchObject({ state: 'lost', why: 'Asterisk does not read any more' });
    asterisk.habits.backlog = 0;
    asterisk.say('Event: A\r\n\r\n');
    await pass(AMI_TIMINGS.backOff.first);
    expect(states.at(-1)?.state).toBe('live');
    const list: Promise<AmiList> = session.list({ Action: 'QueueStatus' }, deadline());
    session.close();
    session.close();
    expect(await list).toEqual({ t: 'lost' });
    expect(asterisk.written()).toContain('Action: Logoff');
    expect(clock.waiting()).toBe(0);
    expect(events).toEqual([]);
    expect(states.at(-1)).toEqual({ state: 'closed' });
  });
});
