/** Saves filter and order of this pane under a name. The palette reaches it. */
import type { LookingCommand } from './command.ts';

export const saveView: LookingCommand = {
  id: 'save-view',
  group: 'looking',
  keys: [],
  label: (words) => words.commands['save-view'].label,
  help: (words) => words.commands['save-view'].help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms', 'log', 'rollcall'],
  changes: false,
  act: null,
  command: null,
};
