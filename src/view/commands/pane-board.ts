/** Shows the board. */
import type { LookingCommand } from './command.ts';

export const paneBoard: LookingCommand = {
  id: 'pane-board',
  group: 'panes',
  keys: ['1'],
  label: (words) => words.commands['pane-board'].label,
  help: (words) => words.commands['pane-board'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
