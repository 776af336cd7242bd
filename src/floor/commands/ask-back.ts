/** 请回席, ask back: a message with a time to come back in, before any forced act. Never done by itself afterwards. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { agentState } from '../state.ts';
import { ALREADY_SO, noForce, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Ms an agent has to come back unless the sender says another length. */
export const ASK_BACK_LENGTH = 60_000;

/** Asks a closed agent back, anew where it was asked before, or takes it back. Whom nobody may force nobody asks. */
export function askBack(agent: Agent, command: CommandOf<'ask-back'>, scene: Scene): Verdict {
  const state = agentState(agent);
  const { at, cause, by } = stamp(scene);
  if (command.withdraw) {
    if (!scene.floor.askBacks.has(agent.id)) return ALREADY_SO;
    return written(state, { t: 'ask-back-ended', at, cause, by, agent: agent.id });
  }
  if (agent.availability.state !== 'closed') return refused('not-closed');
  const unfair = noForce(agent, scene);
  if (unfair !== null) return refused(unfair);
  const due = at + (command.length ?? ASK_BACK_LENGTH);
  return written(state, { t: 'asked-back', at, cause, by, agent: agent.id, due, note: command.note });
}
