/** Takes all marks away. */
import type { LookingCommand } from './command.ts';

export const unmark: LookingCommand = {
  id: 'unmark',
  group: 'looking',
  keys: ['u'],
  label: (words) => words.commands.unmark.label,
  help: (words) => words.commands.unmark.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
