/** One thing whole: every column of its row as label and value, below it its day. Beside the list on a wide screen, over it else. */
import { alarmTitle } from '../../view/alarms.ts';
import type { Column, RowContext } from '../../view/column.ts';
import type { PaneName } from '../../view/commands.ts';
import { fitLine } from '../../view/line.ts';
import { type Line, lineText, span } from '../../view/span.ts';
import { textWidth } from '../../view/width.ts';
import { wrapLine } from '../../view/wrap.ts';
import type { Deck } from '../deck.ts';
import { dayLines } from '../history.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { targetUnderCursor } from '../targets.ts';
import { popLayer, pushLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { DetailLayer, Subject } from './layer.ts';

const WIDTH = 64;

export function detailLines(layer: DetailLayer, deck: Deck): readonly Line[] {
  const { width, height } = boxSize(deck, WIDTH);
  return detailBox(layer, deck, width, height);
}

/** The detail in a box of exactly `width` cells. */
export function detailBox(layer: DetailLayer, deck: Deck, width: number, height: number): readonly Line[] {
  const lines = bodyOf(layer, deck, width - 4);
  const title: Line = [span(titleOf(layer, deck), 'strong')];
  return boxed(title, lines.slice(clampTop(layer.top, lines.length, height)), width, height, deck.glyphs);
}

function bodyOf(layer: DetailLayer, deck: Deck, width: number): readonly Line[] {
  const facts = factsOf(layer, deck);
  const labels = Math.min(Math.max(0, ...facts.map(({ label }) => textWidth(label))), Math.floor(width / 2));
  // A sentence that is longer than its row goes on below it.
  const lines = facts.flatMap(({ label, line }) =>
    wrapLine(line, Math.max(8, width - labels - 2)).map(
      (row, index): Line => [
        ...fitLine([span(index === 0 ? label : '', 'dim')], labels, 'left'),
        span('  '),
        ...row,
      ],
    ),
  );
  return [...lines, ...dayLines(layer, width, deck)];
}

function clampTop(top: number, facts: number, height: number): number {
  return Math.max(0, Math.min(top, facts - (height - 2)));
}

/** The pane whose rows a subject has its facts from. */
const LIST_OF: Readonly<Record<Subject, Exclude<PaneName, 'board'>>> = {
  agent: 'agents',
  queue: 'queues',
  call: 'waiting',
  alarm: 'alarms',
  act: 'log',
};

export function titleOf({ of, id }: Pick<DetailLayer, 'of' | 'id'>, deck: Deck): string {
  if (of === 'queue') return deck.reading.names().queue(id);
  if (of === 'alarm') {
    const row = deck.reading.alarms().row(id);
    if (row === undefined) return id;
    const subject = { kind: row.subjectKind, id: row.subject };
    return alarmTitle({ rule: row.rule, subject }, deck.words, deck.reading.names());
  }
  const agent = of === 'agent' ? deck.reading.floor().agents.get(id) : undefined;
  return agent ? `${agent.id} ${agent.name}` : id;
}

type Fact = { readonly id: string; readonly label: string; readonly line: Line };

function factsOf(layer: DetailLayer, deck: Deck): readonly Fact[] {
  const { reading } = deck;
  const facts = reading.visit(LIST_OF[layer.of], (list) =>
    rowFacts(list.row(layer.id), list.columns, reading.context()),
  );
  if (layer.of !== 'alarm') return facts;
  // What it says and why comes before how it is filed: a small screen shows no more than that.
  const [first, last] = [new Set(FIRST), new Set(['id', 'rule', 'subject'])];
  return [
    ...facts.filter(({ id }) => first.has(id)).sort((one, other) => order(one.id) - order(other.id)),
    ...facts.filter(({ id }) => !first.has(id) && !last.has(id)),
    ...facts.filter(({ id }) => last.has(id)),
  ];
}

const FIRST = ['what', 'cause', 'heldBy', 'age'];
const order = (id: string): number => FIRST.indexOf(id);

/** Columns without a title are marks of the list, not facts. */
function rowFacts<Row>(
  row: Row | undefined,
  columns: readonly Column<Row>[],
  context: RowContext,
): readonly Fact[] {
  if (row === undefined) return [];
  return columns.flatMap((column) => {
    if (column.title(context.words).trim() === '') return [];
    const line = column.spans(row, context);
    // What there is nothing to say of leaves its row to the day below.
    return lineText(line).trim() === ''
      ? []
      : [{ id: column.id, label: column.longTitle(context.words), line }];
  });
}

export function detailKeys(press: KeyPress, layer: DetailLayer, deck: Deck): boolean {
  if (press.t === 'named' && press.name === 'escape') {
    popLayer(deck.ui);
    return true;
  }
  if (press.t === 'named' && press.name === 'enter') {
    pushLayer(deck.ui, { t: 'menu', target: targetUnderCursor(deck), index: 0 });
    return true;
  }
  if (press.t === 'named' && (press.name === 'page-up' || press.name === 'page-down')) {
    const { width, height } = boxSize(deck, WIDTH);
    const by = press.name === 'page-down' ? height - 2 : 2 - height;
    const top = clampTop(layer.top + by, bodyOf(layer, deck, width - 4).length, height);
    replaceLayer(deck.ui, { ...layer, top });
    return true;
  }
  return false;
}

export function detailHint(layer: DetailLayer, deck: Deck): Line {
  const { words } = deck;
  const { keys } = words.dialogs;
  const { width, height } = boxSize(deck, WIDTH);
  const more = bodyOf(layer, deck, width - 4).length > height - 2;
  return hints([
    ...(more ? [['PgUp PgDn', words.groups.moving] as const] : []),
    ['Enter', words.groups.acts],
    ['Esc', keys.cancel],
  ]);
}
