/** The requests that wait for somebody who may. */
import type { LookingCommand } from './command.ts';

export const approvals: LookingCommand = {
  id: 'approvals',
  group: 'looking',
  keys: ['a'],
  label: (words) => words.commands.approvals.label,
  help: (words) => words.commands.approvals.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
