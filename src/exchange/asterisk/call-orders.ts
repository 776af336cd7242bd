/** Requests about a call as orders to Asterisk: move, priority, release, listening. Pure; sends nothing. */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { Cause } from '../../protocol/entities/actor.ts';
import type { ExchangeOutcome } from '../port.ts';
import { idOf } from './headers.ts';
import { type Order, type Spies, settled } from './order.ts';
import type { Bench } from './seat-orders.ts';
import { type AsteriskCall, callOfFloor, type Member, talkOf } from './world.ts';

type Request<T extends ExchangeRequest['t']> = Extract<ExchangeRequest, { t: T }>;

const UNSUPPORTED: Order = settled({ t: 'unsupported' });
const PLAIN = {
  marks: [],
  look: null,
  next: null,
  rings: false,
  outcome: { t: 'confirmed' },
  endsWrapUp: null,
} as const;

function gone(native: string): Order {
  return settled(goneOutcome(native));
}

function goneOutcome(native: string): ExchangeOutcome {
  return { t: 'rejected', code: 'changed-since-seen', native };
}

/** No event tells a priority, so the queue is read again. */
function prioritise(call: AsteriskCall, queue: string, priority: number, cause: Cause): Order {
  return {
    ...PLAIN,
    t: 'order',
    actions: [
      {
        Action: 'QueueChangePriorityCaller',
        Queue: queue,
        Caller: call.channel,
        Priority: String(priority),
        Immediate: 'yes',
      },
    ],
    seen: () => 'not-yet',
    look: { queue, uniqueid: call.uniqueid, priority, cause },
  };
}

/**
 * To another queue by Redirect to the place the site gave, and to no other: a Redirect to a place that does not exist
 * succeeds and drops the caller. Asterisk begins the wait there anew: a priority asked for, or one the caller had, is
 * given once the caller is there.
 */
export function move(request: Request<'move'>, bench: Bench): Order {
  const call = callOfFloor(bench.world, request.call);
  if (call === undefined || call.visit === null || call.leaving !== null)
    return gone(`call ${request.call} waits no more`);
  const { to, priority, cause } = request;
  if (to.t === 'agent') return UNSUPPORTED;
  if (to.t === 'same' || idOf(call.visit.queue) === to.queue)
    return priority === null
      ? settled({ t: 'rejected', code: 'already-so', native: `call ${call.id} waits there already` })
      : prioritise(call, call.visit.queue, priority, cause);
  const queue = [...bench.world.queues].find((name) => idOf(name) === to.queue);
  if (queue === undefined)
    return settled({ t: 'rejected', code: 'unknown-queue', native: `no queue has the id ${to.queue}` });
  const { moves } = bench.config;
  if (moves === null) return UNSUPPORTED;
  const own = moves.queues[to.queue];
  const wanted = priority ?? (call.visit.priority === 0 ? null : call.visit.priority);
  return {
    ...PLAIN,
    t: 'order',
    actions: [
      {
        Action: 'Redirect',
        Channel: call.channel,
        Context: own?.context ?? moves.context,
        Exten: own?.exten ?? queue,
        Priority: String(own?.priority ?? 1),
      },
    ],
    marks: [{ t: 'asked', call, asked: { t: 'move', cause, until: bench.until } }],
    seen() {
      const now = bench.world.calls.get(call.uniqueid);
      if (now === undefined) return { wrong: 'the caller is gone: look at the place of this queue in moves' };
      return now.visit?.queue === queue && now.leaving === null ? 'done' : 'not-yet';
    },
    next: wanted === null ? null : () => prioritise(call, queue, wanted, cause),
  };
}

/** The caller's channel is hung up, by its name alone: Asterisk would take a pattern too. */
export function release(request: Request<'release'>, bench: Bench): Order {
  const call = callOfFloor(bench.world, request.call);
  if (call === undefined || call.channel === '') return gone(`call ${request.call} is over`);
  if (call.channel.startsWith('/')) return UNSUPPORTED;
  return {
    ...PLAIN,
    t: 'order',
    actions: [{ Action: 'Hangup', Channel: call.channel, Cause: '16' }],
    marks: [{ t: 'asked', call, asked: { t: 'release', cause: request.cause, until: bench.until } }],
    seen: () => (call.leg === null && (call.visit === null || call.leaving !== null) ? 'done' : 'not-yet'),
  };
}

const SPY_OPTIONS = { listen: 'qE', whisper: 'qwE', barge: 'qBE' } as const;

/** The supervisor's own phone is rung and put on the agent's channel; seen only when Asterisk says the spying began. */
export function listen(member: Member, request: Request<'listen'>, bench: Bench, spies: Spies): Order {
  const { supervisors } = bench.config;
  const { mode, extension } = request;
  if (supervisors === null) return UNSUPPORTED;
  if (extension === null)
    return settled({
      t: 'rejected',
      code: 'exchange-refused',
      native: 'no extension of the supervisor is given',
    });
  if (supervisors.extensions.length > 0 && !supervisors.extensions.includes(extension))
    return settled({
      t: 'rejected',
      code: 'exchange-refused',
      native: `${extension} is not among the supervisors' extensions`,
    });
  const dial = supervisors.dial.replaceAll('{extension}', extension);
  const phone = `${dial.replace(/\/n$/, '')}-`;
  if (mode === 'stop') {
    // Only where this agent is listened to: the same phone may be at another one meanwhile.
    const theirs = `${member.interface.replace(/\/n$/, '')}-`.toLowerCase();
    const own = [...spies].find(
      ([spyer, spied]) => spyer.startsWith(phone) && spied.toLowerCase().startsWith(theirs),
    )?.[0];
    if (own === undefined) return gone(`${extension} listens to agent ${member.id} no more`);
    return {
      ...PLAIN,
      t: 'order',
      actions: [{ Action: 'Hangup', Channel: own, Cause: '16' }],
      seen: (now) => (now.has(own) ? 'not-yet' : 'done'),
    };
  }
  const channel = talkOf(bench.world, member)?.leg?.channel ?? '';
  if (channel === '') return gone(`agent ${member.id} is on no call`);
  if (mode === 'take-over') {
    const Context = supervisors.takeOverContext;
    if (Context === undefined) return UNSUPPORTED;
    const call = talkOf(bench.world, member);
    return {
      ...PLAIN,
      t: 'order',
      actions: [{ Action: 'BlindTransfer', Channel: channel, Context, Exten: extension }],
      seen: () => (call?.leg == null ? 'done' : 'not-yet'),
    };
  }
  // Another mode on the same call: the phone lets go of the one before. What was there already proves nothing.
  const before = new Map(spies);
  const mine = [...before].find(([spyer, spied]) => spied === channel && spyer.startsWith(phone))?.[0];
  return {
    ...PLAIN,
    t: 'order',
    actions: [
      ...(mine === undefined ? [] : [{ Action: 'Hangup', Channel: mine, Cause: '16' }]),
      {
        Action: 'Originate',
        Channel: dial,
        Application: 'ChanSpy',
        Data: `${channel},${SPY_OPTIONS[mode]}`,
        CallerID: `"seatwatch" <${extension.replace(/[^0-9]/g, '') || '0'}>`,
        Async: 'true',
        Timeout: '20000',
      },
    ],
    rings: true,
    seen(now) {
      const begun = [...now].some(
        ([spyer, spied]) => spied === channel && spyer.startsWith(phone) && !before.has(spyer),
      );
      return begun
        ? 'done'
        : talkOf(bench.world, member)?.leg?.channel === channel
          ? 'not-yet'
          : { wrong: 'the call ended', code: 'changed-since-seen' };
    },
  };
}
