/** 调整技能, the level at which the agents serve their queues. */
import type { ActingCommand } from './command.ts';

export const skills: ActingCommand = {
  id: 'skills',
  group: 'acts',
  keys: ['K'],
  label: (words) => words.commands.skills.label,
  help: (words) => words.commands.skills.help,
  footer: null,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'skills',
  command: 'skills',
};
