/** What one command would do to one agent, before anything is written or asked. Knows no particular command. */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Agent, AgentState } from '../../protocol/entities/agent.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { ExchangeRequest } from '../request.ts';
import { agentState } from '../state.ts';

/** What a command may look at besides the agent. `now`: floor time, ms. */
export type Scene = {
  readonly now: number;
  readonly actor: Actor;
  readonly commandId: string;
  readonly configuration: Configuration | null;
};

/** `now` and `at-call-end` carry what to write and to ask; `after` is the agent's state word once it has come. */
export type Verdict =
  | { readonly effect: 'refused' | 'none'; readonly reason: RefusalCode }
  | {
      readonly effect: 'now' | 'at-call-end';
      readonly after: AgentState;
      readonly facts: readonly NewFloorEvent[];
      readonly requests: readonly ExchangeRequest[];
    };

export function refused(reason: RefusalCode): Verdict {
  return { effect: 'refused', reason };
}

/** Nothing to change. */
export const ALREADY_SO: Verdict = { effect: 'none', reason: 'already-so' };

/** Who asked and why, as requests and facts carry it. */
export function askedBy({ actor, commandId }: Scene) {
  return { by: actor, cause: { command: commandId, actor } } as const;
}

/** The agent's state word with another availability. */
export function stateWith(agent: Agent, availability: 'ready' | 'closed'): AgentState {
  return agent.signedIn.value && agent.activity.state === 'idle' ? availability : agentState(agent);
}

/**
 * True while the agent's own closure, under way or waiting for the call's end, is for a protected reason: meal,
 * nursing, health. It is never ended, replaced or withdrawn by force. A closure a supervisor made can always be.
 */
export function ownProtectedClosure(agent: Agent, configuration: Configuration | null): boolean {
  const { availability, pending } = agent;
  const isProtected = (reason: string | null): boolean =>
    configuration?.closedReasons.some(({ id, protected: kept }) => id === reason && kept) ?? false;
  if (availability.state === 'closed' && availability.by.kind === 'agent' && isProtected(availability.reason))
    return true;
  return pending?.to === 'closed' && pending.by.kind === 'agent' && isProtected(pending.reason);
}
