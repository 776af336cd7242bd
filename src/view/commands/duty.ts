/** 接管值守, takes the watch from afar or gives it back. */
import type { ActingCommand } from './command.ts';

export const duty: ActingCommand = {
  id: 'duty',
  group: 'acts',
  keys: ['D'],
  label: (words) => words.commands.duty.label,
  help: (words) => words.commands.duty.help,
  footer: null,
  panes: null,
  changes: true,
  act: 'duty',
  command: 'duty',
};
