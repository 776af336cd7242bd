/** The cursor one page up. */
import type { LookingCommand } from './command.ts';

export const pageUp: LookingCommand = {
  id: 'page-up',
  group: 'moving',
  keys: ['page-up'],
  label: (words) => words.commands['page-up'].label,
  help: (words) => words.commands['page-up'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
