/** Shows the log: who did what, why, with what outcome. */
import type { LookingCommand } from './command.ts';

export const paneLog: LookingCommand = {
  id: 'pane-log',
  group: 'panes',
  keys: ['6'],
  label: (words) => words.commands['pane-log'].label,
  help: (words) => words.commands['pane-log'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
