/**
 * The embedded exchange from outside: what can happen to it, what it does by itself, what can be read. Deterministic:
 * the same calls with the same instants give the same events. It knows no clock, no random number and no caller.
 */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Membership } from '../../protocol/entities/agent.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AcdAgent, AgentView } from './agent.ts';
import type { CallView } from './call.ts';
import { callArrives, callerHangsUp, callerTakesCallBack, callRequests } from './calls.ts';
import { cutOffUntil, goOnTo, nextLimit } from './cut-off.ts';
import { goesAtOnce, linesFail, overflows } from './departure.ts';
import { limitEveryone } from './overflow.ts';
import { perform } from './perform.ts';
import { closes, readies, signsIn, signsOut } from './presence.ts';
import type { AcdQueue } from './queue.ts';
import { listAgent } from './roster.ts';
import type { RoutingRules } from './routing-rules.ts';
import { agentOf, applyConfiguration, makeSwitchboard, type Switchboard, tell } from './switchboard.ts';
import { answer, endWrapUp, hangUp, hold, resume } from './talk.ts';
import type { TurnedAway } from './visits.ts';

export type AcdOptions = {
  /** The first instant, ms; nothing may happen before it. 0 unless said; a restored exchange starts where its floor stands. */
  readonly startAt?: number;
  /** The shipped order unless said. */
  readonly rules?: RoutingRules;
};

/** What an agent, or a rule, says when a seat closes. */
export type Closure = {
  readonly reason: string;
  /** Expected length, ms; null: nobody said. */
  readonly length: number | null;
  readonly by: Actor;
  readonly note: string | null;
};

export type ListedAgent = {
  readonly agent: string;
  readonly name: string;
  readonly team: string;
  readonly memberships: readonly Membership[];
};

export type ArrivingCall = { readonly call: string; readonly trunkGroup: string; readonly caller: string };

export type QueueRequest = {
  readonly call: string;
  readonly visit: string;
  readonly queue: string;
  /** Larger is served first; added to the queue's own. */
  readonly priority: number;
  /** The agent who helped this caller last. */
  readonly preferred: string | null;
  /** What the caller does when the queue is closed; goes, unless said. */
  readonly turnedAway?: TurnedAway;
};

export type QueueView = Pick<AcdQueue, 'id' | 'setting'>;

/**
 * Every act takes its instant `at` in whole ms, never earlier than the last. Its events are in the outbox when it
 * returns. An act without object (the caller is gone, the ring is over) does nothing and returns false. An agent,
 * queue or trunk group never heard of, a call id used twice or an instant that runs backwards is the driver's bug: it throws.
 */
export type Acd = {
  /** The instant of the last act or timer. */
  readonly now: () => number;

  readonly configure: (at: number, configuration: Configuration) => void;
  readonly startDay: (at: number, date: string) => void;
  /** A new agent, or new particulars of one; presence and state stay. */
  readonly listAgent: (at: number, listed: ListedAgent) => void;

  /** A call seizes a trunk and is in the IVR; `blocked` when every trunk of the group is in use. */
  readonly callArrives: (at: number, call: ArrivingCall) => 'arrived' | 'blocked';
  /** A call in the IVR enters a queue; one that waits or rings moves there and keeps its time. */
  readonly callRequests: (at: number, request: QueueRequest) => boolean;
  /** Whatever the stage: the call ends. */
  readonly callerHangsUp: (at: number, call: string) => boolean;

  /** A waiting caller takes the call back the queue offers: `visit-ended` `call-back`. */
  readonly callerTakesCallBack: (at: number, call: string) => boolean;

  /** A call that waits, ringing ones left out, leaves the floor: `visit-ended` `overflowed`. */
  readonly callOverflows: (at: number, call: string) => boolean;
  /** The lines of a trunk group fail: every call on them is lost. */
  readonly linesFail: (at: number, trunkGroup: string) => void;

  /** Signs in ready, or with `closed` closed from the first instant. False when signed in already. */
  readonly agentSignsIn: (at: number, agent: string, seat: string | null, closed?: Closure) => boolean;
  /** Signs out now, or with a call or a wrap-up when that is over. */
  readonly agentSignsOut: (at: number, agent: string, by: Actor) => boolean;
  /**
   * Signs out at once. A ringing call goes to somebody else; a talk is ended, or with `visit` the call goes back to its
   * queue under that visit; a wrap-up is broken off.
   */
  readonly agentGoesAtOnce: (at: number, agent: string, by: Actor, visit: string | null) => boolean;
  readonly agentAnswers: (at: number, agent: string) => boolean;
  /** Ends talk and call; while it rings, refuses the call. */
  readonly agentHangsUp: (at: number, agent: string) => boolean;
  readonly agentHolds: (at: number, agent: string) => boolean;
  readonly agentResumes: (at: number, agent: string) => boolean;
  readonly agentFinishesWrapUp: (at: number, agent: string) => boolean;
  /** Closes now, or with a call or a wrap-up when that is over. An agent does not replace a closure that a supervisor has waiting. */
  readonly agentCloses: (at: number, agent: string, closure: Closure) => boolean;
  /** Ends a closed spell, or withdraws a closure that waits; an agent withdraws only what the agent asked for. */
  readonly agentReadies: (at: number, agent: string, by: Actor) => boolean;

  /** Carries out a supervisor's request. Never throws for what it asks. */
  readonly perform: (at: number, request: ExchangeRequest) => ExchangeOutcome;

  /** When a ring, a wrap-up or a wait is cut off next, ms; null when nothing runs. */
  readonly nextTimer: () => number | null;
  /** Carries out every cut-off up to `at`, each at its own instant. Other acts first do this for those before them. */
  readonly runTimers: (at: number) => void;

  /** The events since the last time, in order; empties the outbox. */
  readonly takeEvents: () => NewFloorEvent[];

  readonly agent: (id: string) => AgentView | undefined;
  readonly call: (id: string) => CallView | undefined;
  readonly agents: () => IterableIterator<AgentView>;
  readonly calls: () => IterableIterator<CallView>;
  readonly queues: () => IterableIterator<QueueView>;
  /** Calls that wait in the queue, ringing ones left out. */
  readonly waiting: (queue: string) => number;
  readonly trunksInUse: (trunkGroup: string) => number;
};

/** An empty exchange: nothing configured, nobody listed. */
export function createAcd(options: AcdOptions = {}): Acd {
  return facade(makeSwitchboard(options.startAt ?? 0, options.rules));
}

/** The exchange as its drivers see it, over a switchboard that is in order. */
export function facade(board: Switchboard): Acd {
  const agentAct =
    <Rest extends readonly unknown[]>(act: (board: Switchboard, agent: AcdAgent, ...rest: Rest) => boolean) =>
    (at: number, agent: string, ...rest: Rest): boolean => {
      goOnTo(board, at);
      return act(board, agentOf(board, agent), ...rest);
    };
  const act =
    <Rest extends readonly unknown[], Result>(run: (board: Switchboard, ...rest: Rest) => Result) =>
    (at: number, ...rest: Rest): Result => {
      goOnTo(board, at);
      return run(board, ...rest);
    };
  return {
    now: () => board.now,
    configure: act((_, configuration: Configuration) => {
      applyConfiguration(board, configuration);
      limitEveryone(board);
      tell(board, { t: 'floor-configured', at: board.now, configuration });
    }),
    startDay: act((_, date: string) => tell(board, { t: 'day-started', at: board.now, date })),
    listAgent: act(listAgent),
    callArrives: act(callArrives),
    callRequests: act(callRequests),
    callerHangsUp: act(callerHangsUp),
    callerTakesCallBack: act(callerTakesCallBack),
    callOverflows: act(overflows),
    linesFail: act(linesFail),
    agentSignsIn: (at, agent, seat, closed) => {
      goOnTo(board, at);
      return signsIn(board, agentOf(board, agent), seat, closed);
    },
    agentSignsOut: agentAct(signsOut),
    agentGoesAtOnce: agentAct((_, agent, by: Actor, visit: string | null) =>
      goesAtOnce(board, agent, { by, visit }),
    ),
    agentAnswers: agentAct(answer),
    agentHangsUp: agentAct(hangUp),
    agentHolds: agentAct(hold),
    agentResumes: agentAct(resume),
    agentFinishesWrapUp: agentAct((_, agent) => endWrapUp(board, agent, 'finished')),
    agentCloses: agentAct(closes),
    agentReadies: agentAct(readies),
    perform: act(perform),
    nextTimer: () => nextLimit(board),
    runTimers: (at) => {
      goOnTo(board, at);
      cutOffUntil(board, at);
    },
    takeEvents: () => {
      const events = board.outbox;
      board.outbox = [];
      return events;
    },
    agent: (id) => board.agents.get(id),
    call: (id) => board.calls.get(id),
    agents: () => board.agents.values(),
    calls: () => board.calls.values(),
    queues: () => board.queues.values(),
    waiting: (queue) => board.queues.get(queue)?.waiting.length ?? 0,
    trunksInUse: (trunkGroup) => board.trunks.get(trunkGroup)?.inUse ?? 0,
  };
}
