/** 强制开席, force ready. Upper case acts; the dialog opens on No. */
import type { ActingCommand } from './command.ts';

export const ready: ActingCommand = {
  id: 'ready',
  group: 'acts',
  keys: ['R'],
  label: (words) => words.commands.ready.label,
  help: (words) => words.commands.ready.help,
  footer: 1,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'ready',
  command: 'ready',
};
