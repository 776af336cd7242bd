/** Whether a command can be used now, and the sentence that says why not. The footer and the door ask here alike. */
import type { ActingCommand, CommandRecord } from '../view/commands.ts';
import type { Deck } from './deck.ts';
import { standingOf } from './standing.ts';
import { targetUnderCursor } from './targets.ts';

/** Null: it can be used. Acts need what {@link unfit} asks for, and somebody under the cursor. */
export function unavailable(command: CommandRecord, deck: Deck): string | null {
  const { ui, words } = deck;
  const { pane } = ui.getState();
  const { actUnavailable } = words.messages;
  const label = command.label(words);
  if (command.panes !== null && !command.panes.includes(pane)) return actUnavailable['not-here'](label);
  if (!command.changes) return null;
  return (
    unfit(command, deck) ?? (targetUnderCursor(deck) === null ? actUnavailable['no-target'](label) : null)
  );
}

/**
 * Why an act cannot be carried out now, whoever it is meant for: it needs live data, the right, and an exchange that
 * can. Asked when it begins and again before anything is sent: a dialog may have stood for long.
 */
export function unfit(command: ActingCommand, deck: Deck): string | null {
  const { connection, wallClock, words } = deck;
  const { actUnavailable } = words.messages;
  const label = command.label(words);
  const mirror = connection.store.getState();
  if (!standingOf(mirror, wallClock.now(), words).live) return actUnavailable['not-live'](label);
  const { welcome } = mirror;
  if (welcome?.acts[command.act] !== 'may') return actUnavailable.role(label);
  if (welcome.exchange.capabilities[command.command] === 'none') return actUnavailable.exchange(label);
  return null;
}
