/** The cursor to the last row. */
import type { LookingCommand } from './command.ts';

export const last: LookingCommand = {
  id: 'last',
  group: 'moving',
  keys: ['end', 'G'],
  label: (words) => words.commands.last.label,
  help: (words) => words.commands.last.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
