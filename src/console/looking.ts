/** What each looking command does: panes, moving, marks, order, pages, lists. None of them changes the floor. */

import { worstAlarm } from '../view/alarms.ts';
import { COMMANDS, type CommandId, PANES, type PaneName } from '../view/commands.ts';
import { clockTime } from '../view/duration.ts';
import { nextSort, reverseSort } from '../view/sort.ts';
import { span } from '../view/span.ts';
import { begin, say } from './acting.ts';
import type { Deck } from './deck.ts';
import { goTo, show } from './going.ts';
import { askHistory } from './history.ts';
import type { PageName, PickName, Subject } from './layers/layer.ts';
import { moveCursor, settle } from './list-cursor.ts';
import { chooseBell } from './memory.ts';
import { copyRows, exportRows } from './rows-out.ts';
import { paneHeight } from './screen/terminal-size.ts';
import { idUnderCursor, ROWS_OF, targetUnderCursor } from './targets.ts';
import { changeList, pushLayer } from './ui.ts';

type ActingId = { [Id in CommandId]: (typeof COMMANDS)[Id]['changes'] extends true ? Id : never }[CommandId];
type LookingId = Exclude<CommandId, ActingId>;

/** Does what a looking command says. Acts do not come here. */
export function look(id: CommandId, deck: Deck): void {
  if (isLooking(id)) HANDLERS[id](deck);
}

const isLooking = (id: CommandId): id is LookingId => !COMMANDS[id].changes;

/** A command without its line does not compile. */
const HANDLERS: Record<LookingId, (deck: Deck) => void> = {
  'pane-board': (deck) => show('board', deck),
  'pane-agents': (deck) => show('agents', deck),
  'pane-queues': (deck) => show('queues', deck),
  'pane-waiting': (deck) => show('waiting', deck),
  'pane-alarms': (deck) => show('alarms', deck),
  'pane-log': (deck) => show('log', deck),
  'pane-rollcall': (deck) => show('rollcall', deck),
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
  'worst-alarm': (deck) => {
    const worst = worstAlarm(deck.reading.floor());
    if (worst === null) return say(deck, [span(deck.texts.noAlarm, 'dim')]);
    goTo('alarms', worst.id, deck);
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
  mark: (deck) => {
    const { pane, lists } = deck.ui.getState();
    const id = idUnderCursor(deck);
    if (id === null) return;
    const marked = new Set(lists[pane].marked);
    if (!marked.delete(id)) marked.add(id);
    changeList(deck.ui, pane, { marked, markedFrom: id });
    move(deck, 1);
  },
  'mark-span': (deck) => {
    const { pane, lists } = deck.ui.getState();
    const ids = deck.reading.ids(pane);
    const to = settle(lists[pane].cursor, ids).index;
    const from = lists[pane].markedFrom === null ? to : ids.indexOf(lists[pane].markedFrom);
    const span = ids.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
    const marked = new Set([...lists[pane].marked, ...span]);
    changeList(deck.ui, pane, { marked, markedFrom: ids[to] ?? null });
  },
  'mark-all': (deck) => {
    const { pane } = deck.ui.getState();
    changeList(deck.ui, pane, { marked: new Set(deck.reading.ids(pane)), markedFrom: null });
  },
  unmark: (deck) => changeList(deck.ui, deck.ui.getState().pane, { marked: new Set(), markedFrom: null }),
  follow: (deck) => {
    const { pane, lists } = deck.ui.getState();
    const follow = !lists[pane].follow;
    changeList(deck.ui, pane, { follow });
    if (follow) say(deck, [span(deck.words.dialogs.forms.modes.following, 'notice')]);
  },
  freeze: (deck) => {
    const { frozen, pane } = deck.ui.getState();
    const { modes } = deck.words.dialogs.forms;
    if (frozen !== null) {
      deck.ui.setState({ frozen: null });
      return say(deck, [span(modes.released, 'notice')]);
    }
    const at = deck.reading.now();
    deck.ui.setState({ frozen: { pane, at, ids: deck.reading.ids(pane) } });
    say(deck, [span(modes.frozen(clockTime(at, deck.reading.context().zone)), 'notice')]);
  },
  views: (deck) => pick('views', deck),
  'save-view': (deck) => begin('save-view', [], deck),
  approvals: (deck) => pick('inbox', deck),
  timeline: (deck) => {
    const target = targetUnderCursor(deck);
    if (target === null || target.kind === 'floor' || target.kind === 'request') return;
    askHistory(target.kind, target.id, deck);
    page('timeline', deck, `${target.kind} ${target.id}`);
  },
  'why-card': (deck) => {
    const target = targetUnderCursor(deck);
    const { whyCards } = deck.reading.floor();
    if (whyCards.size === 0) return say(deck, [span(deck.texts.noWhyCard, 'dim')]);
    page('why', deck, target?.kind === 'call' && whyCards.has(target.id) ? target.id : null);
  },
  digest: (deck) => {
    if (deck.ui.getState().leftAt === null) return say(deck, [span(deck.texts.notAway, 'dim')]);
    page('digest', deck);
  },
  'hand-over-sheet': (deck) => page('sheet', deck),
  wordings: (deck) => page('wordings', deck),
  systems: (deck) => page('systems', deck),
  palette: (deck) => pick('palette', deck),
  copy: copyRows,
  export: exportRows,
  bell: chooseBell,
  help: (deck) => page('help', deck),
  repaint: (deck) => deck.repaint(),
  quit: (deck) => {
    // A second wish to leave, at the question itself, is an answer.
    if (deck.ui.getState().layers.at(-1)?.t === 'quit') return deck.leave();
    pushLayer(deck.ui, { t: 'quit', choice: 'no', shownAt: deck.wallClock.now() });
  },
};

function page(name: PageName, deck: Deck, about: string | null = null): void {
  pushLayer(deck.ui, { t: 'page', page: name, about, top: 0 });
}

function pick(name: PickName, deck: Deck): void {
  pushLayer(deck.ui, { t: 'pick', pick: name, query: '', index: 0, shownAt: deck.wallClock.now() });
}

function paneBeside(deck: Deck, step: 1 | -1): PaneName {
  const at = PANES.indexOf(deck.ui.getState().pane);
  return PANES[(at + step + PANES.length) % PANES.length] ?? 'board';
}

function move(deck: Deck, by: number): void {
  const { pane, lists, layers } = deck.ui.getState();
  const ids = deck.reading.ids(pane);
  const cursor = moveCursor(settle(lists[pane].cursor, ids), ids, by);
  changeList(deck.ui, pane, { cursor, follow: false });
  // An open detail follows the cursor: one walks through the agents with it.
  const top = layers.at(-1);
  if (top?.t === 'detail' && cursor.id !== null) {
    askHistory(top.of, cursor.id, deck);
    deck.ui.setState({ layers: [...layers.slice(0, -1), { ...top, id: cursor.id }] });
  }
}

function open(deck: Deck): void {
  const id = idUnderCursor(deck);
  // Nothing to open: then what can be done without a row.
  if (id === null) return pushLayer(deck.ui, { t: 'menu', target: null, index: 0 });
  const of: Subject = ROWS_OF[deck.ui.getState().pane];
  askHistory(of, id, deck);
  pushLayer(deck.ui, { t: 'detail', of, id, top: 0 });
}

/** With no layer on top, Esc takes the marks away, then the filter, then the message. */
function leave(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  if (lists[pane].marked.size > 0) changeList(deck.ui, pane, { marked: new Set(), markedFrom: null });
  else if (lists[pane].filter !== '') changeList(deck.ui, pane, { filter: '' });
  else deck.ui.setState({ message: null });
}

function sortBy(deck: Deck, step: 1 | -1): void {
  const { pane, lists } = deck.ui.getState();
  const { order } = lists[pane];
  const next = deck.reading.visit(pane, (list) => nextSort(list.columns, order, step));
  changeList(deck.ui, pane, { order: next });
}
