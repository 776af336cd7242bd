/** 交接班, offers the shift or accepts it (C for change of shift). */
import type { ActingCommand } from './command.ts';

export const handOver: ActingCommand = {
  id: 'hand-over',
  group: 'acts',
  keys: ['C'],
  label: (words) => words.commands['hand-over'].label,
  help: (words) => words.commands['hand-over'].help,
  footer: null,
  panes: null,
  changes: true,
  act: 'hand-over',
  command: 'hand-over',
};
