/** Shows the alarms. */
import type { LookingCommand } from './command.ts';

export const paneAlarms: LookingCommand = {
  id: 'pane-alarms',
  group: 'panes',
  keys: ['5'],
  label: (words) => words.commands['pane-alarms'].label,
  help: (words) => words.commands['pane-alarms'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
