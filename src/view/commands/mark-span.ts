/** Marks the rows from the last mark to the cursor. */
import type { LookingCommand } from './command.ts';

export const markSpan: LookingCommand = {
  id: 'mark-span',
  group: 'looking',
  keys: ['v'],
  label: (words) => words.commands['mark-span'].label,
  help: (words) => words.commands['mark-span'].help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms'],
  changes: false,
  act: null,
  command: null,
};
