/** 强制闭席, close the seat (the B of “break”, as supervisors reach for it). */
import type { ActingCommand } from './command.ts';

export const close: ActingCommand = {
  id: 'close',
  group: 'acts',
  keys: ['B'],
  label: (words) => words.commands.close.label,
  help: (words) => words.commands.close.help,
  footer: 2,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'close',
  command: 'close',
};
