/** Requests about an agent as orders to Asterisk: ready, closed, sign-out, memberships. Pure; sends nothing. */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { AmiHeaders } from './ami/encode.ts';
import type { AsteriskConfig } from './config.ts';
import { idOf } from './headers.ts';
import type { Names } from './names.ts';
import { type Mark, type Order, settled } from './order.ts';
import { type Entry, isBusy, type Member, talkOf, type World } from './world.ts';

type Request<T extends ExchangeRequest['t']> = Extract<ExchangeRequest, { t: T }>;

export type Bench = {
  readonly world: World;
  readonly names: Names;
  readonly config: AsteriskConfig;
  /** Now and when patience ends, ms. */
  readonly now: number;
  readonly until: number;
};

/** Pause or unpause in every queue: without a queue the action is for all of them. */
function pause(member: Member, reason: string | null): AmiHeaders {
  const Interface = member.interface;
  if (reason === null) return { Action: 'QueuePause', Interface, Paused: 'false' };
  return { Action: 'QueuePause', Interface, Paused: 'true', Reason: reason };
}

function add(
  member: Member,
  entry: Pick<Entry, 'queue' | 'penalty' | 'paused' | 'reason' | 'wrapUp'>,
): AmiHeaders {
  const kept = [...member.entries.values()][0];
  return {
    Action: 'QueueAdd',
    Queue: entry.queue,
    Interface: member.interface,
    MemberName: member.name,
    Penalty: String(entry.penalty),
    Paused: entry.paused ? 'true' : 'false',
    ...(entry.paused && entry.reason !== '' ? { Reason: entry.reason } : {}),
    ...(entry.wrapUp > 0 ? { Wrapuptime: String(entry.wrapUp) } : {}),
    ...(kept !== undefined && kept.stateInterface !== '' && kept.stateInterface !== member.interface
      ? { StateInterface: kept.stateInterface }
      : {}),
  };
}

function remove(member: Member, queue: string): AmiHeaders {
  return { Action: 'QueueRemove', Queue: queue, Interface: member.interface };
}

export function ready(member: Member, request: Request<'ready'>, bench: Bench): Order {
  const { by, cause } = request;
  const entries = [...member.entries.values()];
  const actions = [pause(member, null)];
  const marks: Mark[] = [
    { t: 'no-waiting', member },
    { t: 'intent', member, intent: { by, cause, until: bench.until, to: { t: 'ready' } } },
  ];
  // Unpausing does not end a wrap-up; leaving and coming back does, and only a dynamic member can.
  const wraps = member.wrapUp !== null;
  const canReturn = entries.every(({ membership }) => membership === 'dynamic');
  if (wraps && canReturn)
    for (const entry of entries) {
      actions.push(remove(member, entry.queue), add(member, { ...entry, paused: false, reason: '' }));
      marks.push({ t: 'returning', member, queue: entry.queue, until: bench.until });
    }
  return {
    t: 'order',
    actions,
    marks,
    seen: () =>
      member.returning.size === 0 && member.entries.values().every(({ paused }) => !paused)
        ? 'done'
        : 'not-yet',
    look: null,
    next: null,
    rings: false,
    // A static member's wrap-up runs on to its end: ready then, not now.
    outcome: wraps && !canReturn ? { t: 'accepted' } : { t: 'confirmed' },
    endsWrapUp: wraps && canReturn ? member : null,
  };
}

/**
 * A closing for the end of the call is given to Asterisk at once: a paused member keeps its call and gets no other,
 * even if seatwatch is gone by then. The floor shows it when call and wrap-up are over.
 */
export function close(member: Member, request: Request<'close'>, bench: Bench): Order {
  const { by, cause, reason, length, note, when } = request;
  if (!bench.config.floor.closedReasons.some(({ id }) => id === reason))
    return settled({
      t: 'rejected',
      code: 'unknown-reason',
      native: `no closed reason has the id ${reason}`,
    });
  const waits = when === 'at-call-end' && isBusy(bench.world, member);
  if (when === 'now' && talkOf(bench.world, member) !== undefined && member.told?.closed === null)
    return settled({
      t: 'rejected',
      code: 'changed-since-seen',
      native: `agent ${member.id} has taken a call since`,
    });
  const native = bench.names.native(reason);
  const intent = { by, cause, until: bench.until, to: { t: 'closed', reason, length, note } } as const;
  const marks: Mark[] = waits
    ? [{ t: 'waiting', member, waiting: { ...intent, since: bench.now } }]
    : [
        { t: 'no-waiting', member },
        { t: 'intent', member, intent },
      ];
  return {
    t: 'order',
    actions: [pause(member, native)],
    marks,
    seen: () =>
      member.entries.values().every((entry) => entry.paused && entry.reason === native) ? 'done' : 'not-yet',
    look: null,
    next: null,
    rings: false,
    outcome: waits ? { t: 'accepted' } : { t: 'confirmed' },
    endsWrapUp: null,
  };
}

/** Out of every queue, one action each. A call goes on unless it is to be cut. */
export function signOut(member: Member, request: Request<'sign-out'>, bench: Bench): Order {
  const { by, cause, when, cut } = request;
  const intent = { by, cause, until: bench.until, to: { t: 'signed-out' } } as const;
  const waits = when === 'at-call-end' && !cut && isBusy(bench.world, member);
  if (when === 'now' && !cut && talkOf(bench.world, member) !== undefined)
    return settled({
      t: 'rejected',
      code: 'changed-since-seen',
      native: `agent ${member.id} is on a call by now`,
    });
  const channel = cut ? talkOf(bench.world, member)?.leg?.channel : undefined;
  if (channel === '')
    return settled({
      t: 'rejected',
      code: 'exchange-refused',
      native: `the channel of the call of agent ${member.id} is not known: it cannot be cut`,
    });
  const actions: AmiHeaders[] = [...member.entries.keys()].map((queue) => remove(member, queue));
  if (channel !== undefined) actions.push({ Action: 'Hangup', Channel: channel, Cause: '16' });
  return {
    t: 'order',
    actions,
    marks: [
      waits
        ? { t: 'waiting', member, waiting: { ...intent, since: bench.now } }
        : { t: 'intent', member, intent },
    ],
    seen: () =>
      member.entries.size === 0 && (!cut || talkOf(bench.world, member) === undefined) ? 'done' : 'not-yet',
    look: null,
    next: null,
    rings: false,
    outcome: waits ? { t: 'accepted' } : { t: 'confirmed' },
    endsWrapUp: null,
  };
}

/**
 * Only queues that change are touched, new ones first, so that the agent is never out of all; pause, reason and
 * wrap-up of the agent go along, because Asterisk begins a new member anew.
 */
export function reassign(member: Member, request: Request<'reassign'>, bench: Bench): Order {
  const { by, cause, memberships } = request;
  const known = new Map([...bench.world.queues].map((queue) => [idOf(queue), queue]));
  const wanted = memberships.filter(({ active }) => active);
  const strange = wanted.find(({ queue }) => !known.has(queue));
  if (strange !== undefined)
    return settled({ t: 'rejected', code: 'unknown-queue', native: `no queue has the id ${strange.queue}` });
  if (wanted.length === 0)
    return settled({
      t: 'rejected',
      code: 'exchange-cannot',
      native: 'an Asterisk agent without a queue is signed out',
    });
  const entries = [...member.entries.values()];
  const closed = entries.every(({ paused }) => paused);
  const reason = entries.find(({ paused }) => paused)?.reason ?? '';
  const wrapUp = Math.max(0, ...entries.map((entry) => entry.wrapUp));
  const actions: AmiHeaders[] = [];
  const target = new Map<string, { penalty: number; paused: boolean }>();
  for (const { queue: id, level, paused: alone } of wanted) {
    const queue = known.get(id) ?? id;
    const penalty = level - 1;
    const paused = closed || alone;
    target.set(queue, { penalty, paused });
    const entry = member.entries.get(queue);
    if (entry === undefined) {
      actions.push(add(member, { queue, penalty, paused, reason, wrapUp }));
      continue;
    }
    const Interface = member.interface;
    if (entry.penalty !== penalty)
      actions.push({ Action: 'QueuePenalty', Interface, Penalty: String(penalty), Queue: queue });
    if (entry.paused !== paused)
      actions.push({ Action: 'QueuePause', Interface, Queue: queue, Paused: paused ? 'true' : 'false' });
  }
  for (const queue of member.entries.keys()) if (!target.has(queue)) actions.push(remove(member, queue));
  return {
    t: 'order',
    actions,
    marks: [
      {
        t: 'intent',
        member,
        intent: { by, cause, until: bench.until, to: { t: 'memberships', memberships } },
      },
    ],
    seen: () => (isSo(member, target) ? 'done' : 'not-yet'),
    look: null,
    next: null,
    rings: false,
    outcome: { t: 'confirmed' },
    endsWrapUp: null,
  };
}

function isSo(member: Member, target: ReadonlyMap<string, { penalty: number; paused: boolean }>): boolean {
  return (
    member.entries.size === target.size &&
    [...target].every(([queue, { penalty, paused }]) => {
      const entry = member.entries.get(queue);
      return entry !== undefined && entry.penalty === penalty && entry.paused === paused;
    })
  );
}
