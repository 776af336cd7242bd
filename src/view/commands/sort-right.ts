/** Sorts by the column after. */
import type { LookingCommand } from './command.ts';

export const sortRight: LookingCommand = {
  id: 'sort-right',
  group: 'looking',
  keys: ['>'],
  label: (words) => words.commands['sort-right'].label,
  help: (words) => words.commands['sort-right'].help,
  footer: null,
  panes: ['agents', 'queues'],
  changes: false,
  act: null,
  command: null,
};
