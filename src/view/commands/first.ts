/** The cursor to the first row. */
import type { LookingCommand } from './command.ts';

export const first: LookingCommand = {
  id: 'first',
  group: 'moving',
  keys: ['home', 'g'],
  label: (words) => words.commands.first.label,
  help: (words) => words.commands.first.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
