/** Marks the row under the cursor or takes its mark away: acts then mean all marked rows. */
import type { LookingCommand } from './command.ts';

export const mark: LookingCommand = {
  id: 'mark',
  group: 'looking',
  keys: [' '],
  label: (words) => words.commands.mark.label,
  help: (words) => words.commands.mark.help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms'],
  changes: false,
  act: null,
  command: null,
};
