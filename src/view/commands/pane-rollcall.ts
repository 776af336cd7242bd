/** Shows the roll-call: who should be here and who is. */
import type { LookingCommand } from './command.ts';

export const paneRollcall: LookingCommand = {
  id: 'pane-rollcall',
  group: 'panes',
  keys: ['7'],
  label: (words) => words.commands['pane-rollcall'].label,
  help: (words) => words.commands['pane-rollcall'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
