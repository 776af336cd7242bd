/** Sorts by the next column that may be sorted by. */
import type { LookingCommand } from './command.ts';

export const sort: LookingCommand = {
  id: 'sort',
  group: 'looking',
  keys: ['s'],
  label: (words) => words.commands.sort.label,
  help: (words) => words.commands.sort.help,
  footer: 6,
  panes: ['agents', 'queues'],
  changes: false,
  act: null,
  command: null,
};
