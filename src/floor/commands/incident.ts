/** 突发事件, incident: its start and its end. */
import type { CommandOf } from '../../protocol/command.ts';
import { ALREADY_SO, isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Starts an incident with the sender's id and a name, or ends one. An id is used once. */
export function incident(target: string, command: CommandOf<'incident'>, scene: Scene): Verdict {
  const known = scene.floor.incidents.get(target);
  const { action, name, tag } = command;
  if (action === 'end') {
    if (known === undefined) return refused('unknown-incident');
    if (known.endedAt !== null) return ALREADY_SO;
    return written('ended', { t: 'incident-ended', ...stamp(scene), incident: target });
  }
  if (known !== undefined) return refused('id-taken');
  if (name === null || isBlank(name)) return refused('needs-text');
  return written('started', { t: 'incident-started', ...stamp(scene), incident: target, name, tag });
}
