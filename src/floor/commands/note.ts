/** A note to an agent. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { SafeText } from '../../protocol/safe-text.ts';
import { agentState } from '../state.ts';
import { isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Writes a note to a signed-in agent. */
export function note(agent: Agent, { text }: CommandOf<'note'>, scene: Scene): Verdict {
  if (isBlank(text)) return refused('needs-text');
  return written(agentState(agent), noteTo(agent, text, scene));
}

/** A note with an id nobody else's has: the floor has grown with every note before it. */
export function noteTo(agent: Agent, text: SafeText, scene: Scene): NewFloorEvent {
  const id = `n${(scene.floor.seq + 1).toString(36)}-${scene.place}`;
  return { t: 'note-sent', ...stamp(scene), agent: agent.id, note: id, text };
}
