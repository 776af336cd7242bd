/** One word for an agent's three axes. Knows no time. */
import type { Agent, AgentState } from '../protocol/entities/agent.ts';

/** The agent's state by precedence: signed out, else the activity when not idle, else the availability. */
export function agentState(agent: Agent): AgentState {
  if (!agent.signedIn.value) return 'signed-out';
  return agent.activity.state === 'idle' ? agent.availability.state : agent.activity.state;
}
