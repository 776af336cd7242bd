/** How much of the floor a session reaches: all of it, or one team. Knows no text of any frame. */
import type { Floor } from '../../floor/floor.ts';
import type { Role } from '../../protocol/entities/configuration.ts';
import type { FloorEvent } from '../../protocol/event.ts';

export type Scope = { readonly kind: 'floor' } | { readonly kind: 'team'; readonly team: string };

export const WHOLE_FLOOR: Scope = { kind: 'floor' };

/** The scope of a role bound to `team`; undefined: the role needs a team and the token names none. */
export function scopeOf(role: Role, team: string | null): Scope | undefined {
  if (role.scope === 'floor') return WHOLE_FLOOR;
  return team === null ? undefined : { kind: 'team', team };
}

/** The same text for equal scopes: sessions of one scope share their frames. */
export function scopeKey(scope: Scope): string {
  return scope.kind === 'floor' ? '' : scope.team;
}

/** An agent left one team for another: what was opaque to a team is not any more, or the other way round. */
export type TeamMove = { readonly agent: string; readonly from: string; readonly to: string };

/**
 * Which team each agent was last listed in. An agent who left the roster keeps the last one, so that what is said of
 * them later is redacted as before.
 */
export type Teams = {
  readonly of: (agent: string) => string | undefined;
  /** Takes note of an event; answers when it moved somebody. */
  readonly observe: (event: FloorEvent) => TeamMove | undefined;
};

/** Teams as they are on `floor`. */
export function createTeams(floor: Floor): Teams {
  const teams = new Map([...floor.agents.values()].map((agent) => [agent.id, agent.team]));
  return {
    of: (agent) => teams.get(agent),
    observe(event) {
      if (event.t !== 'agent-listed') return undefined;
      const from = teams.get(event.agent);
      teams.set(event.agent, event.team);
      return from === undefined || from === event.team
        ? undefined
        : { agent: event.agent, from, to: event.team };
    },
  };
}

/** Is this agent within the scope? Somebody unknown is in no team. */
export function reaches(scope: Scope, teams: Teams, agent: string): boolean {
  return scope.kind === 'floor' || teams.of(agent) === scope.team;
}
