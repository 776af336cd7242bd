/** The names of the commands and what their targets are. Apart from the schemas: who only names them loads none. */
import type { CommandName } from './command.ts';

export const COMMAND_NAMES = [
  'ready',
  'close',
  'reassign',
  'skills',
  'sign-out',
  'note',
  'ask-back',
  'help',
  'listen',
  'move',
  'release',
  'queue',
  'acknowledge',
  'shelve',
  'wording',
  'incident',
  'thresholds',
  'hand-over',
  'duty',
  'approve',
  'undo',
] as const satisfies readonly CommandName[];

export const TARGET_KINDS = ['agent', 'call', 'queue', 'alarm', 'request', 'act', 'floor'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];
/** What the targets of each command are: ids of that kind. `floor`: an id of the sender's making, or `floor` itself. */
export const TARGET_KIND: { readonly [Name in CommandName]: TargetKind } = {
  ready: 'agent',
  close: 'agent',
  reassign: 'agent',
  skills: 'agent',
  'sign-out': 'agent',
  note: 'agent',
  'ask-back': 'agent',
  help: 'agent',
  listen: 'agent',
  move: 'call',
  release: 'call',
  queue: 'queue',
  acknowledge: 'alarm',
  shelve: 'alarm',
  wording: 'floor',
  incident: 'floor',
  thresholds: 'floor',
  'hand-over': 'floor',
  duty: 'floor',
  approve: 'request',
  undo: 'act',
};
