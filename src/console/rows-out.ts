/** Rows that leave the screen: to the clipboard of the terminal or to a new file. Callers never go with them. */
import { localDate } from '../floor/local-time.ts';
import { safeText } from '../protocol/safe-text.ts';
import { clockTime } from '../view/duration.ts';
import { formatRows } from '../view/output.ts';
import { span } from '../view/span.ts';
import { say } from './acting.ts';
import type { Deck } from './deck.ts';
import type { ListView } from './list-view.ts';
import { idUnderCursor } from './targets.ts';

/** Rows a terminal is asked to take at once: many drop a longer text without a word. */
const MOST_COPIED = 500;
/** Fields and columns that tell who calls. */
const CALLERS: ReadonlySet<string> = new Set(['caller', 'number', 'callerName']);

/** The marked rows, else the one under the cursor, as a table, by OSC 52. */
export function copyRows(deck: Deck): void {
  const { copying } = deck.words.dialogs.forms;
  const { pane, lists } = deck.ui.getState();
  const { marked } = lists[pane];
  const here = idUnderCursor(deck);
  const ids = marked.size > 0 ? [...marked] : here === null ? [] : [here];
  if (ids.length === 0) return say(deck, [span(copying.nothing, 'warning')]);
  if (ids.length > MOST_COPIED) return say(deck, [span(copying.tooMuch(MOST_COPIED), 'warning')]);
  const text = deck.reading.visit(pane, (list) => rowsText(list, ids, 'table', deck));
  deck.send(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  say(deck, [span(copying.done(ids.length), 'good')]);
}

/** Every row the filter shows, as CSV in the working folder. */
export function exportRows(deck: Deck): void {
  const { exporting } = deck.words.dialogs.forms;
  const { pane } = deck.ui.getState();
  if (deck.files === null) return say(deck, [span(deck.texts.noFiles, 'warning')]);
  const ids = deck.reading.ids(pane);
  const text = deck.reading.visit(pane, (list) => rowsText(list, ids, 'csv', deck));
  // Floor time, in the floor's zone: the name says when the rows were so.
  const name = `seatwatch-${pane}-${stamp(deck)}`;
  void deck.files.write(name, 'csv', text).then((written) => {
    if (written.ok) say(deck, [span(exporting.done(ids.length, safeText(written.path)), 'good')]);
    else say(deck, [span(exporting.failed(`${name}.csv`, written.why), 'warning')]);
  });
}

function stamp(deck: Deck): string {
  const { zone } = deck.reading.context();
  const now = deck.reading.now();
  return `${localDate(now, zone)}-${clockTime(now, zone).replaceAll(':', '-')}`;
}

function rowsText<Row extends { readonly id: string }>(
  list: ListView<Row>,
  ids: readonly string[],
  output: 'table' | 'csv',
  deck: Deck,
): string {
  const rows = ids.flatMap((id) => list.row(id) ?? []);
  const columns = list.columns.filter(({ id }) => !CALLERS.has(id));
  const fields = Object.fromEntries(
    Object.entries(list.listing.fields).filter(([name]) => !CALLERS.has(name)),
  ) as typeof list.listing.fields;
  return formatRows(rows, { ...list.listing, fields }, output, deck.reading.context(), columns);
}
