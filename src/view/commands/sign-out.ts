/** 强制签出, force sign-out: says first whether a call is cut or awaited. */
import type { ActingCommand } from './command.ts';

export const signOut: ActingCommand = {
  id: 'sign-out',
  group: 'acts',
  keys: ['O'],
  label: (words) => words.commands['sign-out'].label,
  help: (words) => words.commands['sign-out'].help,
  footer: null,
  panes: ['board', 'agents', 'alarms', 'rollcall'],
  changes: true,
  act: 'sign-out',
  command: 'sign-out',
};
