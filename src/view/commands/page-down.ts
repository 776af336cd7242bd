/** The cursor one page down. */
import type { LookingCommand } from './command.ts';

export const pageDown: LookingCommand = {
  id: 'page-down',
  group: 'moving',
  keys: ['page-down'],
  label: (words) => words.commands['page-down'].label,
  help: (words) => words.commands['page-down'].help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
