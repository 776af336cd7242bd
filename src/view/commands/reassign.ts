/** 调整技能队列, reassign queues (M for memberships). */
import type { ActingCommand } from './command.ts';

export const reassign: ActingCommand = {
  id: 'reassign',
  group: 'acts',
  keys: ['M'],
  label: (words) => words.commands.reassign.label,
  help: (words) => words.commands.reassign.help,
  footer: 3,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'reassign',
  command: 'reassign',
};
