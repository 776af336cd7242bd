/** Who is on the roster, and which queues each serves. */
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { Membership } from '../../protocol/entities/agent.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { ListedAgent } from './acd.ts';
import { type AcdAgent, makeAgent } from './agent.ts';
import { assignPlaces, leaveLines, routeAgent } from './routing.ts';
import { because, type Switchboard, tell } from './switchboard.ts';

/** A new agent, signed out; or new particulars of a known one, whose presence and state stay. */
export function listAgent(board: Switchboard, listed: ListedAgent): void {
  let agent = board.agents.get(listed.agent);
  if (agent === undefined) {
    agent = makeAgent(listed.agent, board.agents.size);
    board.agents.set(listed.agent, agent);
  }
  agent.team = listed.team;
  const { team } = listed;
  const name = safeText(listed.name);
  const memberships = [...listed.memberships];
  tell(board, { t: 'agent-listed', at: board.now, agent: agent.id, name, team, memberships });
  assign(board, agent, memberships);
}

/** From now on the agent serves just these queues. A call that rings or is talked to stays. */
export function reassign(
  board: Switchboard,
  agent: AcdAgent,
  asked: readonly Membership[],
  by: Actor,
  cause: Cause | undefined,
): void {
  const memberships = [...asked];
  tell(board, {
    t: 'memberships-changed',
    at: board.now,
    agent: agent.id,
    memberships,
    by,
    ...because(cause),
  });
  assign(board, agent, memberships);
}

function assign(board: Switchboard, agent: AcdAgent, memberships: readonly Membership[]): void {
  leaveLines(agent);
  agent.memberships = memberships;
  assignPlaces(board, agent);
  routeAgent(board, agent);
}
