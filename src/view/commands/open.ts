/** Opens the row under the cursor; on an open one, the menu of its acts. So all acts are reached without a letter. */
import type { LookingCommand } from './command.ts';

export const open: LookingCommand = {
  id: 'open',
  group: 'looking',
  keys: ['enter'],
  label: (words) => words.commands.open.label,
  help: (words) => words.commands.open.help,
  footer: 4,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
