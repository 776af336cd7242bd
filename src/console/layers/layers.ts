/** Every kind of layer: its lines, its keys, its hint. A new kind does not compile without all three. */
import { COMMAND_LIST, type CommandRecord } from '../../view/commands.ts';
import type { Line } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { closeFormHint, closeFormKeys, closeFormLines } from './close-form.ts';
import { confirmHint, confirmKeys, confirmLines } from './confirm.ts';
import { detailHint, detailKeys, detailLines } from './detail.ts';
import { filterHint, filterKeys } from './filter.ts';
import { helpHint, helpKeys, helpPage } from './help.ts';
import type { Layer, LayerOf } from './layer.ts';
import { menuHint, menuKeys, menuLines } from './menu.ts';
import { quitHint, quitKeys, quitLines } from './quit.ts';
import { reassignFormHint, reassignFormKeys, reassignFormLines } from './reassign-form.ts';

type Kind<L extends Layer> = {
  /** `pane`: in place of the pane · `over`: a box over it · `none`: in the status row alone. */
  readonly place: 'pane' | 'over' | 'none';
  readonly lines: (layer: L, deck: Deck) => readonly Line[];
  /** Answers false when the key is not this layer's (the command table may have it), a command to be used, or nothing. */
  readonly keys: (press: KeyPress, layer: L, deck: Deck) => unknown;
  readonly hint: (layer: L, deck: Deck) => Line;
};

const KINDS: { readonly [T in Layer['t']]: Kind<LayerOf<T>> } = {
  help: { place: 'pane', lines: helpPage, keys: helpKeys, hint: helpHint },
  filter: { place: 'none', lines: () => [], keys: filterKeys, hint: filterHint },
  detail: { place: 'over', lines: detailLines, keys: detailKeys, hint: detailHint },
  menu: { place: 'over', lines: menuLines, keys: menuKeys, hint: menuHint },
  'close-form': { place: 'over', lines: closeFormLines, keys: closeFormKeys, hint: closeFormHint },
  'reassign-form': {
    place: 'over',
    lines: reassignFormLines,
    keys: reassignFormKeys,
    hint: reassignFormHint,
  },
  confirm: { place: 'over', lines: confirmLines, keys: confirmKeys, hint: confirmHint },
  quit: { place: 'over', lines: quitLines, keys: quitKeys, hint: quitHint },
};

/** The record of a layer's kind; the cast is what TypeScript cannot follow: the key and the record belong together. */
function kindOf<L extends Layer>(layer: L): Kind<L> {
  return KINDS[layer.t] as unknown as Kind<L>;
}

export function layerPlace(layer: Layer): 'pane' | 'over' | 'none' {
  return kindOf(layer).place;
}

export function layerLines(layer: Layer, deck: Deck): readonly Line[] {
  return kindOf(layer).lines(layer, deck);
}

/** What became of a key at a layer: done with, not its own, or a command for the door to use. */
export function layerKeys(press: KeyPress, layer: Layer, deck: Deck): 'taken' | 'not-mine' | CommandRecord {
  const answer = kindOf(layer).keys(press, layer, deck);
  if (answer === false) return 'not-mine';
  return COMMAND_LIST.find((command) => command === answer) ?? 'taken';
}

export function layerHint(layer: Layer, deck: Deck): Line {
  return kindOf(layer).hint(layer, deck);
}
