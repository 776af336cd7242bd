/** Moves a waiting call to a queue or an agent, or changes its place. */
import type { ActingCommand } from './command.ts';

export const move: ActingCommand = {
  id: 'move',
  group: 'acts',
  keys: ['T'],
  label: (words) => words.commands.move.label,
  help: (words) => words.commands.move.help,
  footer: 1,
  panes: ['waiting'],
  changes: true,
  act: 'move',
  command: 'move',
};
