/** Answers a help request (求助): by whisper or listening on the supervisor's own phone, or by a note. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import { agentState } from '../state.ts';
import { isTalking } from './listen.ts';
import { noteTo } from './note.ts';
import { askedBy, isBlank, refused, type Scene, stamp, type Verdict } from './verdict.ts';

/** The request is answered once the exchange has put the supervisor through, or the note is written. */
export function help(agent: Agent, command: CommandOf<'help'>, scene: Scene): Verdict {
  if (!scene.floor.helps.has(agent.id)) return refused('no-help-asked');
  const { how, text, extension } = command;
  const after = agentState(agent);
  const answered = {
    t: 'help-ended',
    ...stamp(scene),
    agent: agent.id,
    why: 'answered',
    how,
  } as const;
  const said = text === null || isBlank(text) ? [] : [noteTo(agent, text, scene)];
  if (how === 'note') {
    if (said.length === 0) return refused('needs-text');
    return { effect: 'now', after, facts: [...said, answered], requests: [] };
  }
  if (!isTalking(agent)) return refused('not-talking');
  if (extension === null) return refused('needs-extension');
  const request = { t: 'listen', agent: agent.id, ...askedBy(scene), mode: how, extension } as const;
  return { effect: 'now', after, facts: [], requests: [request], sequel: [...said, answered] };
}
