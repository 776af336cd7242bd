/** Asks for a filter. */
import type { LookingCommand } from './command.ts';

export const filter: LookingCommand = {
  id: 'filter',
  group: 'looking',
  keys: ['/'],
  label: (words) => words.commands.filter.label,
  help: (words) => words.commands.filter.help,
  footer: 5,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
