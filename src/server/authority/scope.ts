/** How much of the floor a session reaches: all of it, one team, or the agent themselves. Knows no text of any frame. */
import type { Floor } from '../../floor/floor.ts';
import type { Role } from '../../protocol/entities/configuration.ts';
import type { FloorEvent } from '../../protocol/event.ts';

export type Scope =
  | { readonly kind: 'floor' }
  | { readonly kind: 'team'; readonly team: string }
  /** An agent who reads what is known of themselves. */
  | { readonly kind: 'agent'; readonly agent: string };

export const WHOLE_FLOOR: Scope = { kind: 'floor' };

/** The scope of a role for `user` bound to `team`; undefined: the role needs a team and the token names none. */
export function scopeOf(role: Role, team: string | null, user: string): Scope | undefined {
  switch (role.scope) {
    case 'floor':
      return WHOLE_FLOOR;
    case 'team':
      return team === null ? undefined : { kind: 'team', team };
    case 'self':
      return { kind: 'agent', agent: user };
  }
}

/** The same text for equal scopes: sessions of one scope share their frames. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'floor':
      return '';
    case 'team':
      return `team ${scope.team}`;
    case 'agent':
      return `agent ${scope.agent}`;
  }
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
  switch (scope.kind) {
    case 'floor':
      return true;
    case 'team':
      return teams.of(agent) === scope.team;
    case 'agent':
      return agent === scope.agent;
  }
}
