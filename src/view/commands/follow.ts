/** Keeps the cursor on the first row of the order, whatever comes. */
import type { LookingCommand } from './command.ts';

export const follow: LookingCommand = {
  id: 'follow',
  group: 'looking',
  keys: ['f'],
  label: (words) => words.commands.follow.label,
  help: (words) => words.commands.follow.help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms', 'log'],
  changes: false,
  act: null,
  command: null,
};
