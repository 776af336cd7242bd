/**
 * THE DOOR. Every key passes here: the layer on top first, else the command it names, if that may be used now. Nothing
 * changes the floor that did not come through {@link unavailable}.
 */
import { type CommandId, type CommandRecord, commandFor, PANES, type PaneName } from '../view/commands.ts';
import { nextSort, reverseSort } from '../view/sort.ts';
import { span } from '../view/span.ts';
import { begin, say } from './acting.ts';
import { unavailable } from './availability.ts';
import type { Deck } from './deck.ts';
import { type KeyPress, keyName } from './keys/key.ts';
import { layerKeys } from './layers/layers.ts';
import { moveCursor, settle } from './list-cursor.ts';
import { isLargeEnough, paneHeight } from './screen/terminal-size.ts';
import { idUnderCursor, targetUnderCursor } from './targets.ts';
import { changeList, pushLayer } from './ui.ts';

export function dispatch(press: KeyPress, deck: Deck): void {
  const { layers, size } = deck.ui.getState();
  const leaves = press.t === 'named' && press.name === 'ctrl-c';
  // Where nothing can be read nothing is answered: neither a dialog nor the question whether to leave.
  if (!isLargeEnough(size)) return leaves ? deck.leave() : undefined;
  if (leaves) return HANDLERS.quit(deck);
  if (press.t === 'named' && press.name === 'ctrl-l') return deck.repaint();
  const top = layers.at(-1);
  const heard = top ? layerKeys(press, top, deck) : 'not-mine';
  if (heard === 'taken') return;
  const command = heard === 'not-mine' ? commandFor(keyName(press)) : heard;
  if (command) use(command, deck);
}

/** Uses a command, or says why it cannot be used now. */
export function use(command: CommandRecord, deck: Deck): void {
  const why = unavailable(command, deck);
  if (why === null) HANDLERS[command.id](deck);
  else say(deck, [span(why, 'warning')]);
}

/** What each command does. A command without its line does not compile. */
const HANDLERS: Record<CommandId, (deck: Deck) => void> = {
  'pane-board': (deck) => show('board', deck),
  'pane-agents': (deck) => show('agents', deck),
  'pane-queues': (deck) => show('queues', deck),
  'next-pane': (deck) => show(paneBeside(deck, 1), deck),
  'previous-pane': (deck) => show(paneBeside(deck, -1), deck),
  up: (deck) => move(deck, -1),
  down: (deck) => move(deck, 1),
  'page-up': (deck) => move(deck, 1 - paneHeight(deck.ui.getState().size.rows)),
  'page-down': (deck) => move(deck, paneHeight(deck.ui.getState().size.rows) - 1),
  first: (deck) => move(deck, -Infinity),
  last: (deck) => move(deck, Infinity),
  open,
  leave,
  back: (deck) => {
    const { before } = deck.ui.getState();
    if (before !== null) show(before, deck);
  },
  filter: (deck) => {
    const { pane, lists } = deck.ui.getState();
    // The board has nothing to filter; who types a filter there means the agents.
    const target = pane === 'board' ? 'agents' : pane;
    if (target !== pane) show(target, deck);
    const text = lists[target].filter;
    pushLayer(deck.ui, { t: 'filter', pane: target, text, before: text });
  },
  sort: (deck) => sortBy(deck, 1),
  'sort-left': (deck) => sortBy(deck, -1),
  'sort-right': (deck) => sortBy(deck, 1),
  reverse: (deck) => {
    const { pane, lists } = deck.ui.getState();
    changeList(deck.ui, pane, { order: reverseSort(lists[pane].order) });
  },
  wide: (deck) => deck.ui.setState({ wide: !deck.ui.getState().wide }),
  help: (deck) => pushLayer(deck.ui, { t: 'help', top: 0 }),
  repaint: (deck) => deck.repaint(),
  quit: (deck) => {
    // A second wish to leave, at the question itself, is an answer.
    if (deck.ui.getState().layers.at(-1)?.t === 'quit') return deck.leave();
    pushLayer(deck.ui, { t: 'quit', choice: 'no', shownAt: deck.wallClock.now() });
  },
  ready: (deck) => act('ready', deck),
  close: (deck) => act('close', deck),
  reassign: (deck) => act('reassign', deck),
};

function act(name: 'ready' | 'close' | 'reassign', deck: Deck): void {
  const target = targetUnderCursor(deck);
  if (target) begin(name, target, deck);
}

function show(pane: PaneName, deck: Deck): void {
  const { pane: here } = deck.ui.getState();
  deck.ui.setState({ pane, layers: [], ...(pane === here ? {} : { before: here }) });
}

function paneBeside(deck: Deck, step: 1 | -1): PaneName {
  const at = PANES.indexOf(deck.ui.getState().pane);
  return PANES[(at + step + PANES.length) % PANES.length] ?? 'board';
}

function move(deck: Deck, by: number): void {
  const { pane, lists, layers } = deck.ui.getState();
  const ids = deck.reading.ids(pane);
  const cursor = moveCursor(settle(lists[pane].cursor, ids), ids, by);
  changeList(deck.ui, pane, { cursor });
  // An open detail follows the cursor: one walks through the agents with it.
  const top = layers.at(-1);
  if (top?.t === 'detail' && cursor.id !== null) {
    deck.ui.setState({ layers: [...layers.slice(0, -1), { ...top, id: cursor.id }] });
  }
}

function open(deck: Deck): void {
  const id = idUnderCursor(deck);
  // Nothing to open: then what can be done without a row.
  if (id === null) return pushLayer(deck.ui, { t: 'menu', target: null, index: 0 });
  pushLayer(deck.ui, {
    t: 'detail',
    of: deck.ui.getState().pane === 'queues' ? 'queue' : 'agent',
    id,
    top: 0,
  });
}

/** With no layer on top, Esc clears the filter. */
function leave(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  if (lists[pane].filter !== '') changeList(deck.ui, pane, { filter: '' });
  else deck.ui.setState({ message: null });
}

function sortBy(deck: Deck, step: 1 | -1): void {
  const { pane, lists } = deck.ui.getState();
  const { order } = lists[pane];
  const next =
    pane === 'queues'
      ? nextSort(deck.reading.queues().columns, order, step)
      : nextSort(deck.reading.agents().columns, order, step);
  changeList(deck.ui, pane, { order: next });
}
