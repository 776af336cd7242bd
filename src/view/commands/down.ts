/** The cursor one row down. */
import type { LookingCommand } from './command.ts';

export const down: LookingCommand = {
  id: 'down',
  group: 'moving',
  keys: ['down', 'j'],
  label: (words) => words.commands.down.label,
  help: (words) => words.commands.down.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
