/** Back to the pane before. */
import type { LookingCommand } from './command.ts';

export const back: LookingCommand = {
  id: 'back',
  group: 'looking',
  keys: ['-'],
  label: (words) => words.commands.back.label,
  help: (words) => words.commands.back.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
