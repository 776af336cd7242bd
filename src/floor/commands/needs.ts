/** What a command needs of the exchange: something it can do, and to be heard. Knows no target. */
import type { Command } from '../../protocol/command.ts';
import type { Capabilities } from '../../protocol/frames/down/welcome.ts';

/** The capability a command uses; null: none, or another one for each target. */
export function capabilityOf(command: Command): keyof Capabilities | null {
  switch (command.t) {
    case 'ready':
    case 'close':
    case 'reassign':
    case 'sign-out':
    case 'move':
    case 'release':
    case 'queue':
      return command.t;
    case 'skills':
      return 'reassign';
    case 'listen':
      return command.mode === 'stop' ? 'listen' : command.mode;
    case 'help':
      return command.how === 'note' ? null : command.how;
    case 'note':
    case 'ask-back':
    case 'acknowledge':
    case 'shelve':
    case 'wording':
    case 'incident':
    case 'thresholds':
    case 'hand-over':
    case 'duty':
    case 'approve':
    case 'undo':
      return null;
  }
}

/**
 * True where what is shown of the exchange must be so: while it cannot be heard the command is refused. Words between
 * people, alarms, requests and duties go on: a lost feed is just when they are needed.
 */
export function needsFeed(command: Command): boolean {
  return capabilityOf(command) !== null || command.t === 'undo' || command.t === 'ask-back';
}
