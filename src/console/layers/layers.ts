/** Every kind of layer: its lines, its keys, its hint. A new kind does not compile without all three. */
import type { Line } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { confirmHint, confirmKeys, confirmLines } from './confirm.ts';
import { detailHint, detailKeys, detailLines } from './detail.ts';
import { filterHint, filterKeys } from './filter.ts';
import { formHint, formKeys, formLines } from './form.ts';
import type { Layer, LayerOf } from './layer.ts';
import { type Chosen, menuHint, menuKeys, menuLines } from './menu.ts';
import { pageHint, pageKeys, pageLines } from './page.ts';
import { pickHint, pickKeys, pickLines } from './pick.ts';
import { quitHint, quitKeys, quitLines } from './quit.ts';

type Kind<L extends Layer> = {
  /** `pane`: in place of the pane · `over`: a box over it · `none`: in the status row alone. */
  readonly place: 'pane' | 'over' | 'none';
  readonly lines: (layer: L, deck: Deck) => readonly Line[];
  /** Answers false when the key is not this layer's (the command table may have it), what the door is to use, or nothing. */
  readonly keys: (press: KeyPress, layer: L, deck: Deck) => unknown;
  readonly hint: (layer: L, deck: Deck) => Line;
  /** Does a character go into a text there? */
  readonly types: (layer: L) => boolean;
};

const never = (): boolean => false;
const always = (): boolean => true;

const KINDS: { readonly [T in Layer['t']]: Kind<LayerOf<T>> } = {
  page: { place: 'pane', lines: pageLines, keys: pageKeys, hint: pageHint, types: never },
  filter: { place: 'none', lines: () => [], keys: filterKeys, hint: filterHint, types: always },
  detail: { place: 'over', lines: detailLines, keys: detailKeys, hint: detailHint, types: never },
  menu: { place: 'over', lines: menuLines, keys: menuKeys, hint: menuHint, types: never },
  form: {
    place: 'over',
    lines: formLines,
    keys: formKeys,
    hint: formHint,
    types: ({ fields, focus }) => {
      const field = fields[focus];
      return field?.t === 'text' || field?.t === 'length' || (field?.t === 'choice' && field.query !== null);
    },
  },
  pick: { place: 'over', lines: pickLines, keys: pickKeys, hint: pickHint, types: always },
  confirm: { place: 'over', lines: confirmLines, keys: confirmKeys, hint: confirmHint, types: never },
  quit: { place: 'over', lines: quitLines, keys: quitKeys, hint: quitHint, types: never },
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

/** What became of a key at a layer: done with, not its own, or something for the door to use. */
export function layerKeys(press: KeyPress, layer: Layer, deck: Deck): 'taken' | 'not-mine' | Chosen {
  const answer = kindOf(layer).keys(press, layer, deck);
  if (answer === false) return 'not-mine';
  return isChosen(answer) ? answer : 'taken';
}

function isChosen(answer: unknown): answer is Chosen {
  return typeof answer === 'object' && answer !== null && 'command' in answer && 'targets' in answer;
}

export function layerHint(layer: Layer, deck: Deck): Line {
  return kindOf(layer).hint(layer, deck);
}

/** True where characters are typed as they are, words of an input method among them. */
export function takesText(layer: Layer | undefined): boolean {
  return layer !== undefined && kindOf(layer).types(layer);
}
