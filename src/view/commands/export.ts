/** Writes the rows shown to a file. Callers stay out. */
import type { LookingCommand } from './command.ts';

export const exportRows: LookingCommand = {
  id: 'export',
  group: 'console',
  keys: ['e'],
  label: (words) => words.commands.export.label,
  help: (words) => words.commands.export.help,
  footer: null,
  panes: ['agents', 'queues', 'waiting', 'alarms', 'log', 'rollcall'],
  changes: false,
  act: null,
  command: null,
};
