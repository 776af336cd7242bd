/** 搁置, the alarm stays quiet for a while, for a reason. */
import type { ActingCommand } from './command.ts';

export const shelve: ActingCommand = {
  id: 'shelve',
  group: 'acts',
  keys: ['X'],
  label: (words) => words.commands.shelve.label,
  help: (words) => words.commands.shelve.help,
  footer: 1,
  panes: ['alarms'],
  changes: true,
  act: 'shelve',
  command: 'shelve',
};
