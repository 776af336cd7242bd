/** Copies the row or the marked rows to the clipboard of the terminal. Callers stay out. */
import type { LookingCommand } from './command.ts';

export const copy: LookingCommand = {
  id: 'copy',
  group: 'console',
  keys: ['y'],
  label: (words) => words.commands.copy.label,
  help: (words) => words.commands.copy.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
