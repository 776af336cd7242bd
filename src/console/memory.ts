/** What a console remembers from one day to the next: order of the panes, saved views, the own phone, how alarms are heard. */

import { safeText } from '../protocol/safe-text.ts';
import { PANES, type PaneName } from '../view/commands.ts';
import { MOST_VIEWS, readViews, type SavedView, withoutView, withView } from '../view/saved-views.ts';
import type { SortOrder } from '../view/sort.ts';
import { span } from '../view/span.ts';
import { say } from './acting.ts';
import type { Deck } from './deck.ts';
import { show } from './going.ts';
import { BELLS, changeList } from './ui.ts';

export type Memory = {
  readonly version: 1;
  /** The panes in another order than their own. */
  readonly order: Readonly<Partial<Record<PaneName, SortOrder | null>>>;
  readonly views: readonly SavedView[];
  /** The person's own phone; empty: not said. */
  readonly extension: string;
  readonly bell: (typeof BELLS)[number];
};

const LONGEST_WORD = 64;

function viewsIn(raw: unknown): readonly SavedView[] {
  const read = readViews(JSON.stringify(raw ?? []));
  return read.ok ? read.views : [];
}

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const isWord = (raw: unknown): raw is string => typeof raw === 'string' && raw.length <= LONGEST_WORD;

/** The orders of the panes; one that is wrong leaves every pane in its own. */
function ordersIn(raw: unknown): Memory['order'] {
  const orders: Partial<Record<PaneName, SortOrder | null>> = {};
  if (!isRecord(raw)) return orders;
  for (const [name, order] of Object.entries(raw)) {
    const pane = PANES.find((one) => one === name);
    if (pane === undefined) return {};
    if (order === null) orders[pane] = null;
    else if (isRecord(order) && isWord(order.column) && typeof order.descending === 'boolean')
      orders[pane] = { column: safeText(order.column, LONGEST_WORD), descending: order.descending };
    else return {};
  }
  return orders;
}

export const NO_MEMORY: Memory = { version: 1, order: {}, views: [], extension: '', bell: 'off' };

/** Reads what was remembered; what cannot be understood is as if it were not there. */
export function parseMemory(text: string | null): Memory {
  if (text === null) return NO_MEMORY;
  try {
    const raw: unknown = JSON.parse(text);
    if (!isRecord(raw) || raw.version !== 1) return NO_MEMORY;
    return {
      version: 1,
      order: ordersIn(raw.order),
      views: viewsIn(raw.views),
      extension: isWord(raw.extension) ? safeText(raw.extension, LONGEST_WORD) : '',
      bell: BELLS.find((one) => one === raw.bell) ?? 'off',
    };
  } catch {
    return NO_MEMORY;
  }
}

/** Takes up what was remembered: order, phone and bell as they were left. */
export function recall(remembered: Memory, deck: Deck): void {
  for (const pane of PANES) {
    const kept = remembered.order[pane];
    if (kept !== undefined) changeList(deck.ui, pane, { order: kept });
  }
  deck.ui.setState({ extension: remembered.extension, bell: remembered.bell });
  deck.memory.current = { ...remembered, order: ordersShown(deck) };
}

function ordersShown(deck: Deck): Memory['order'] {
  const { lists } = deck.ui.getState();
  return Object.fromEntries(PANES.map((pane) => [pane, lists[pane].order]));
}

/** Remembers what is so now. Nothing is written where nothing changed; what another console changed meanwhile stays. */
export async function remember(deck: Deck, change: Partial<Memory> = {}): Promise<void> {
  const before = deck.memory.current;
  const { extension, bell } = deck.ui.getState();
  const next: Memory = { ...before, order: ordersShown(deck), extension, bell, ...change };
  if (isSame(next, before)) return;
  deck.memory.current = next;
  const make = (text: string | null): string =>
    `${JSON.stringify(merged(before, next, parseMemory(text)), null, 2)}\n`;
  const why = (await deck.files?.remember('choices', make)) ?? null;
  if (why !== null) say(deck, [span(deck.texts.stateLost(why), 'warning')]);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is written now, with what changed here from `before` to `next`; all of `next` where nothing can be read. */
function merged(before: Memory, next: Memory, written: Memory): Memory {
  if (written === NO_MEMORY) return next;
  const order = { ...written.order };
  for (const pane of PANES)
    if (!isSame(next.order[pane], before.order[pane])) order[pane] = next.order[pane] ?? null;
  let { views } = written;
  for (const { name } of before.views)
    if (!next.views.some((view) => view.name === name)) views = withoutView(views, name);
  for (const view of next.views)
    if (!before.views.some((one) => isSame(one, view))) views = withView(views, view) ?? views;
  return {
    version: 1,
    order,
    views,
    extension: next.extension === before.extension ? written.extension : next.extension,
    bell: next.bell === before.bell ? written.bell : next.bell,
  };
}

/** The views there are, in the order they were saved. */
export function savedViews(deck: Deck): readonly SavedView[] {
  return deck.memory.current.views;
}

/** Keeps filter and order of the present pane under a name; one of that name is replaced. */
export function keepView(name: string, deck: Deck): void {
  const { views: words } = deck.words.dialogs.forms;
  const { pane, lists } = deck.ui.getState();
  const { filter, order: sort } = lists[pane];
  const before = savedViews(deck);
  const views = withView(before, { name, pane, filter, sort });
  if (views === null) return say(deck, [span(words.tooMany(MOST_VIEWS), 'warning')]);
  void remember(deck, { views });
  say(deck, [span(views.length === before.length ? words.replaced(name) : words.saved(name), 'good')]);
}

/** Takes a view away. */
export function dropView(name: string, deck: Deck): void {
  void remember(deck, { views: withoutView(savedViews(deck), name) });
  say(deck, [span(deck.words.dialogs.forms.views.removed(name), 'notice')]);
}

/** Goes to the pane of a view, filtered and sorted as it was saved. */
export function takeView(view: SavedView, deck: Deck): void {
  show(view.pane, deck);
  changeList(deck.ui, view.pane, { filter: view.filter, order: view.sort });
}

/** The next way a new critical alarm is told. */
export function chooseBell(deck: Deck): void {
  const { bell } = deck.ui.getState();
  const next = BELLS[(BELLS.indexOf(bell) + 1) % BELLS.length] ?? 'off';
  deck.ui.setState({ bell: next });
  const { bell: words } = deck.words.dialogs.forms;
  const name = { off: words.silent, bell: words.bell, notice: words.notification }[next];
  say(deck, [span(`${words.title}: `, 'dim'), span(name, 'strong')]);
  void remember(deck);
}
