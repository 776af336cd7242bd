/** A note to the agents; its form also offers to ask back. */
import type { ActingCommand } from './command.ts';

export const note: ActingCommand = {
  id: 'note',
  group: 'acts',
  keys: ['N'],
  label: (words) => words.commands.note.label,
  help: (words) => words.commands.note.help,
  footer: null,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'note',
  command: 'note',
};
