/** The sheet one shift leaves to the next. */
import type { LookingCommand } from './command.ts';

export const handOverSheet: LookingCommand = {
  id: 'hand-over-sheet',
  group: 'looking',
  keys: ['h'],
  label: (words) => words.commands['hand-over-sheet'].label,
  help: (words) => words.commands['hand-over-sheet'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
