/** Queue acts: open or close, announcement, call-back offer, overflow. */
import type { ActingCommand } from './command.ts';

export const queue: ActingCommand = {
  id: 'queue',
  group: 'acts',
  keys: ['Q'],
  label: (words) => words.commands.queue.label,
  help: (words) => words.commands.queue.help,
  footer: 1,
  panes: ['queues'],
  changes: true,
  act: 'queue',
  command: 'queue',
};
