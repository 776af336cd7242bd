/** 突发事件, starts or ends an incident. */
import type { ActingCommand } from './command.ts';

export const incident: ActingCommand = {
  id: 'incident',
  group: 'acts',
  keys: ['I'],
  label: (words) => words.commands.incident.label,
  help: (words) => words.commands.incident.help,
  footer: null,
  panes: null,
  changes: true,
  act: 'incident',
  command: 'incident',
};
