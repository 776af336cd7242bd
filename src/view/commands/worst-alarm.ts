/** Goes to the worst alarm and what it is about. */
import type { LookingCommand } from './command.ts';

export const worstAlarm: LookingCommand = {
  id: 'worst-alarm',
  group: 'looking',
  keys: ['!'],
  label: (words) => words.commands['worst-alarm'].label,
  help: (words) => words.commands['worst-alarm'].help,
  footer: 12,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
