/** Undoes an act of one’s own on those who did not move on. */
import type { ActingCommand } from './command.ts';

export const undo: ActingCommand = {
  id: 'undo',
  group: 'acts',
  keys: ['U'],
  label: (words) => words.commands.undo.label,
  help: (words) => words.commands.undo.help,
  footer: null,
  panes: null,
  changes: true,
  act: 'undo',
  command: 'undo',
};
