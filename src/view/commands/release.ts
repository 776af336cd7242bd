/** 强制释放, ends the call: the caller is dropped. On an agent it means the call of that agent. */
import type { ActingCommand } from './command.ts';

export const release: ActingCommand = {
  id: 'release',
  group: 'acts',
  keys: ['E'],
  label: (words) => words.commands.release.label,
  help: (words) => words.commands.release.help,
  footer: null,
  panes: ['board', 'agents', 'waiting', 'alarms'],
  changes: true,
  act: 'release',
  command: 'release',
};
