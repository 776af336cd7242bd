/** Turns the order round. */
import type { LookingCommand } from './command.ts';

export const reverse: LookingCommand = {
  id: 'reverse',
  group: 'looking',
  keys: ['r'],
  label: (words) => words.commands.reverse.label,
  help: (words) => words.commands.reverse.help,
  footer: null,
  panes: ['agents', 'queues'],
  changes: false,
  act: null,
  command: null,
};
