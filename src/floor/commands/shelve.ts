/** 搁置, shelve: alarms of the same rule and subject stay quiet for a while, for a reason. */
import type { CommandOf } from '../../protocol/command.ts';
import type { Alarm, PastAlarm } from '../../protocol/entities/alarm.ts';
import { shelfKey } from '../alarms/shelf-key.ts';
import { ALREADY_SO, isBlank, refused, type Scene, stamp, type Verdict, written } from './verdict.ts';

/** Shelves an open alarm, anew where it is shelved; length null takes it off the shelf. */
export function shelve(alarm: Alarm, command: CommandOf<'shelve'>, scene: Scene): Verdict {
  const { length, reason } = command;
  if (length === null) return takeOff(alarm, scene);
  if (isBlank(reason)) return refused('needs-why');
  const { rule, subject } = alarm;
  const until = scene.now + length;
  return written('shelved', { t: 'alarm-shelved', ...stamp(scene), rule, subject, until, reason });
}

/** An alarm that is over can be taken off the shelf, not put there. */
export function unshelve(alarm: PastAlarm, command: CommandOf<'shelve'>, scene: Scene): Verdict {
  return command.length === null ? takeOff(alarm, scene) : refused('unknown-alarm');
}

function takeOff({ rule, subject, severity }: Alarm | PastAlarm, scene: Scene): Verdict {
  if (!scene.floor.shelves.has(shelfKey(rule, subject))) return ALREADY_SO;
  return written(severity, { t: 'alarm-unshelved', ...stamp(scene), rule, subject, why: 'taken-off' });
}
