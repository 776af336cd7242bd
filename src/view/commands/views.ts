/** The saved views: a pane with its filter and order, under a name. */
import type { LookingCommand } from './command.ts';

export const views: LookingCommand = {
  id: 'views',
  group: 'looking',
  keys: ['b'],
  label: (words) => words.commands.views.label,
  help: (words) => words.commands.views.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
