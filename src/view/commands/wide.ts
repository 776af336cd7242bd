/** The pane takes the whole width, or gives it back. */
import type { LookingCommand } from './command.ts';

export const wide: LookingCommand = {
  id: 'wide',
  group: 'looking',
  keys: ['w'],
  label: (words) => words.commands.wide.label,
  help: (words) => words.commands.wide.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
