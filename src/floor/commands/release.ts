/** 强制释放, release: the caller is dropped. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Call } from '../../protocol/entities/call.ts';
import { askedBy, type Scene, type Verdict } from './verdict.ts';

/** Drops the caller of an open call, at once. */
export function release(call: Call, _command: CommandOf<'release'>, scene: Scene): Verdict {
  const request = { t: 'release', call: call.id, ...askedBy(scene) } as const;
  return { effect: 'now', after: 'ended', facts: [], requests: [request] };
}
