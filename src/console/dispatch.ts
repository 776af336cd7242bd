/**
 * THE DOOR. Every key passes here: the layer on top first, else the command it names, if that may be used now. Nothing
 * changes the floor that did not come through {@link unavailable}.
 */
import { type CommandRecord, commandFor } from '../view/commands.ts';
import { span } from '../view/span.ts';
import { begin, say } from './acting.ts';
import { unavailable } from './availability.ts';
import type { Deck } from './deck.ts';
import { type KeyPress, keyName } from './keys/key.ts';
import { layerKeys } from './layers/layers.ts';
import { look } from './looking.ts';
import { isLargeEnough } from './screen/terminal-size.ts';
import type { Target } from './target.ts';
import { aimFor } from './targets.ts';
import { pushLayer } from './ui.ts';

/** `among`: the key came in one chunk with other characters, as a slow line or an input method sends them. */
export function dispatch(press: KeyPress, deck: Deck, among = false): void {
  const { layers, size } = deck.ui.getState();
  const leaves = press.t === 'named' && press.name === 'ctrl-c';
  // Where nothing can be read nothing is answered: neither a dialog nor the question whether to leave.
  if (!isLargeEnough(size)) return leaves ? deck.leave() : undefined;
  if (leaves) return look('quit', deck);
  if (press.t === 'named' && press.name === 'ctrl-l') return deck.repaint();
  const top = layers.at(-1);
  const heard = top ? layerKeys(press, top, deck) : 'not-mine';
  if (heard === 'taken') return;
  if (heard !== 'not-mine') return use(heard.command, deck, heard.targets);
  const command = commandFor(keyName(press));
  if (command && !(among && LEAVES_A_TRACE.has(command.id))) use(command, deck);
}

/** What does something at once and unasked: never by a character among others. */
const LEAVES_A_TRACE: ReadonlySet<string> = new Set(['copy', 'export']);

/** Uses a command, or says why it cannot be used now. `targets`: captured before; null: what stands there now. */
export function use(command: CommandRecord, deck: Deck, targets: readonly Target[] | null = null): void {
  const why = unavailable(command, deck, targets !== null);
  if (why !== null) return say(deck, [span(why, 'warning')]);
  if (!command.changes) return look(command.id, deck);
  // Several requests wait: which one is meant has to be chosen.
  if (command.command === 'approve' && targets === null && deck.reading.floor().approvals.size > 1)
    return pushLayer(deck.ui, {
      t: 'pick',
      pick: 'inbox',
      query: '',
      index: 0,
      shownAt: deck.wallClock.now(),
    });
  begin(command.command, targets ?? aimFor(command, deck), deck);
}
