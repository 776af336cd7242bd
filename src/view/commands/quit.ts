/** Asks, then leaves the console. */
import type { LookingCommand } from './command.ts';

export const quit: LookingCommand = {
  id: 'quit',
  group: 'console',
  keys: ['q'],
  label: (words) => words.commands.quit.label,
  help: (words) => words.commands.quit.help,
  footer: 9,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
