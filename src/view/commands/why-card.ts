/** Why calls were late or lost: the floor as it stood at that second. */
import type { LookingCommand } from './command.ts';

export const whyCard: LookingCommand = {
  id: 'why-card',
  group: 'looking',
  keys: ['c'],
  label: (words) => words.commands['why-card'].label,
  help: (words) => words.commands['why-card'].help,
  footer: null,
  panes: ['board', 'queues', 'waiting', 'log'],
  changes: false,
  act: null,
  command: null,
};
