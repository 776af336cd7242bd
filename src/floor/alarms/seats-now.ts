/** Who is in which state this instant, in one pass over the agents. Knows no call and no time. */
import type { Agent } from '../../protocol/entities/agent.ts';
import type { Floor } from '../floor.ts';
import { type SpellKind, spellKind } from '../spell-kind.ts';
import { agentState } from '../state.ts';

export type SeatsNow = {
  readonly signedIn: number;
  readonly ready: number;
  /** Talking, on hold or outbound. */
  readonly talking: number;
  readonly ringing: number;
  readonly wrapUp: readonly Agent[];
  /** Closed and idle, by whose spell it is. */
  readonly closed: { readonly [Kind in SpellKind]: readonly Agent[] };
  /** Closed, whatever they still do: they take no further call. */
  readonly closing: number;
};

export function seatsNow(floor: Floor): SeatsNow {
  let [signedIn, ready, talking, ringing, closing] = [0, 0, 0, 0, 0];
  const wrapUp: Agent[] = [];
  const closed: { readonly [Kind in SpellKind]: Agent[] } = { own: [], forced: [], system: [] };
  for (const agent of floor.agents.values()) {
    const state = agentState(agent);
    if (state === 'signed-out') continue;
    signedIn += 1;
    if (agent.availability.state === 'closed') closing += 1;
    if (state === 'ready') ready += 1;
    else if (state === 'closed') closed[spellKind(agent.availability.by)].push(agent);
    else if (state === 'wrap-up') wrapUp.push(agent);
    else if (state === 'ringing') ringing += 1;
    else talking += 1;
  }
  return { signedIn, ready, talking, ringing, wrapUp, closed, closing };
}

/** Closed and idle seats, whoever closed them. */
export function closedCount({ closed }: SeatsNow): number {
  return closed.own.length + closed.forced.length + closed.system.length;
}
