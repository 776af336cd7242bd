/** Whether a command can be used now, and the sentence that says why not. The footer and the door ask here alike. */
import { everyNeedsFeed } from '../floor/commands/needs.ts';
import type { ActingCommand, CommandRecord } from '../view/commands.ts';
import type { Deck } from './deck.ts';
import { isPossible, rightTo, welcomeNow } from './rights.ts';
import { standingOf } from './standing.ts';
import { aimFor } from './targets.ts';

/**
 * Null: it can be used. Acts need what {@link unfit} asks for, and somebody they can be meant for. `aimed`: that is
 * settled already, so where one is does not matter.
 */
export function unavailable(command: CommandRecord, deck: Deck, aimed = false): string | null {
  const { ui, words } = deck;
  if (aimed && command.changes) return unfit(command, deck);
  const { pane } = ui.getState();
  const { actUnavailable } = words.messages;
  const label = command.label(words);
  if (command.panes !== null && !command.panes.includes(pane)) return actUnavailable['not-here'](label);
  if (!command.changes) return null;
  const why = unfit(command, deck);
  if (why !== null) return why;
  if (aimFor(command, deck).length > 0) return null;
  return command.command === 'help' ? words.dialogs.forms.help.nobody : actUnavailable['no-target'](label);
}

/**
 * THE GATE: why an act cannot be carried out now, whoever it is meant for. It needs a session that may act at all, a
 * link that is live, the exchange to be heard where the act is on it, the right, and an exchange that can. Asked when an
 * act begins and again before anything is sent: a dialog may have stood for long. `heard`: whether the exchange has to
 * be heard; a command that is made already knows that better than its name.
 */
export function unfit(
  command: ActingCommand,
  deck: Deck,
  heard: boolean = everyNeedsFeed(command.command),
): string | null {
  const { connection, wallClock, words } = deck;
  const { actUnavailable } = words.messages;
  const label = command.label(words);
  if (deck.readOnly) return deck.texts.readOnly(label);
  const mirror = connection.store.getState();
  const { linked, live } = standingOf(mirror, wallClock.now(), words);
  if (!linked || (!live && heard)) return actUnavailable['not-live'](label);
  const welcome = welcomeNow(mirror, deck.reading.now());
  if (
    welcome === null ||
    rightTo(command.command, 1, welcome, mirror.floor.configuration, deck.reading.now()) === 'may-not'
  )
    return actUnavailable.role(label);
  if (!isPossible(command.command, welcome)) return actUnavailable.exchange(label);
  return null;
}
