/** Whether a command can be used now, and the sentence that says why not. The footer and the door ask here alike. */
import type { CommandRecord } from '../view/commands.ts';
import type { Deck } from './deck.ts';
import { standingOf } from './standing.ts';
import { targetUnderCursor } from './targets.ts';

/** Null: it can be used. Acts need live data, the right, an exchange that can, and somebody under the cursor. */
export function unavailable(command: CommandRecord, deck: Deck): string | null {
  const { ui, connection, wallClock, words } = deck;
  const { pane } = ui.getState();
  const { actUnavailable } = words.messages;
  const label = command.label(words);
  if (command.panes !== null && !command.panes.includes(pane)) return actUnavailable['not-here'](label);
  if (!command.changes) return null;
  const mirror = connection.store.getState();
  if (!standingOf(mirror, wallClock.now(), words).live) return actUnavailable['not-live'](label);
  const { welcome } = mirror;
  if (welcome?.acts[command.act] !== 'may') return actUnavailable.role(label);
  if (welcome.exchange.capabilities[command.command] === 'none') return actUnavailable.exchange(label);
  if (targetUnderCursor(deck) === null) return actUnavailable['no-target'](label);
  return null;
}
