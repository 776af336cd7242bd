/** Shows the calls that wait. */
import type { LookingCommand } from './command.ts';

export const paneWaiting: LookingCommand = {
  id: 'pane-waiting',
  group: 'panes',
  keys: ['4'],
  label: (words) => words.commands['pane-waiting'].label,
  help: (words) => words.commands['pane-waiting'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
