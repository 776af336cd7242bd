/** Everything by name: commands, agents, queues, views. */
import type { LookingCommand } from './command.ts';

export const palette: LookingCommand = {
  id: 'palette',
  group: 'console',
  keys: [':'],
  label: (words) => words.commands.palette.label,
  help: (words) => words.commands.palette.help,
  footer: 13,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
