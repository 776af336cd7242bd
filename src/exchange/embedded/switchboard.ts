/** Everything the exchange holds, in one record that the acts share. It must not know the acts. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { type AcdQueue, configureQueue, makeQueue } from './queue.ts';
import { type RoutingRules, SHIPPED_RULES } from './routing-rules.ts';
import type { Timers } from './timers.ts';
import { type Trunks, trunkGroupOf } from './trunks.ts';

export type Switchboard = {
  readonly rules: RoutingRules;
  now: number;
  configuration: Configuration | null;
  readonly queues: Map<string, AcdQueue>;
  readonly agents: Map<string, AcdAgent>;
  readonly calls: Map<string, AcdCall>;
  readonly trunks: Trunks;
  /** Rings and wrap-ups. */
  readonly timers: Timers<AcdAgent>;
  /** Waiting calls that overflow. */
  readonly overflowTimers: Timers<AcdCall>;
  /** How long a call waits before it overflows, ms. */
  overflowAfter: number;
  outbox: NewFloorEvent[];
};

/** An empty exchange that stands at `now`. */
export function makeSwitchboard(now: number, rules: RoutingRules = SHIPPED_RULES): Switchboard {
  return {
    rules,
    now,
    configuration: null,
    queues: new Map(),
    agents: new Map(),
    calls: new Map(),
    trunks: new Map(),
    timers: [],
    overflowTimers: [],
    overflowAfter: Number.POSITIVE_INFINITY,
    outbox: [],
  };
}

/** Puts an event into the outbox. */
export function tell(board: Switchboard, event: NewFloorEvent): void {
  board.outbox.push(event);
}

/** `cause` for an event, left out where no command was behind it. */
export function because(cause: Cause | undefined): { cause?: Cause } {
  return cause === undefined ? {} : { cause };
}

/** The queue of that id; an empty, unconfigured one if it was never heard of. */
export function queueOf(board: Switchboard, id: string): AcdQueue {
  let queue = board.queues.get(id);
  if (queue === undefined) {
    queue = makeQueue(id);
    board.queues.set(id, queue);
  }
  return queue;
}

/** The agent of that id; throws when nobody of that id was listed. */
export function agentOf(board: Switchboard, id: string): AcdAgent {
  const agent = board.agents.get(id);
  if (agent === undefined) throw new Error(`agent ${id} was never listed`);
  return agent;
}

/** Puts queues and trunk groups under the rules of the configuration. Calls under way stay where they are. */
export function applyConfiguration(board: Switchboard, configuration: Configuration): void {
  board.configuration = configuration;
  board.overflowAfter = Math.round(configuration.serviceLevel.strictThreshold * 1000);
  for (const queue of board.queues.values()) configureQueue(queue, null);
  for (const rules of configuration.queues) configureQueue(queueOf(board, rules.id), rules);
  for (const group of board.trunks.values()) group.size = 0;
  for (const { id, size } of configuration.trunkGroups) trunkGroupOf(board.trunks, id).size = size;
}
