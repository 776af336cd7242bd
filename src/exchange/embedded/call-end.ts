/** The end of a call. */
import type { Cause } from '../../protocol/entities/actor.ts';
import type { AcdCall } from './call.ts';
import { because, type Switchboard, tell } from './switchboard.ts';
import { release } from './trunks.ts';

/** The trunk is free again. Visit and leg have ended before. */
export function endCall(
  board: Switchboard,
  call: AcdCall,
  by: 'caller' | 'agent' | 'system',
  cause?: Cause,
): void {
  board.calls.delete(call.id);
  release(board.trunks, call.trunkGroup);
  tell(board, { t: 'call-ended', at: board.now, call: call.id, by, ...because(cause) });
}
