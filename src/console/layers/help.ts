/** The help page over the whole pane, to be scrolled. */
import { helpLines } from '../../view/help.ts';
import { blankLine } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { unavailable } from '../availability.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { paneHeight } from '../screen/terminal-size.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { hints } from './hints.ts';
import type { HelpLayer } from './layer.ts';

/** The page as the pane's rows. */
export function helpPage(layer: HelpLayer, deck: Deck): readonly Line[] {
  const { columns, rows } = deck.ui.getState().size;
  const height = paneHeight(rows);
  const page = wholePage(deck);
  const top = clampTop(layer.top, page.length, height);
  return Array.from({ length: height }, (_, index) => page[top + index] ?? blankLine(columns));
}

function wholePage(deck: Deck): readonly Line[] {
  const { reading, connection, ui } = deck;
  const figures = connection.store.getState().whole ? reading.board() : null;
  return helpLines(
    reading.context(),
    ui.getState().size.columns,
    figures,
    (command) => unavailable(command, deck) === null,
  );
}

function clampTop(top: number, lines: number, height: number): number {
  return Math.max(0, Math.min(top, lines - height));
}

export function helpKeys(press: KeyPress, layer: HelpLayer, deck: Deck): void {
  const height = paneHeight(deck.ui.getState().size.rows);
  const scroll = (by: number): void =>
    replaceLayer(deck.ui, { ...layer, top: clampTop(layer.top + by, wholePage(deck).length, height) });
  const name = press.t === 'named' ? press.name : press.char;
  if (name === 'escape' || name === '?' || name === 'q') popLayer(deck.ui);
  else if (name === 'up' || name === 'k') scroll(-1);
  else if (name === 'down' || name === 'j') scroll(1);
  else if (name === 'page-up') scroll(-height);
  else if (name === 'page-down' || name === ' ') scroll(height);
  else if (name === 'home' || name === 'g') scroll(-Infinity);
  else if (name === 'end' || name === 'G') scroll(Infinity);
}

export function helpHint(_: HelpLayer, deck: Deck): Line {
  const { up, down } = deck.glyphs.keys;
  return [
    ...hints([[`${up}${down} PgUp PgDn`, deck.words.groups.moving]]),
    span('  '),
    span(deck.words.help.close, 'dim'),
  ];
}
