/** 请回席, ask back (F fetches): sixty seconds, then the forced act is offered. */
import type { ActingCommand } from './command.ts';

export const askBack: ActingCommand = {
  id: 'ask-back',
  group: 'acts',
  keys: ['F'],
  label: (words) => words.commands['ask-back'].label,
  help: (words) => words.commands['ask-back'].help,
  footer: null,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'ask-back',
  command: 'ask-back',
};
