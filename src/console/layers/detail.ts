/** One agent or one queue, whole: every column of its row as label and value. Beside the list on a wide screen, over it else. */
import type { Column, RowContext } from '../../view/column.ts';
import { fitLine } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { textWidth } from '../../view/width.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { targetUnderCursor } from '../targets.ts';
import { popLayer, pushLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { DetailLayer } from './layer.ts';

export function detailLines(layer: DetailLayer, deck: Deck): readonly Line[] {
  const { width, height } = boxSize(deck, 60);
  return detailBox(layer, deck, width, height);
}

/** The detail in a box of exactly `width` cells. */
export function detailBox(layer: DetailLayer, deck: Deck, width: number, height: number): readonly Line[] {
  const facts = factsOf(layer, deck);
  const labels = Math.min(Math.max(0, ...facts.map(({ label }) => textWidth(label))), Math.floor(width / 2));
  const lines = facts.map(
    ({ label, line }): Line => [...fitLine([span(label, 'dim')], labels, 'left'), span('  '), ...line],
  );
  const title: Line = [span(titleOf(layer, deck), 'strong')];
  return boxed(title, lines.slice(clampTop(layer.top, lines.length, height)), width, height, deck.glyphs);
}

function clampTop(top: number, facts: number, height: number): number {
  return Math.max(0, Math.min(top, facts - (height - 2)));
}

function titleOf(layer: DetailLayer, deck: Deck): string {
  if (layer.of === 'queue') return deck.reading.names().queue(layer.id);
  const agent = deck.reading.floor().agents.get(layer.id);
  return agent ? `${agent.id} ${agent.name}` : layer.id;
}

type Fact = { readonly label: string; readonly line: Line };

function factsOf(layer: DetailLayer, deck: Deck): readonly Fact[] {
  const { reading } = deck;
  const context = reading.context();
  if (layer.of === 'queue') {
    const list = reading.queues();
    return rowFacts(list.row(layer.id), list.columns, context);
  }
  const list = reading.agents();
  return rowFacts(list.row(layer.id), list.columns, context);
}

/** Columns without a title are marks of the list, not facts. */
function rowFacts<Row>(
  row: Row | undefined,
  columns: readonly Column<Row>[],
  context: RowContext,
): readonly Fact[] {
  if (row === undefined) return [];
  return columns.flatMap((column) => {
    if (column.title(context.words).trim() === '') return [];
    return [{ label: column.longTitle(context.words), line: column.spans(row, context) }];
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
    const { height } = boxSize(deck);
    const by = press.name === 'page-down' ? height - 2 : 2 - height;
    const top = clampTop(layer.top + by, factsOf(layer, deck).length, height);
    replaceLayer(deck.ui, { ...layer, top });
    return true;
  }
  return false;
}

export function detailHint(layer: DetailLayer, deck: Deck): Line {
  const { words } = deck;
  const { keys } = words.dialogs;
  const more = factsOf(layer, deck).length > boxSize(deck).height - 2;
  return hints([
    ...(more ? [['PgUp PgDn', words.groups.moving] as const] : []),
    ['Enter', layer.of === 'agent' ? words.groups.acts : words.groups.looking],
    ['Esc', keys.cancel],
  ]);
}
