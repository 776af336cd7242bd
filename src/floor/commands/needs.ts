/** What a command needs of the exchange: something it can do, and to be heard. Knows no target. */
import type { Command, CommandName } from '../../protocol/command.ts';
import type { Capabilities } from '../../protocol/frames/down/welcome.ts';

/** The capability every command of a name uses; null: none, or one that what else it says decides. */
export const CAPABILITY_BY_NAME: Readonly<Record<CommandName, keyof Capabilities | null>> = {
  ready: 'ready',
  close: 'close',
  reassign: 'reassign',
  skills: 'reassign',
  'sign-out': 'sign-out',
  move: 'move',
  release: 'release',
  queue: 'queue',
  listen: null,
  help: null,
  note: null,
  'ask-back': null,
  acknowledge: null,
  shelve: null,
  wording: null,
  incident: null,
  thresholds: null,
  'hand-over': null,
  duty: null,
  approve: null,
  undo: null,
};

/** The capability a command uses; null: none, or another one for each target. */
export function capabilityOf(command: Command): keyof Capabilities | null {
  switch (command.t) {
    case 'listen':
      return command.mode === 'stop' ? 'listen' : command.mode;
    case 'help':
      return command.how === 'note' ? null : command.how;
    default:
      return CAPABILITY_BY_NAME[command.t];
  }
}

/**
 * True where what is shown of the exchange must be so: while it cannot be heard the command is refused. Words between
 * people, alarms, requests and duties go on: a lost feed is just when they are needed.
 */
export function needsFeed(command: Command): boolean {
  return capabilityOf(command) !== null || command.t === 'undo' || command.t === 'ask-back';
}

/** The same where but its name is known yet: true where no command of that name goes on. */
export function everyNeedsFeed(name: CommandName): boolean {
  return CAPABILITY_BY_NAME[name] !== null || name === 'listen' || name === 'undo' || name === 'ask-back';
}
