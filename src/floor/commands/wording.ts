/** 统一口径, agreed wording: issued with an expiry, issued anew in other words, or withdrawn. */
import type { CommandOf } from '../../protocol/command.ts';
import { isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Ms agreed wording is valid unless the sender says another length. */
export const WORDING_LENGTH = 4 * 3_600_000;

/** Issues the wording with the sender's id, or withdraws it. */
export function wording(target: string, command: CommandOf<'wording'>, scene: Scene): Verdict {
  const { text, length } = command;
  if (text === null) {
    if (!scene.floor.wordings.has(target)) return refused('unknown-wording');
    return written('withdrawn', {
      t: 'wording-withdrawn',
      ...stamp(scene),
      wording: target,
      why: 'withdrawn',
    });
  }
  if (isBlank(text)) return refused('needs-text');
  const expires = scene.now + (length ?? WORDING_LENGTH);
  return written('issued', { t: 'wording-issued', ...stamp(scene), wording: target, text, expires });
}
