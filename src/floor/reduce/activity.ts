/** The activity axis of an agent: what routing does with them. Moves it and books the time; knows no call. */
import type { Activity, Agent } from '../../protocol/entities/agent.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import { bookActivity } from './agent-time.ts';
import type { Draft } from './draft.ts';

/** Moves an agent to another activity from the event on. Nothing for an agent who is unknown or signed out. */
export function moveActivity(
  draft: Draft,
  id: string | null,
  event: FloorEvent,
  to: Omit<Activity, 'since'>,
  answered = false,
): Agent | undefined {
  const agent = id === null ? undefined : draft.agents.get(id);
  if (!agent?.signedIn.value) return undefined;
  bookActivity(draft, agent, event.at, answered);
  const moved: Agent = {
    ...agent,
    activity: { state: to.state, since: event.at, call: to.call, queue: to.queue, limitAt: to.limitAt },
    versions: { ...agent.versions, activity: event.seq },
  };
  draft.agents.set(agent.id, moved);
  return moved;
}

/** Makes the agent idle when they are still at this call; an agent who went on to something else stays there. */
export function freeFrom(draft: Draft, id: string | null, call: string, event: FloorEvent): void {
  const agent = id === null ? undefined : draft.agents.get(id);
  if (agent === undefined || agent.activity.call !== call || agent.activity.state === 'wrap-up') return;
  moveActivity(draft, agent.id, event, IDLE);
}

/** Nothing to do. */
export const IDLE: Omit<Activity, 'since'> = { state: 'idle', call: null, queue: null, limitAt: null };
