/** Shows keys, states, service levels and how to filter. */
import type { LookingCommand } from './command.ts';

export const help: LookingCommand = {
  id: 'help',
  group: 'console',
  keys: ['?'],
  label: (words) => words.commands.help.label,
  help: (words) => words.commands.help.help,
  footer: 8,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
