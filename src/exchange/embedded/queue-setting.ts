/** A queue as a supervisor sets it: open or closed, what it offers, where it overflows. It must not know whose call is whose. */
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import { limitEveryone } from './overflow.ts';
import { safeNote } from './pending.ts';
import type { AcdQueue, QueueSetting } from './queue.ts';
import { because, type Switchboard, tell } from './switchboard.ts';

/** From now on the queue stands like this. Calls that wait in it stay; new ones find it so. */
export function setQueue(
  board: Switchboard,
  queue: AcdQueue,
  asked: Pick<QueueSetting, 'open' | 'announcement' | 'callBack' | 'overflow'>,
  { by, cause }: { readonly by: Actor; readonly cause: Cause },
): void {
  const { open, callBack, overflow } = asked;
  const announcement = safeNote(asked.announcement);
  queue.setting = { open, announcement, callBack, overflow, since: board.now, by };
  tell(board, {
    t: 'queue-changed',
    at: board.now,
    queue: queue.id,
    open,
    announcement,
    callBack,
    overflow,
    by,
    ...because(cause),
  });
  limitEveryone(board);
}
