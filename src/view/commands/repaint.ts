/** Paints every cell again: for a screen another program wrote on. */
import type { LookingCommand } from './command.ts';

export const repaint: LookingCommand = {
  id: 'repaint',
  group: 'console',
  keys: ['ctrl-l'],
  label: (words) => words.commands.repaint.label,
  help: (words) => words.commands.repaint.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
