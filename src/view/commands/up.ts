/** The cursor one row up. */
import type { LookingCommand } from './command.ts';

export const up: LookingCommand = {
  id: 'up',
  group: 'moving',
  keys: ['up', 'k'],
  label: (words) => words.commands.up.label,
  help: (words) => words.commands.up.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
