/** What Asterisk does that a floor must not believe, one trap a test. Frames are those of a real server, shortened. */
import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../../src/exchange/asterisk/ami/frame.ts';
import { createMapper } from '../../../src/exchange/asterisk/mapper.ts';
import { memberOfAgent } from '../../../src/exchange/asterisk/world.ts';
import { EMPTY_FLOOR } from '../../../src/floor/floor.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { fold, plainNames } from '../../builders/ami-replay.ts';

const ALICE = 'Local/1001@agents/n';
const BOB = 'Local/1002@agents/n';

function bench(wrapUps: Record<string, number> = { sales: 10 }) {
  const mapper = createMapper(plainNames(wrapUps));
  const events: NewFloorEvent[] = [];
  let floor = EMPTY_FLOOR;
  let now = 1_000_000;
  const take = () => {
    const told = mapper.take().events;
    events.push(...told);
    floor = fold(floor, told);
    return told;
  };
  const say = (Event: string, headers: Record<string, string> = {}) => {
    mapper.advance(now);
    mapper.hear(makeFrame(Object.entries({ Event, ...headers })), now);
  };
  const member = (event: string, Interface: string, Queue: string, more: Record<string, string> = {}) =>
    say(event, {
      Queue,
      MemberName: Interface === ALICE ? 'Alice' : 'Bob',
      Interface,
      StateInterface: Interface,
      Membership: 'dynamic',
      Penalty: '0',
      CallsTaken: '0',
      LastCall: '0',
      LastPause: '0',
      LoginTime: '1000',
      InCall: '0',
      Status: '1',
      Paused: '0',
      PausedReason: '',
      Wrapuptime: '0',
      ...more,
    });
  const caller = (event: string, Uniqueid: string, Queue: string, more: Record<string, string> = {}) =>
    say(event, {
      Channel: `Local/9@caller-${Uniqueid};1`,
      CallerIDNum: '100',
      CallerIDName: 'Caller',
      Context: 'inbound',
      Exten: Queue,
      Priority: '2',
      Uniqueid,
      Queue,
      ...more,
    });
  const at = (event: string, Uniqueid: string, Queue: string, Interface: string, more = {}) =>
    caller(event, Uniqueid, Queue, { DestChannel: `${Interface}-1;1`, Interface, ...more });
  return {
    mapper,
    events,
    say,
    member,
    caller,
    at,
    take,
    pass(ms: number) {
      now += ms;
      mapper.advance(now);
      return take();
    },
    floor: () => {
      take();
      return floor;
    },
    names: (told: readonly NewFloorEvent[]) => told.map(({ t }) => t),
    hears: () => say('Hangup', { Uniqueid: 'somebody-else', Channel: 'x' }),
  };
}

describe('the mapper', () => {
  it('a Join of a known caller and a Leave of an unknown one are no news: a snapshot runs ahead [AST-52]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.take();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u2', 'sales');
    b.caller('QueueCallerAbandon', 'u2', 'sales', { HoldTime: '7' });
    expect(b.take()).toEqual([]);
    expect(b.floor().calls.size).toBe(1);
  });

  it('an abandonment and its Leave are one end, with Hangup as the evidence [AST-53]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.pass(5_000);
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.caller('Hangup', 'u1', 'sales');
    const told = b.take();
    expect(told).toMatchObject([
      { t: 'visit-ended', exit: 'abandoned' },
      { t: 'call-ended', by: 'caller' },
    ]);
    expect(b.floor().queueTallies.get('sales')).toMatchObject({
      entries: 1,
      abandoned: 1,
      abandonWait: 5_000,
    });
  });

  it('a caller who is redirected is moved, not abandoned: the abandonment shows the new place [AST-54]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.pass(5_000);
    b.caller('QueueCallerAbandon', 'u1', 'sales', { Exten: 'support', Priority: '1' });
    b.caller('QueueCallerLeave', 'u1', 'sales', { Exten: 'support', Priority: '1' });
    b.caller('QueueCallerJoin', 'u1', 'support');
    expect(b.take()).toMatchObject([
      { t: 'visit-ended', exit: 'moved' },
      { t: 'visit-started', queue: 'support' },
    ]);
    const floor = b.floor();
    expect(floor.queueTallies.get('sales')).toMatchObject({ abandoned: 0, moved: 1 });
    expect(floor.calls.get('u1')).toMatchObject({ stage: 'queued', queue: 'support', visits: 2 });
  });

  it('a caller sent out of all queues is moved once no Hangup came, and dropped when the place does not exist [AST-54]', () => {
    const b = bench();
    b.hears();
    for (const uid of ['u1', 'u2', 'u3']) b.caller('QueueCallerJoin', uid, 'sales');
    b.take();
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerAbandon', uid, 'sales', { Context: 'elsewhere' });
    b.caller('Hangup', 'u2', 'sales');
    // A withdrawn caller stays on the line, and nothing marks it.
    b.caller('QueueCallerAbandon', 'u3', 'sales');
    const exits = () =>
      b.events.flatMap((event) => (event.t === 'visit-ended' ? [`${event.call} ${event.exit}`] : []));
    b.pass(500);
    expect(exits()).toEqual(['u2 dropped']);
    b.pass(2_000);
    expect(exits()).toEqual(['u2 dropped', 'u1 moved', 'u3 timed-out']);
    expect([...b.floor().calls.keys()]).toEqual(['u1', 'u3']);
  });

  it('a caller whose channel ends behind Queue() ran out of time, though Asterisk says abandoned [AST-55]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.take();
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.caller('Hangup', 'u1', 'sales', { Priority: '3' });
    expect(b.take()).toMatchObject([{ t: 'visit-ended', exit: 'timed-out' }, { t: 'call-ended' }]);
  });

  it('without the class that tells hangups an abandonment is believed after a second [AST-53]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.take();
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    expect(b.names(b.take())).toEqual([]);
    expect(b.names(b.pass(1_500))).toEqual(['visit-ended', 'call-ended']);
  });

  it('a caller who leaves while nobody rings has run out of time [AST-55]', () => {
    const b = bench();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.take();
    b.caller('QueueCallerLeave', 'u1', 'sales');
    expect(b.take()).toEqual([]);
    expect(b.pass(1_500)[0]).toMatchObject({ t: 'visit-ended', exit: 'timed-out' });
  });

  it('with ringall each agent has an offer, and each offer its own end [AST-56]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.member('QueueMemberAdded', BOB, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    b.at('AgentCalled', 'u1', 'sales', BOB);
    const ringing = () =>
      b
        .floor()
        .agents.values()
        .filter(({ activity }) => activity.state === 'ringing');
    expect([...ringing()].length).toBe(2);
    b.pass(3_000);
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE, { HoldTime: '3', RingTime: '3' });
    expect(b.names(b.take())).toEqual(['offer-ended', 'call-answered']);
    const floor = b.floor();
    expect(floor.agents.get(ALICE)?.activity.state).toBe('talking');
    expect(floor.agents.get(BOB)?.activity.state).toBe('idle');
    expect(floor.agentTallies.get(ALICE)).toMatchObject({ answered: 1, ring: 3_000 });
    expect(floor.agentTallies.get(BOB)).toMatchObject({ ringLost: 3_000, ringNoAnswer: 0 });
  });

  it('the length of a ring is ours: RingTime is seconds in one event and ms in another [AST-57]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    b.pass(6_000);
    b.at('AgentRingNoAnswer', 'u1', 'sales', ALICE, { RingTime: '6000' });
    b.pass(1_000);
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    b.pass(2_000);
    b.at('AgentConnect', 'u1', 'sales', ALICE, { RingTime: '2' });
    expect(b.floor().agentTallies.get(ALICE)).toMatchObject({
      ringLost: 6_000,
      ring: 2_000,
      ringNoAnswer: 1,
    });
  });

  it('wrap-up is told by our own timer: the member time, else the queue time [AST-58]', () => {
    const b = bench({ sales: 10 });
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.member('QueueMemberAdded', BOB, 'sales', { Wrapuptime: '33' });
    for (const [uid, who] of [
      ['u1', ALICE],
      ['u2', BOB],
    ] as const) {
      b.caller('QueueCallerJoin', uid, 'sales');
      b.at('AgentCalled', uid, 'sales', who);
      b.at('AgentConnect', uid, 'sales', who);
    }
    b.pass(60_000);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'caller' });
    b.at('AgentComplete', 'u2', 'sales', BOB, { Reason: 'agent' });
    const limits = b.take().flatMap((event) => (event.t === 'wrap-up-started' ? [event.limitAt ?? 0] : []));
    expect(limits[1] ?? 0).toBe((limits[0] ?? 0) + 23_000);
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('wrap-up');
    b.pass(9_999);
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('wrap-up');
    b.pass(1);
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('idle');
    expect(b.floor().agents.get(BOB)?.activity.state).toBe('wrap-up');
  });

  it('a completion without the headers of a channel that is gone ends the right talk [AST-59]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.say('AgentComplete', {
      Queue: 'sales',
      Interface: ALICE,
      MemberName: 'Alice',
      TalkTime: '3',
      Reason: 'caller',
    });
    expect(b.take()).toContainEqual(expect.objectContaining({ t: 'leg-ended', call: 'u1', by: 'caller' }));
  });

  it('a talking customer who is redirected leaves the agent then, though Asterisk completes the talk much later [AST-59]', () => {
    const b = bench({ sales: 10, support: 0 });
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(20_000);
    b.caller('QueueCallerJoin', 'u1', 'support');
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('idle');
    b.pass(60_000);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { TalkTime: '80', Reason: 'caller' });
    const floor = b.floor();
    expect(floor.queueTallies.get('sales')?.talk).toBe(20_000);
    expect(floor.calls.get('u1')).toMatchObject({ stage: 'queued', queue: 'support' });
    expect(floor.agents.get(ALICE)?.activity.state).toBe('wrap-up');
  });

  it('a pause of every queue is one closing, of one queue a paused membership [AST-60]', () => {
    const b = bench();
    for (const queue of ['sales', 'support']) b.member('QueueMemberAdded', ALICE, queue);
    b.take();
    const pause = { Paused: '1', PausedReason: 'Lunch', LastPause: '1000' };
    b.member('QueueMemberPause', ALICE, 'sales', pause);
    const some = b.take();
    expect(b.names(some)).toEqual(['memberships-changed']);
    expect(some[0]).toMatchObject({
      memberships: [
        { queue: 'sales', paused: true },
        { queue: 'support', paused: false },
      ],
    });
    b.member('QueueMemberPause', ALICE, 'support', pause);
    expect(b.names(b.take())).toEqual(['memberships-changed', 'agent-closed']);
    expect(b.floor().agents.get(ALICE)?.availability).toMatchObject({
      state: 'closed',
      by: { kind: 'agent' },
    });
    for (const queue of ['sales', 'support']) b.member('QueueMemberPause', ALICE, queue);
    expect(b.names(b.take())).toEqual(['agent-ready']);
  });

  it('the break clock is ours: the same pause again restarts nothing, another reason is told [AST-61]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.member('QueueMemberPause', ALICE, 'sales', { Paused: '1', PausedReason: 'Lunch', LastPause: '1000' });
    const since = b.floor().agents.get(ALICE)?.availability.since;
    b.pass(60_000);
    b.member('QueueMemberPause', ALICE, 'sales', { Paused: '1', PausedReason: 'Lunch', LastPause: '1060' });
    expect(b.take()).toEqual([]);
    expect(b.floor().agents.get(ALICE)?.availability.since).toBe(since);
    b.member('QueueMemberPause', ALICE, 'sales', {
      Paused: '1',
      PausedReason: 'Training',
      LastPause: '1060',
    });
    expect(b.take()).toMatchObject([{ t: 'agent-closed', note: 'Training' }]);
  });

  it('a pause after a missed ring is the system’s, a member removed mid-call signs out when the call is over [AST-62]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.member('QueueMemberPause', ALICE, 'sales', { Paused: '1', PausedReason: 'Auto-Pause' });
    expect(b.take().at(-1)).toMatchObject({ t: 'agent-closed', by: { kind: 'system', id: 'auto-pause' } });
    b.member('QueueMemberPause', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(10_000);
    b.member('QueueMemberRemoved', ALICE, 'sales', { Status: '2', InCall: '1' });
    expect(b.floor().agents.get(ALICE)).toMatchObject({
      signedIn: { value: true },
      activity: { state: 'talking' },
      memberships: [],
    });
    b.pass(10_000);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'agent' });
    expect(b.names(b.take())).toEqual(['leg-ended', 'agent-signed-out']);
    expect(b.floor().queueTallies.get('sales')?.talk).toBe(20_000);
  });

  it('a member removed while a call rings, who answers it and comes back, is on that call all the time [AST-62]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    b.pass(2_000);
    b.member('QueueMemberRemoved', ALICE, 'sales', { Status: '2' });
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('ringing');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(5_000);
    b.member('QueueMemberAdded', ALICE, 'sales', { Status: '2' });
    b.member('QueueMemberAdded', ALICE, 'support', { Status: '2' });
    expect(b.names(b.take())).toEqual(['memberships-changed']);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u1' });
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'agent' });
    expect(b.names(b.take())).toEqual(['leg-ended', 'wrap-up-started']);
  });

  it('a sign-out that has to wait for a call answered meanwhile names who asked for it [AST-62] [AST-77]', () => {
    const b = bench();
    const by = { kind: 'supervisor', id: 'lin' } as const;
    const cause = { command: 'c1', actor: by };
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    const alice = memberOfAgent(b.mapper.world, ALICE);
    if (alice) alice.intent = { by, cause, until: 1_005_000, to: { t: 'signed-out' } };
    b.member('QueueMemberRemoved', ALICE, 'sales', { Status: '2' });
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(60_000);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'agent' });
    expect(b.take()).toMatchObject([{ t: 'leg-ended' }, { t: 'agent-signed-out', by, cause }]);
  });

  it('a member removed while a call rings is gone when the caller gives up [AST-62]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentCalled', 'u1', 'sales', ALICE);
    b.member('QueueMemberRemoved', ALICE, 'sales', { Status: '2' });
    expect(b.floor().agents.get(ALICE)?.signedIn.value).toBe(true);
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.say('Hangup', { Uniqueid: 'u1', Channel: 'x', Cause: '16' });
    b.pass(60_000);
    expect(b.floor().calls.size).toBe(0);
    expect(b.floor().agents.get(ALICE)?.signedIn.value).toBe(false);
  });

  it('a caller who asks for the end while waiting has given up, wherever the dialplan takes the channel then and however long [AST-53]', () => {
    for (const late of [0, 30_000]) {
      const b = bench();
      b.hears();
      b.caller('QueueCallerJoin', 'u1', 'sales');
      b.say('HangupRequest', { Uniqueid: 'u1', Channel: 'x' });
      b.caller('QueueCallerAbandon', 'u1', 'sales');
      b.caller('QueueCallerLeave', 'u1', 'sales');
      b.pass(late);
      b.say('Hangup', {
        Uniqueid: 'u1',
        Channel: 'x',
        Context: 'macro-hangupcall',
        Exten: 's',
        Priority: '4',
      });
      b.pass(60_000);
      const ends = b.events.flatMap((event) => (event.t === 'visit-ended' ? [event.exit] : []));
      expect(ends).toEqual(['abandoned']);
    }
  });

  it('a caller sent elsewhere who hangs up there himself was moved, one Asterisk hangs up on was dropped [AST-54]', () => {
    for (const exit of ['moved', 'dropped']) {
      const b = bench();
      b.hears();
      b.caller('QueueCallerJoin', 'u1', 'sales');
      b.caller('QueueCallerAbandon', 'u1', 'sales', { Context: 'elsewhere', Exten: '77' });
      b.caller('QueueCallerLeave', 'u1', 'sales', { Context: 'elsewhere', Exten: '77' });
      b.pass(130);
      if (exit === 'moved') b.say('HangupRequest', { Uniqueid: 'u1', Channel: 'x' });
      b.say('Hangup', { Uniqueid: 'u1', Channel: 'x', Context: 'elsewhere', Exten: '77', Priority: '1' });
      b.pass(60_000);
      const ends = b.events.flatMap((event) => (event.t === 'visit-ended' ? [event.exit] : []));
      expect(ends).toEqual([exit]);
    }
  });

  it('a caller who ran out of time and hangs up a moment later has not given up the queue [AST-55]', () => {
    const b = bench();
    b.hears();
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.say('HangupRequest', { Uniqueid: 'u1', Channel: 'x' });
    b.say('Hangup', { Uniqueid: 'u1', Channel: 'x', Context: 'inbound', Exten: 'voicemail', Priority: '1' });
    b.pass(60_000);
    const ends = b.events.flatMap((event) => (event.t === 'visit-ended' ? [event.exit] : []));
    expect(ends).toEqual(['timed-out']);
  });

  it('of two talks of one agent a nameless end is that of the one whose channel is gone [AST-59]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2', 'u3']) {
      b.caller('QueueCallerJoin', uid, 'sales');
      b.at('AgentConnect', uid, 'sales', ALICE, { DestChannel: `${ALICE}-${uid};1` });
      b.pass(700);
    }
    b.say('Hangup', { Uniqueid: 'a2', Channel: `${ALICE}-u2;1` });
    b.say('AgentComplete', { Queue: 'sales', Interface: ALICE, Reason: 'caller', TalkTime: '1' });
    expect(b.take()).toMatchObject([{ t: 'leg-ended', call: 'u2' }]);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u3' });
  });

  it('a talk said to be over late, while the next call rings, begins no wrap-up [AST-97]', () => {
    const b = bench();
    b.hears();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerJoin', uid, 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(5_000);
    // The customer is sent into a queue again: the talk is over for the agent, and Asterisk says so at the next end.
    b.caller('QueueCallerJoin', 'u1', 'support');
    b.at('AgentCalled', 'u2', 'sales', ALICE);
    b.pass(1_000);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'caller' });
    expect(b.names(b.take())).not.toContain('wrap-up-started');
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u2' });
  });

  it('a second call at a talking agent (ring in use) leaves the talk on the floor as it is [AST-63]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerJoin', uid, 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.at('AgentCalled', 'u2', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u1' });
    b.at('AgentRingNoAnswer', 'u2', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u1' });
    expect(b.floor().queueTallies.get('sales')?.ringNoAnswer).toBe(1);
  });

  it('of calls that ring at one phone at once, those left are shown again when the one taken is over [AST-63]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2', 'u3']) b.caller('QueueCallerJoin', uid, 'sales');
    for (const uid of ['u1', 'u2', 'u3']) b.at('AgentCalled', uid, 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u1' });
    b.at('AgentConnect', 'u2', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u2' });
    expect(b.floor().calls.get('u1')?.visit?.offer).toBeNull();
    b.pass(500);
    b.at('AgentComplete', 'u2', 'sales', ALICE, { Reason: 'caller' });
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u1' });
    b.at('AgentRingNoAnswer', 'u1', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u3' });
    b.at('AgentRingNoAnswer', 'u3', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('idle');
    expect(b.floor().queueTallies.get('sales')?.ringNoAnswer).toBe(2);
  });

  it('a ring behind one whose caller gave up is shown then [AST-63]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerJoin', uid, 'sales');
    for (const uid of ['u1', 'u2']) b.at('AgentCalled', uid, 'sales', ALICE);
    b.caller('QueueCallerAbandon', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u2' });
  });

  it('a ring that came while the agent talked is shown when the talk is over, and ends the wrap-up [AST-63]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerJoin', uid, 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.at('AgentCalled', 'u2', 'sales', ALICE);
    b.take();
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'caller' });
    expect(b.names(b.take())).toEqual(['leg-ended', 'wrap-up-started', 'wrap-up-ended', 'visit-offered']);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u2' });
    b.at('AgentRingNoAnswer', 'u2', 'sales', ALICE);
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('idle');
  });

  it('of two talks of an agent the one before is on hold until the other is over [AST-63]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    for (const uid of ['u1', 'u2']) b.caller('QueueCallerJoin', uid, 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.take();
    b.at('AgentConnect', 'u2', 'sales', ALICE);
    expect(b.names(b.take())).toEqual(['call-held', 'call-answered']);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u2' });
    expect(b.floor().calls.get('u1')?.stage).toBe('holding');
    b.at('AgentComplete', 'u2', 'sales', ALICE, { Reason: 'caller' });
    expect(b.names(b.take())).toEqual(['leg-ended', 'call-resumed']);
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u1' });
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'caller' });
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('wrap-up');
  });

  it('the nameless end of an earlier talk, whose customer was sent elsewhere, ends no other talk [AST-59]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.pass(5_000);
    b.caller('QueueCallerJoin', 'u1', 'vip');
    b.caller('QueueCallerJoin', 'u2', 'sales');
    b.pass(3_000);
    b.at('AgentConnect', 'u2', 'sales', ALICE);
    b.pass(5_000);
    b.say('AgentComplete', { Queue: 'sales', Interface: ALICE, TalkTime: '13', Reason: 'caller' });
    expect(b.floor().agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u2' });
    b.pass(2_000);
    b.say('AgentComplete', { Queue: 'sales', Interface: ALICE, TalkTime: '7', Reason: 'agent' });
    expect(b.floor().agents.get(ALICE)?.activity.state).toBe('wrap-up');
  });

  it('a closing that waits for the call is in Asterisk at once and on the floor when the wrap-up is over [AST-66]', () => {
    const b = bench({ sales: 10 });
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    b.take();
    const member = memberOfAgent(b.mapper.world, ALICE);
    const by = { kind: 'supervisor', id: 's' } as const;
    const cause = { command: 'c1', actor: by };
    const to = { t: 'closed', reason: 'other', length: 60_000, note: null } as const;
    if (member) member.waiting = { by, cause, until: 1_005_000, since: 1_000_000, to };
    b.member('QueueMemberPause', ALICE, 'sales', { Paused: '1', PausedReason: 'other', Status: '2' });
    expect(b.take()).toEqual([]);
    b.at('AgentComplete', 'u1', 'sales', ALICE, { Reason: 'caller' });
    b.member('QueueMemberStatus', ALICE, 'sales', { Paused: '1', PausedReason: 'other' });
    expect(b.names(b.take())).toEqual(['leg-ended', 'wrap-up-started']);
    const told = b.pass(10_000);
    expect(b.names(told).filter((name) => name !== 'call-ended')).toEqual([
      'wrap-up-ended',
      'pending-cleared',
      'agent-closed',
    ]);
    expect(told.at(-1)).toMatchObject({ by, cause, due: 1_070_000 });
  });

  it('an answer told after the Leave, by an agent nobody knew to ring, is an answer of the same visit [AST-55]', () => {
    const b = bench();
    b.member('QueueMemberAdded', ALICE, 'sales');
    b.caller('QueueCallerJoin', 'u1', 'sales');
    b.caller('QueueCallerLeave', 'u1', 'sales');
    b.at('AgentConnect', 'u1', 'sales', ALICE);
    expect(b.floor().queueTallies.get('sales')).toMatchObject({ entries: 1, answered: 1, otherExits: 0 });
  });

  it('nonsense in headers changes nothing and throws nothing [AST-64]', () => {
    const b = bench();
    b.say('QueueCallerJoin');
    b.say('AgentConnect', { Interface: ALICE });
    b.say('AgentCalled', { Queue: 'sales', Uniqueid: 'u9', Interface: ALICE });
    b.say('QueueMemberStatus', { Queue: 'sales' });
    b.say('AgentComplete', { Queue: 'sales', Interface: 'nobody' });
    b.say('Nothing');
    b.member('QueueMemberAdded', ALICE, 'sales', {
      Penalty: 'x',
      Status: '',
      LoginTime: '-1',
      Wrapuptime: 'NaN',
    });
    expect(b.floor().agents.get(ALICE)?.memberships).toMatchObject([{ queue: 'sales', level: 1 }]);
  });
});
