/** Marks every row the filter lets pass. */
import type { LookingCommand } from './command.ts';

export const markAll: LookingCommand = {
  id: 'mark-all',
  group: 'looking',
  keys: ['*'],
  label: (words) => words.commands['mark-all'].label,
  help: (words) => words.commands['mark-all'].help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms'],
  changes: false,
  act: null,
  command: null,
};
