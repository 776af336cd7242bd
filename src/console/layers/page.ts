/** A page in place of the pane: read and scrolled, it acts on nothing. */
import { blankLine, fitLine } from '../../view/line.ts';
import { inGlyphsLine } from '../../view/paint.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { paneHeight } from '../screen/terminal-size.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { hints } from './hints.ts';
import type { PageLayer } from './layer.ts';
import { pageText } from './pages.ts';

/** The page as the pane's rows. */
export function pageLines(layer: PageLayer, deck: Deck): readonly Line[] {
  const { columns, rows } = deck.ui.getState().size;
  const height = paneHeight(rows);
  const text = pageText(layer, columns, deck);
  const top = clampTop(layer.top, text.length, height);
  return Array.from({ length: height }, (_, index) => {
    const line = text[top + index];
    return line === undefined
      ? blankLine(columns)
      : fitLine(inGlyphsLine(line, deck.glyphs), columns, 'left');
  });
}

function clampTop(top: number, lines: number, height: number): number {
  return Math.max(0, Math.min(top, lines - height));
}

export function pageKeys(press: KeyPress, layer: PageLayer, deck: Deck): void {
  const { columns, rows } = deck.ui.getState().size;
  const height = paneHeight(rows);
  const scroll = (by: number): void => {
    const top = clampTop(layer.top + by, pageText(layer, columns, deck).length, height);
    if (top !== layer.top) replaceLayer(deck.ui, { ...layer, top });
  };
  const name = press.t === 'named' ? press.name : press.char;
  if (name === 'escape' || name === '?' || name === 'q') popLayer(deck.ui);
  else if (name === 'up' || name === 'k') scroll(-1);
  else if (name === 'down' || name === 'j') scroll(1);
  else if (name === 'page-up') scroll(-height);
  else if (name === 'page-down' || name === ' ') scroll(height);
  else if (name === 'home' || name === 'g') scroll(-Infinity);
  else if (name === 'end' || name === 'G') scroll(Infinity);
}

export function pageHint(_: PageLayer, deck: Deck): Line {
  const { up, down } = deck.glyphs.keys;
  return [
    ...hints([[`${up}${down} PgUp PgDn`, deck.words.groups.moving]]),
    span('  '),
    span(deck.words.help.close, 'dim'),
  ];
}
