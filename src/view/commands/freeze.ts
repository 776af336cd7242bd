/** Holds the order of the rows still while one reads. Figures go on. */
import type { LookingCommand } from './command.ts';

export const freeze: LookingCommand = {
  id: 'freeze',
  group: 'looking',
  keys: ['z'],
  label: (words) => words.commands.freeze.label,
  help: (words) => words.commands.freeze.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
