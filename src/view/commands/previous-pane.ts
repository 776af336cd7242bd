/** Goes one pane back, round and round. */
import type { LookingCommand } from './command.ts';

export const previousPane: LookingCommand = {
  id: 'previous-pane',
  group: 'panes',
  keys: ['shift-tab', 'left'],
  label: (words) => words.commands['previous-pane'].label,
  help: (words) => words.commands['previous-pane'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
