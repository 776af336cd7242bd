/** One agent or one queue, whole: every column of its row as label and value. Beside the list on a wide screen, over it else. */
import type { Column, RowContext } from '../../view/column.ts';
import { fitLine } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { textWidth } from '../../view/width.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { targetUnderCursor } from '../targets.ts';
import { popLayer, pushLayer } from '../ui.ts';
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
  return boxed([span(titleOf(layer, deck), 'strong')], lines, width, height, deck.glyphs);
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
    return rowFacts(
      list.every.find((row) => row.id === layer.id),
      list.columns,
      context,
    );
  }
  const list = reading.agents();
  return rowFacts(
    list.every.find((one) => one.id === layer.id),
    list.columns,
    context,
  );
}

/** Columns without a title are marks of the list, not facts. */
function rowFacts<Row>(
  row: Row | undefined,
  columns: readonly Column<Row>[],
  context: RowContext,
): readonly Fact[] {
  if (row === undefined) return [];
  return columns.flatMap((column) => {
    const label = column.longTitle(context.words);
    return label.trim() === '' ? [] : [{ label, line: column.spans(row, context) }];
  });
}

export function detailKeys(press: KeyPress, _: DetailLayer, deck: Deck): boolean {
  if (press.t === 'named' && press.name === 'escape') {
    popLayer(deck.ui);
    return true;
  }
  if (press.t === 'named' && press.name === 'enter') {
    pushLayer(deck.ui, { t: 'menu', target: targetUnderCursor(deck), index: 0 });
    return true;
  }
  return false;
}

export function detailHint(layer: DetailLayer, deck: Deck): Line {
  const { words } = deck;
  const { keys } = words.dialogs;
  return hints([
    ['Enter', layer.of === 'agent' ? words.groups.acts : words.groups.looking],
    ['Esc', keys.cancel],
  ]);
}
