/** Alarm rules and the ready floor (S for the settings). */
import type { ActingCommand } from './command.ts';

export const thresholds: ActingCommand = {
  id: 'thresholds',
  group: 'acts',
  keys: ['S'],
  label: (words) => words.commands.thresholds.label,
  help: (words) => words.commands.thresholds.help,
  footer: null,
  panes: null,
  changes: true,
  act: 'thresholds',
  command: 'thresholds',
};
