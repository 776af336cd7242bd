/** Who changed an agent last, as the row shows it: a supervisor, until the agent acts again. Knows no axis. */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { FloorEvent } from '../../protocol/event.ts';

/** `lastAct` after an event: a supervisor's act is kept, whatever else was there stays. */
export function acted(agent: Agent, event: FloorEvent, by: Actor | undefined): Agent['lastAct'] {
  return by?.kind === 'supervisor' ? { by, at: event.at, t: event.t } : agent.lastAct;
}

/** As {@link acted}, for acts on availability and presence: an agent's own act takes the mark away. */
export function actedOrOwn(agent: Agent, event: FloorEvent, by: Actor): Agent['lastAct'] {
  return by.kind === 'agent' ? null : acted(agent, event, by);
}
