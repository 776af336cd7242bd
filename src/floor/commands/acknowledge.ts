/** 确认, acknowledge: somebody has the alarm. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Alarm } from '../../protocol/entities/alarm.ts';
import { ALREADY_SO, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Takes an open alarm; one that somebody has is theirs. */
export function acknowledge(alarm: Alarm, { note }: CommandOf<'acknowledge'>, scene: Scene): Verdict {
  if (alarm.acknowledged !== null) return ALREADY_SO;
  return written('acknowledged', { t: 'alarm-acknowledged', ...stamp(scene), alarm: alarm.id, note });
}
