/** The filter while it is typed: rows follow each key, Enter keeps it, Esc goes back to what was. */
import { parseFilter } from '../../view/filter.ts';
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { changeList, popLayer, replaceLayer } from '../ui.ts';
import { hints } from './hints.ts';
import type { FilterLayer } from './layer.ts';

const LONGEST = 80;

export function filterKeys(press: KeyPress, layer: FilterLayer, deck: Deck): void {
  const { ui } = deck;
  const type = (text: string): void => {
    replaceLayer(ui, { ...layer, text });
    // Half a word may not be a filter yet; the rows wait for the next key that makes it one.
    if (faultOf(text, layer, deck) === null) changeList(ui, layer.pane, { filter: text });
  };
  if (press.t === 'char') {
    if (layer.text.length < LONGEST) type(layer.text + press.typed);
    return;
  }
  switch (press.name) {
    case 'escape':
      changeList(ui, layer.pane, { filter: layer.before });
      return popLayer(ui);
    case 'enter':
      if (faultOf(layer.text, layer, deck) === null) popLayer(ui);
      return;
    case 'backspace':
      return type([...layer.text].slice(0, -1).join(''));
    case 'ctrl-u':
      return type('');
    default:
      return;
  }
}

function faultOf(text: string, layer: FilterLayer, deck: Deck): string | null {
  const parsed = deck.reading.visit(layer.pane, (list) => parseFilter(text, list.listing, deck.words));
  return parsed.ok ? null : parsed.error;
}

/** What is wrong with what is typed, or the keys. */
export function filterHint(layer: FilterLayer, deck: Deck): Line {
  const fault = faultOf(layer.text, layer, deck);
  const { keys } = deck.words.dialogs;
  return fault === null
    ? hints([
        ['Enter', keys.confirm],
        ['Esc', keys.cancel],
        ['Ctrl-U', '/'],
      ])
    : [span(fault, 'warning')];
}
