/** How an alarm is heard: not at all, by the bell, by a notification. The palette reaches it. */
import type { LookingCommand } from './command.ts';

export const bell: LookingCommand = {
  id: 'bell',
  group: 'console',
  keys: [],
  label: (words) => words.commands.bell.label,
  help: (words) => words.commands.bell.help,
  footer: null,
  panes: null,
  changes: false,
  act: null,
  command: null,
};
