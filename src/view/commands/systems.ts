/** What the floor stands on: trunk groups, menu, recorder, feed. */
import type { LookingCommand } from './command.ts';

export const systems: LookingCommand = {
  id: 'systems',
  group: 'looking',
  keys: ['i'],
  label: (words) => words.commands.systems.label,
  help: (words) => words.commands.systems.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
