/** Shows the queues. */
import type { LookingCommand } from './command.ts';

export const paneQueues: LookingCommand = {
  id: 'pane-queues',
  group: 'panes',
  keys: ['3'],
  label: (words) => words.commands['pane-queues'].label,
  help: (words) => words.commands['pane-queues'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
