/** 侦听 and its modes: 耳语, 插入, 接管. Each mode needs its own right; the form asks for it. */
import type { ActingCommand } from './command.ts';

export const listen: ActingCommand = {
  id: 'listen',
  group: 'acts',
  keys: ['L'],
  label: (words) => words.commands.listen.label,
  help: (words) => words.commands.listen.help,
  footer: null,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'listen',
  command: 'listen',
};
