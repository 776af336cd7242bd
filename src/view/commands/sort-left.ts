/** Sorts by the column before. */
import type { LookingCommand } from './command.ts';

export const sortLeft: LookingCommand = {
  id: 'sort-left',
  group: 'looking',
  keys: ['<'],
  label: (words) => words.commands['sort-left'].label,
  help: (words) => words.commands['sort-left'].help,
  footer: null,
  panes: ['agents', 'queues'],
  changes: false,
  act: null,
  command: null,
};
