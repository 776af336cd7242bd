/** 批准, grants or refuses what somebody may only request. */
import type { ActingCommand } from './command.ts';

export const approve: ActingCommand = {
  id: 'approve',
  group: 'acts',
  keys: ['P'],
  label: (words) => words.commands.approve.label,
  help: (words) => words.commands.approve.help,
  footer: null,
  panes: null,
  changes: true,
  act: null,
  command: 'approve',
};
