/** What happens on a floor besides calls, as AMI actions: chosen by chance from what is possible right now. */
import type { AmiHeaders } from '../../../src/exchange/asterisk/ami/encode.ts';
import type { LabAgent } from './cast.ts';
import type { Chance } from './chance.ts';
import type { Stage } from './stage.ts';

export type SurpriseKind =
  | 'pause'
  | 'pause-one-queue'
  | 'unpause'
  | 'sign-out'
  | 'sign-in'
  | 'remove-one-queue'
  | 'add-one-queue'
  | 'penalty'
  | 'ring-in-use'
  | 'move'
  | 'send-elsewhere'
  | 'withdraw'
  | 'priority'
  | 'transfer'
  | 'hang-up'
  | 'redirect-talking';

export type Surprise = {
  readonly kind: SurpriseKind;
  /** Interface or Uniqueid. */
  readonly target: string;
  readonly actions: readonly AmiHeaders[];
};

const REASONS = ['lunch', '用餐', 'training', 'système', 'quality talk', ''];
/** How often each comes, in relation. */
const WEIGHTS: readonly (readonly [SurpriseKind, number])[] = [
  ['pause', 6],
  ['pause-one-queue', 4],
  ['unpause', 9],
  ['sign-out', 2],
  ['sign-in', 4],
  ['remove-one-queue', 3],
  ['add-one-queue', 3],
  ['penalty', 3],
  ['ring-in-use', 1],
  ['move', 5],
  ['send-elsewhere', 1],
  ['withdraw', 3],
  ['priority', 2],
  ['transfer', 2],
  ['hang-up', 2],
  ['redirect-talking', 1],
];

export type Scene = {
  readonly stage: Stage;
  readonly agents: readonly LabAgent[];
  readonly queues: readonly string[];
};

/** The next surprise; undefined when what chance chose is not possible now. */
export function nextSurprise(chance: Chance, { stage, agents, queues }: Scene): Surprise | undefined {
  const kinds = WEIGHTS.flatMap(([kind, weight]) => Array<SurpriseKind>(weight).fill(kind));
  const kind = chance.pick(kinds) ?? 'pause';
  const agent = chance.pick(agents);
  const reason = chance.pick(REASONS) ?? '';
  const waiter = chance.pick(stage.waiting());
  const talk = chance.pick(stage.talking());
  if (agent === undefined) return undefined;
  const own = stage.queuesOf(agent.interface);
  const queue = chance.pick(own);
  const foreign = chance.pick(queues.filter((name) => !own.includes(name)));
  const Interface = agent.interface;
  const ofAgent = (...actions: readonly AmiHeaders[]): Surprise => ({ kind, target: Interface, actions });
  const pause = (paused: boolean, where?: string): AmiHeaders => ({
    Action: 'QueuePause',
    Interface,
    Paused: String(paused),
    Reason: paused ? reason : undefined,
    Queue: where,
  });
  switch (kind) {
    case 'pause':
      return own.length > 0 ? ofAgent(pause(true)) : undefined;
    case 'pause-one-queue':
      return queue === undefined ? undefined : ofAgent(pause(true, queue));
    case 'unpause':
      return stage.pausedIn(Interface).length > 0 ? ofAgent(pause(false)) : undefined;
    case 'sign-out':
      return own.length > 0
        ? ofAgent(...own.map((Queue): AmiHeaders => ({ Action: 'QueueRemove', Queue, Interface })))
        : undefined;
    case 'sign-in':
      return own.length === 0 ? ofAgent(...signIn(agent)) : undefined;
    case 'remove-one-queue':
      return queue === undefined || own.length < 2
        ? undefined
        : ofAgent({ Action: 'QueueRemove', Queue: queue, Interface });
    case 'add-one-queue':
      return foreign === undefined || own.length === 0
        ? undefined
        : ofAgent({ Action: 'QueueAdd', Queue: foreign, Interface, MemberName: agent.name });
    case 'penalty':
      return queue === undefined
        ? undefined
        : ofAgent({ Action: 'QueuePenalty', Interface, Queue: queue, Penalty: chance.whole(0, 5) });
    case 'ring-in-use':
      return queue === undefined
        ? undefined
        : ofAgent({
            Action: 'QueueMemberRingInUse',
            Interface,
            Queue: queue,
            RingInUse: chance.happens(0.3) ? 'yes' : 'no',
          });
    case 'move': {
      const to = chance.pick(queues.filter((name) => name !== waiter?.queue));
      return waiter && to !== undefined
        ? onCall(kind, waiter, redirect(waiter.channel, 'inbound', to))
        : undefined;
    }
    case 'send-elsewhere':
      return waiter && onCall(kind, waiter, redirect(waiter.channel, 'elsewhere', '77'));
    case 'withdraw':
      return (
        waiter &&
        onCall(kind, waiter, { Action: 'QueueWithdrawCaller', Queue: waiter.queue, Caller: waiter.channel })
      );
    case 'priority':
      return (
        waiter &&
        onCall(kind, waiter, {
          Action: 'QueueChangePriorityCaller',
          Queue: waiter.queue,
          Caller: waiter.channel,
          Priority: chance.whole(1, 9),
          Immediate: 'yes',
        })
      );
    case 'transfer':
      return (
        talk &&
        onCall(kind, talk, {
          Action: 'BlindTransfer',
          Channel: talk.agentChannel,
          Context: 'elsewhere',
          Exten: '77',
        })
      );
    case 'hang-up':
      return talk && onCall(kind, talk, { Action: 'Hangup', Channel: talk.channel });
    case 'redirect-talking':
      return talk && onCall(kind, talk, redirect(talk.channel, 'inbound', chance.pick(queues) ?? talk.queue));
  }
}

/** The actions by which an agent signs in to the queues of the cast. */
export function signIn(agent: LabAgent): readonly AmiHeaders[] {
  return agent.memberships.map(({ queue, penalty }) => ({
    Action: 'QueueAdd',
    Queue: queue,
    Interface: agent.interface,
    MemberName: agent.name,
    Penalty: penalty,
  }));
}

function redirect(channel: string, context: string, exten: string): AmiHeaders {
  return { Action: 'Redirect', Channel: channel, Context: context, Exten: exten, Priority: 1 };
}

function onCall(kind: SurpriseKind, call: { readonly id: string }, action: AmiHeaders): Surprise {
  return { kind, target: call.id, actions: [action] };
}
