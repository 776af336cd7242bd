/** Asks before the console is left. */
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { wrapText } from '../parts/wrap.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { choiceLine, SETTLE, verdictOf } from './choice.ts';
import { hints } from './hints.ts';
import type { QuitLayer } from './layer.ts';

export function quitLines(layer: QuitLayer, deck: Deck): readonly Line[] {
  const { words, glyphs } = deck;
  const { width, height } = boxSize(deck, 50);
  const question = wrapText(words.messages.quitQuestion, width - 4).map((row): Line => [span(row)]);
  const title: Line = [span(words.commands.quit.label, 'strong')];
  return boxed(title, [...question, choiceLine(layer.choice, words)], width, height, glyphs);
}

export function quitKeys(press: KeyPress, layer: QuitLayer, deck: Deck): void {
  const settled = deck.wallClock.now() - layer.shownAt >= SETTLE;
  const verdict = verdictOf(press, layer.choice, settled);
  if (verdict.t === 'yes') deck.leave();
  if (verdict.t === 'no') popLayer(deck.ui);
  if (verdict.t === 'choose') replaceLayer(deck.ui, { ...layer, choice: verdict.choice });
}

export function quitHint(_: QuitLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const { left, right } = deck.glyphs.keys;
  return hints([
    [`${left}${right}`, keys.choose],
    ['y', keys.confirm],
    ['Esc', keys.cancel],
  ]);
}
