/** Peels one layer: dialog, detail, filter. */
import type { LookingCommand } from './command.ts';

export const leave: LookingCommand = {
  id: 'leave',
  group: 'looking',
  keys: ['escape'],
  label: (words) => words.commands.leave.label,
  help: (words) => words.commands.leave.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
