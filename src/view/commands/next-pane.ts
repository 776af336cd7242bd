/** Goes one pane on, round and round. */
import type { LookingCommand } from './command.ts';

export const nextPane: LookingCommand = {
  id: 'next-pane',
  group: 'panes',
  keys: ['tab', 'right'],
  label: (words) => words.commands['next-pane'].label,
  help: (words) => words.commands['next-pane'].help,
  footer: 7,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
