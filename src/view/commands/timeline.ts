/** The day of an agent or a queue as a strip and a list. */
import type { LookingCommand } from './command.ts';

export const timeline: LookingCommand = {
  id: 'timeline',
  group: 'looking',
  keys: ['t'],
  label: (words) => words.commands.timeline.label,
  help: (words) => words.commands.timeline.help,
  footer: null,
  panes: ['board', 'agents', 'queues'],
  changes: false,
  act: null,
  command: null,
};
