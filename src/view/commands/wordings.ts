/** The agreed wording that is valid, and who has read it. */
import type { LookingCommand } from './command.ts';

export const wordings: LookingCommand = {
  id: 'wordings',
  group: 'looking',
  keys: ['n'],
  label: (words) => words.commands.wordings.label,
  help: (words) => words.commands.wordings.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
