/** Shows the agents. */
import type { LookingCommand } from './command.ts';

export const paneAgents: LookingCommand = {
  id: 'pane-agents',
  group: 'panes',
  keys: ['2'],
  label: (words) => words.commands['pane-agents'].label,
  help: (words) => words.commands['pane-agents'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
