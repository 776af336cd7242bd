/** 接管值守: someone on call takes the watch, with a reason, for a while or until it is given back. */
import type { CommandOf } from '../../protocol/command.ts';
import { watchOf } from '../duties.ts';
import { ALREADY_SO, isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Takes the watch in the role the sender's token names for it, or gives it back. */
export function duty(_target: string, command: CommandOf<'duty'>, scene: Scene): Verdict {
  const { floor, actor, dutyRole } = scene;
  const mine = watchOf(floor, actor.id);
  const { at, cause } = stamp(scene);
  if (command.action === 'return') {
    if (mine === undefined) return refused('not-on-duty');
    return written('returned', { t: 'duty-returned', at, cause, user: actor.id });
  }
  const known = scene.configuration?.roles.some(({ id }) => id === dutyRole) ?? false;
  if (dutyRole === null || !known) return refused('role-may-not');
  if (isBlank(command.why)) return refused('needs-why');
  if (mine !== undefined) return ALREADY_SO;
  const until = command.length === null ? null : scene.now + command.length;
  return written('on-duty', {
    t: 'duty-taken',
    at,
    cause,
    user: actor.id,
    kind: 'on-call',
    role: dutyRole,
    until,
    why: command.why,
  });
}
