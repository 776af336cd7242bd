/** What a listing after a gap says of rings and talks, where it and what was heard meanwhile do not say it alone. */
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/exchange/asterisk/adopt.ts';
import { type AmiFrame, makeFrame } from '../../../src/exchange/asterisk/ami/frame.ts';
import { readListing } from '../../../src/exchange/asterisk/listing.ts';
import { createMapper } from '../../../src/exchange/asterisk/mapper.ts';
import { snapshotEvents } from '../../../src/exchange/asterisk/snapshot.ts';
import { EMPTY_FLOOR } from '../../../src/floor/floor.ts';
import { fold, plainNames } from '../../builders/ami-replay.ts';
import { siteConfig } from '../../builders/asterisk-floor.ts';

const ALICE = 'Local/1001@agents/n';
const NOW = 1_800_000_000_000;
const { floor: configuration } = siteConfig({ host: '127.0.0.1', port: 5038, user: 'seatwatch' });

const frame = (headers: Record<string, string>): AmiFrame => makeFrame(Object.entries(headers));
const memberHeaders = (queue: string, more: Record<string, string> = {}) => ({
  Queue: queue,
  StateInterface: ALICE,
  Membership: 'dynamic',
  Penalty: '0',
  CallsTaken: '0',
  LastCall: '0',
  LastPause: '0',
  LoginTime: String(NOW / 1_000 - 3_600),
  InCall: '0',
  Status: '1',
  Paused: '0',
  PausedReason: '',
  Wrapuptime: '0',
  ...more,
});
/** As `QueueStatus` lists a member. */
const member = (queue: string, more: Record<string, string> = {}) =>
  frame({ Event: 'QueueMember', Name: 'Alice', Location: ALICE, ...memberHeaders(queue, more) });
const waiting = (Uniqueid: string, Queue: string) =>
  frame({
    Event: 'QueueEntry',
    Queue,
    Uniqueid,
    Channel: `PJSIP/line-${Uniqueid}`,
    Wait: '5',
    Priority: '0',
  });
/** As `CoreShowChannels` lists one end of a call. */
const channel = (name: string, Uniqueid: string, Linkedid: string, more: Record<string, string>) =>
  frame({ Event: 'CoreShowChannel', Channel: name, Uniqueid, Linkedid, Duration: '00:00:09', ...more });

function bench() {
  const mapper = createMapper(plainNames({ sales: 10, billing: 10 }));
  let now = NOW - 20_000;
  const say = (Event: string, headers: Record<string, string>) => {
    mapper.advance(now);
    mapper.hear(frame({ Event, ...headers }), now);
  };
  for (const queue of ['sales', 'billing'])
    say('QueueMemberAdded', { MemberName: 'Alice', Interface: ALICE, ...memberHeaders(queue) });
  return {
    pass: (ms: number) => {
      now += ms;
    },
    joined: (Uniqueid: string, Queue: string) =>
      say('QueueCallerJoin', {
        Uniqueid,
        Queue,
        Channel: `PJSIP/line-${Uniqueid}`,
        Context: 'in',
        Exten: Queue,
      }),
    at: (event: string, Uniqueid: string, Queue: string, more: Record<string, string> = {}) =>
      say(event, {
        Uniqueid,
        Queue,
        Interface: ALICE,
        DestChannel: `Local/1001@agents-${Uniqueid};1`,
        ...more,
      }),
    listening: () => mapper.startTouching(),
    /** Takes the lists over; the floor as a snapshot of it has it. */
    adopted(items: readonly AmiFrame[], channels: readonly AmiFrame[] | null, touched: ReadonlySet<string>) {
      mapper.take();
      adopt(mapper.pen, readListing(items, channels), { now, toLocal: (server) => server, touched });
      const day = { at: NOW - 3_600_000, date: '2027-01-15' };
      return fold(EMPTY_FLOOR, snapshotEvents(mapper.world, mapper.names, configuration, day));
    },
    told: () => mapper.take().events,
  };
}

describe('a listing taken over after a gap', () => {
  it('shows a ring that was heard of behind one the gap has ended [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'billing');
    b.joined('u2', 'sales');
    b.at('AgentCalled', 'u1', 'billing');
    b.pass(8_000);
    const touched = b.listening();
    b.at('AgentCalled', 'u2', 'sales');
    const floor = b.adopted(
      [member('sales'), member('billing'), waiting('u1', 'billing'), waiting('u2', 'sales')],
      [],
      touched,
    );
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u2' });
  });

  it('finds by its channel a talk whose mark the end of another has taken away [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'sales');
    b.pass(8_000);
    const floor = b.adopted(
      [member('sales', { Status: '2', InCall: '0' }), member('billing', { Status: '2', InCall: '0' })],
      [
        channel('PJSIP/line-u1', 'u1', 'u1', { BridgeId: 'b1', Application: 'Queue' }),
        channel('Local/1001@agents-1;1', 'a1', 'u1', { BridgeId: 'b1', Application: 'AppQueue' }),
      ],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u1', queue: 'sales' });
    expect(floor.calls.get('u1')).toMatchObject({ stage: 'talking', agent: ALICE });
  });

  it('of two talks of one agent shows the newer, the older on hold [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'sales');
    b.joined('u2', 'sales');
    b.pass(8_000);
    const talking = (call: string, place: string, Duration: string) => [
      channel(`PJSIP/line-${call}`, call, call, { BridgeId: call, Application: 'Queue', Duration }),
      channel(`Local/1001@agents-${place};1`, `a-${call}`, call, {
        BridgeId: call,
        Application: 'AppQueue',
        Duration,
      }),
    ];
    const floor = b.adopted(
      [member('sales', { Status: '2', InCall: '1' })],
      [...talking('u2', '2', '00:00:03'), ...talking('u1', '1', '00:00:06')],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u2' });
    expect(floor.calls.get('u1')).toMatchObject({ agent: ALICE });
  });

  it('shows who took one of the calls that ring at him as talking, the others not at him [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'sales');
    b.joined('u2', 'sales');
    b.at('AgentCalled', 'u1', 'sales');
    b.pass(2_000);
    const floor = b.adopted(
      [member('sales', { Status: '2', InCall: '1' }), waiting('u1', 'sales')],
      [
        channel('PJSIP/line-u1', 'u1', 'u1', { Application: 'Queue' }),
        channel('Local/1001@agents-u1;1', 'a1', 'u1', { BridgeId: '', Application: 'AppQueue' }),
        channel('PJSIP/line-u2', 'u2', 'u2', { BridgeId: 'b2', Application: 'Queue', Duration: '00:00:02' }),
        channel('Local/1001@agents-2;1', 'a2', 'u2', {
          BridgeId: 'b2',
          Application: 'AppQueue',
          Duration: '00:00:01',
        }),
      ],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u2' });
    expect(floor.calls.get('u1')).toMatchObject({ stage: 'queued', visit: { offer: null } });
  });

  it('is not made a talk of the queue by somebody who called the agent past it [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'sales');
    b.pass(8_000);
    const floor = b.adopted(
      [member('sales', { Status: '2' })],
      [
        channel('PJSIP/line-u1', 'u1', 'u1', { BridgeId: 'b1', Application: 'Dial' }),
        channel('Local/1001@agents-1;1', 'a1', 'u1', { BridgeId: 'b1', Application: 'AppDial' }),
      ],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.activity.state).toBe('idle');
  });

  it('knows a caller the exchange brought here by the bridge, and the end of the talk by the agent’s channel [AST-59] [AST-98]', () => {
    const b = bench();
    b.pass(8_000);
    const channels = [
      channel('Local/back@calls-1;2', 'u9', 'older', { BridgeId: 'b9', Application: 'Queue' }),
      channel('Local/1001@agents-9;1', 'a9', 'older', { BridgeId: 'b9', Application: 'AppQueue' }),
    ];
    const talking = b.adopted([member('sales', { Status: '2', InCall: '1' })], channels, b.listening());
    expect(talking.agents.get(ALICE)?.activity).toMatchObject({ state: 'talking', call: 'u9' });
    b.at('AgentComplete', 'another-name', 'sales', {
      DestChannel: 'Local/1001@agents-9;1',
      Reason: 'caller',
    });
    expect(b.told().map(({ t }) => t)).toEqual(['leg-ended', 'wrap-up-started']);
  });

  it('ends a talk nobody could name with the next end of a talk of that agent and queue [AST-59]', () => {
    const b = bench();
    b.pass(8_000);
    const floor = b.adopted([member('sales', { Status: '2', InCall: '1' })], null, b.listening());
    expect(floor.agents.get(ALICE)?.activity.state).toBe('talking');
    b.at('AgentComplete', 'u7', 'sales', { Reason: 'caller' });
    expect(b.told().map(({ t }) => t)).toEqual(['leg-ended', 'wrap-up-started']);
  });

  it('keeps the ring of a caller the exchange brought here [AST-98]', () => {
    const b = bench();
    b.joined('u9', 'sales');
    b.at('AgentCalled', 'u9', 'sales');
    b.pass(8_000);
    const floor = b.adopted(
      [member('sales', { Status: '2' }), waiting('u9', 'sales')],
      [
        channel('PJSIP/line-u9', 'u9', 'older', { Application: 'Queue' }),
        channel('Local/1001@agents-9;1', 'a9', 'older', { Application: 'AppQueue' }),
      ],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u9' });
  });

  it('closes a seat since the last of its pauses [AST-60]', () => {
    const b = bench();
    b.pass(7_220_000);
    const paused = (ago: number) => ({ Paused: '1', LastPause: String(NOW / 1_000 + 7_200 - ago) });
    const floor = b.adopted(
      [member('sales', paused(7_200)), member('billing', paused(60))],
      [],
      b.listening(),
    );
    expect(floor.agents.get(ALICE)?.availability).toMatchObject({
      state: 'closed',
      since: NOW + 7_140_000,
    });
  });

  it('leaves nobody in a wrap-up whom Asterisk is calling [AST-98]', () => {
    const b = bench();
    b.joined('u1', 'sales');
    const ended = { LastCall: String(NOW / 1_000 - 14) };
    b.pass(8_000);
    const touched = b.listening();
    b.at('AgentCalled', 'u1', 'sales');
    const floor = b.adopted([member('sales', ended), waiting('u1', 'sales')], [], touched);
    expect(floor.agents.get(ALICE)?.activity).toMatchObject({ state: 'ringing', call: 'u1' });
  });
});
