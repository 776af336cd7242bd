/** Queue acts: open or close, announcement, call-back offer, overflow target. What is not named stays as it is. */
import type { CommandOf } from '../../protocol/command.ts';
import type { QueueState } from '../../protocol/entities/queue-state.ts';
import { knowsQueue, queueStateOf } from './judged.ts';
import { ALREADY_SO, askedBy, refused, type Scene, type Verdict } from './verdict.ts';

/** What a queue act does to one queue: its whole state from now on. An overflow never leads back to its own queue. */
export function queue(state: QueueState, command: CommandOf<'queue'>, scene: Scene): Verdict {
  const { t: _, targets: __, ...asked } = command;
  if (Object.values(asked).every((value) => value === undefined)) return refused('nothing-asked');
  const { open = state.open, callBack = state.callBack } = asked;
  const announcement = asked.announcement === undefined ? state.announcement : asked.announcement;
  const overflow = asked.overflow === undefined ? state.overflow : asked.overflow;
  if (overflow !== null && !knowsQueue(scene, overflow)) return refused('unknown-queue');
  if (leadsBack(state.queue, overflow, command.targets, asked.overflow !== undefined, scene))
    return refused('overflow-loop');
  const same =
    open === state.open &&
    callBack === state.callBack &&
    announcement === state.announcement &&
    overflow === state.overflow;
  if (same) return ALREADY_SO;
  return {
    effect: 'now',
    after: open ? 'open' : 'closed',
    facts: [],
    requests: [{ t: 'queue', queue: state.queue, open, announcement, callBack, overflow, ...askedBy(scene) }],
  };
}

/** Follows the overflow from queue to queue, as it will be once every target has it. */
function leadsBack(
  queue: string,
  overflow: string | null,
  targets: readonly string[],
  changes: boolean,
  scene: Scene,
): boolean {
  const seen = new Set<string>();
  let next = overflow;
  while (next !== null && !seen.has(next)) {
    if (next === queue) return true;
    seen.add(next);
    next = changes && targets.includes(next) ? overflow : queueStateOf(scene, next).overflow;
  }
  return false;
}
