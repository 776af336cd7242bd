/** 确认, somebody has the alarm. */
import type { ActingCommand } from './command.ts';

export const acknowledge: ActingCommand = {
  id: 'acknowledge',
  group: 'acts',
  keys: ['A'],
  label: (words) => words.commands.acknowledge.label,
  help: (words) => words.commands.acknowledge.help,
  footer: 0,
  panes: ['alarms'],
  changes: true,
  act: 'acknowledge',
  command: 'acknowledge',
};
