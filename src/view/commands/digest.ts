/** What happened since one left. */
import type { LookingCommand } from './command.ts';

export const digest: LookingCommand = {
  id: 'digest',
  group: 'looking',
  keys: ['d'],
  label: (words) => words.commands.digest.label,
  help: (words) => words.commands.digest.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
