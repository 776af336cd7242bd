/** 统一口径, agreed wording for everyone. */
import type { ActingCommand } from './command.ts';

export const wording: ActingCommand = {
  id: 'wording',
  group: 'acts',
  keys: ['W'],
  label: (words) => words.commands.wording.label,
  help: (words) => words.commands.wording.help,
  footer: null,
  panes: null,
  changes: true,
  act: 'wording',
  command: 'wording',
};
