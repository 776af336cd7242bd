/** A list to choose one thing from: the palette, what waits for the person, saved views. Typing narrows it. */
import { type Line, span } from '../../view/span.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { SETTLE } from './choice.ts';
import { hints } from './hints.ts';
import type { PickLayer } from './layer.ts';
import type { Chosen } from './menu.ts';
import { type Entry, PICKS } from './picks.ts';

const WIDTH = 64;
const LONGEST = 80;
/** Entries in sight: more are found sooner by typing than by reading. */
const MOST_ROWS = 16;

const entriesOf = ({ pick, query }: PickLayer, deck: Deck): readonly Entry[] =>
  PICKS[pick].entries(query, deck);

export function pickLines(layer: PickLayer, deck: Deck): readonly Line[] {
  const { glyphs } = deck;
  const { width, height } = boxSize(deck, WIDTH);
  const entries = entriesOf(layer, deck);
  const { title, empty } = PICKS[layer.pick];
  const prompt: Line = [
    span(`${deck.words.dialogs.forms.palette.prompt} `, 'dim'),
    span(layer.query, 'strong'),
    span(glyphs.name === 'ascii' ? '_' : '▏', 'accent'),
  ];
  const room = Math.max(1, Math.min(MOST_ROWS, height - 3));
  const at = Math.min(layer.index, entries.length - 1);
  const first = Math.max(0, Math.min(at - Math.floor(room / 2), entries.length - room));
  const list = entries.slice(first, first + room).map(({ line }, index): Line => {
    const here = first + index === at;
    const marked = here ? line.map(({ text }) => span(text, 'selected')) : line;
    return [span(here ? glyphs.cursor : ' ', 'accent'), span(' ', here ? 'selected' : 'plain'), ...marked];
  });
  const none: Line[] = entries.length === 0 ? [[span(` ${empty(deck)}`, 'dim')]] : [];
  // The box keeps its height while one types: what is narrowed is the list, not the frame.
  const wanted = Math.min(room, Math.max(1, PICKS[layer.pick].entries('', deck).length));
  const filled = [...list, ...none];
  while (filled.length < wanted) filled.push([]);
  return boxed([span(title(deck), 'strong')], [prompt, ...filled], width, height, glyphs);
}

/** Answers a command that was chosen: the door uses it. */
export function pickKeys(press: KeyPress, layer: PickLayer, deck: Deck): Chosen | undefined {
  const entries = entriesOf(layer, deck);
  const at = Math.max(0, Math.min(layer.index, entries.length - 1));
  const move = (by: number): void =>
    replaceLayer(deck.ui, { ...layer, index: Math.max(0, Math.min(at + by, entries.length - 1)) });
  const type = (query: string): void => replaceLayer(deck.ui, { ...layer, query, index: 0 });
  if (press.t === 'char') {
    if ([...layer.query].length < LONGEST) type(layer.query + press.typed);
    return;
  }
  switch (press.name) {
    case 'escape':
      popLayer(deck.ui);
      return;
    case 'up':
      return void move(-1);
    case 'down':
      return void move(1);
    case 'page-up':
      return void move(-10);
    case 'page-down':
      return void move(10);
    case 'backspace':
      return void type([...layer.query].slice(0, -1).join(''));
    case 'ctrl-u':
      return void type('');
    case 'delete': {
      const entry = entries[at];
      if (entry?.remove) entry.remove();
      return;
    }
    case 'enter': {
      // What it leads to may act: an Enter typed before the list could be read chooses nothing.
      if (deck.wallClock.now() - layer.shownAt < SETTLE && layer.query === '') return;
      const entry = entries[at];
      if (!entry) return;
      popLayer(deck.ui);
      return entry.choose(deck) ?? undefined;
    }
    default:
      return;
  }
}

export function pickHint(layer: PickLayer, deck: Deck): Line {
  const { keys, forms } = deck.words.dialogs;
  const { up, down } = deck.glyphs.keys;
  return hints([
    [`${up}${down}`, keys.choose],
    ['Enter', keys.next],
    ...(layer.pick === 'views' ? [['Del', forms.views.remove] as const] : []),
    ['Esc', keys.cancel],
  ]);
}
