/** What one command would do to one target, before anything is written or asked. Knows no particular command. */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { Capabilities } from '../../protocol/frames/down/welcome.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { Decision } from '../decide.ts';
import type { Floor } from '../floor.ts';
import type { ExchangeRequest } from '../request.ts';
import { shiftOver } from '../shift-over.ts';
import { agentState } from '../state.ts';

/** What a command may look at besides its target. `now`: floor time, ms. */
export type Scene = {
  readonly now: number;
  readonly actor: Actor;
  readonly commandId: string;
  readonly floor: Floor;
  readonly configuration: Configuration | null;
  readonly capabilities: Capabilities;
  /** The sender's role; null where nobody asks for it. */
  readonly role: string | null;
  /** The role the sender has once the watch is taken; null: none. */
  readonly dutyRole: string | null;
  /** Which of the command's targets this is, from 0: makes the ids of what is new. */
  readonly place: number;
  /** Decides what somebody asked for on the floor as it is now, in the asker's name. */
  readonly again: (asked: Approval) => Decision;
};

/**
 * `now` and `at-call-end` carry what to write and to ask; `after` is the target's state word once it has come.
 * `sequel`: written once every request is confirmed or accepted. `granted`: another's command that is to be carried out.
 */
export type Verdict =
  | { readonly effect: 'refused' | 'none'; readonly reason: RefusalCode }
  | {
      readonly effect: 'now' | 'at-call-end';
      readonly after: string;
      readonly facts: readonly NewFloorEvent[];
      readonly requests: readonly ExchangeRequest[];
      readonly sequel?: readonly NewFloorEvent[];
      readonly granted?: Granted;
    };
/** A verdict with something to do. */
export type Effective = Extract<Verdict, { after: string }>;

/** A request somebody may approve, with what it would do now. */
export type Granted = { readonly asked: Approval; readonly decision: Decision };

export function refused(reason: RefusalCode): Verdict {
  return { effect: 'refused', reason };
}

/** Nothing to change. */
export const ALREADY_SO: Verdict = { effect: 'none', reason: 'already-so' };

/** Only something to write, nothing to ask of the exchange; it is so at once. */
export function written(after: string, ...facts: readonly NewFloorEvent[]): Effective {
  return { effect: 'now', after, facts, requests: [] };
}

/** Who asked and why, as requests carry it. */
export function askedBy({ actor, commandId }: Scene) {
  return { by: actor, cause: { command: commandId, actor } } as const;
}

/** Instant, cause and doer, as facts carry them. */
export function stamp(scene: Scene) {
  return { at: scene.now, ...askedBy(scene) } as const;
}

/** True for a text nobody could read. */
export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** The agent's state word with another availability. */
export function stateWith(agent: Agent, availability: 'ready' | 'closed'): string {
  return agent.signedIn.value && agent.activity.state === 'idle' ? availability : agentState(agent);
}

/** Why nobody may force this agent back to calls, or null: a protected closure of their own, or their shift is over. */
export function noForce(agent: Agent, scene: Scene): RefusalCode | null {
  if (ownProtectedClosure(agent, scene.configuration)) return 'protected-closure';
  return shiftOver(scene.floor, agent.id, scene.now) ? 'shift-over' : null;
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
