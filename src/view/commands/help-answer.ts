/** 求助, answers a help request: by whisper where the exchange can, by a note where it cannot. */
import type { ActingCommand } from './command.ts';

export const helpAnswer: ActingCommand = {
  id: 'help-answer',
  group: 'acts',
  keys: ['H'],
  label: (words) => words.commands['help-answer'].label,
  help: (words) => words.commands['help-answer'].help,
  footer: 3,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'help',
  command: 'help',
};
