/** What can be chosen from: everything by its name, what waits for the person, saved views. */
import { COMMANDS, keyLabel } from '../../view/commands.ts';
import { fitLine } from '../../view/line.ts';
import { type PaletteChoice, paletteEntries } from '../../view/palette.ts';
import type { SavedView } from '../../view/saved-views.ts';
import { type Line, lineText, span } from '../../view/span.ts';
import { unavailable } from '../availability.ts';
import type { Deck } from '../deck.ts';
import { goTo } from '../going.ts';
import { inboxOf } from '../inbox.ts';
import { dropView, savedViews, takeView } from '../memory.ts';
import { found } from '../search.ts';
import type { PickName } from './layer.ts';
import type { Chosen } from './menu.ts';

export type Entry = {
  readonly line: Line;
  /** Answers a command for the door, or has done what there was to do. */
  readonly choose: (deck: Deck) => Chosen | null;
  /** Takes the entry away, where that can be. */
  readonly remove?: () => void;
};

export type Pick = {
  readonly title: (deck: Deck) => string;
  readonly empty: (deck: Deck) => string;
  /** What fits `query`, best first. */
  readonly entries: (query: string, deck: Deck) => readonly Entry[];
};

const KEY_CELLS = 10;

export const PICKS: Readonly<Record<PickName, Pick>> = {
  palette: {
    title: ({ words }) => words.dialogs.forms.palette.title,
    empty: ({ words }) => words.dialogs.forms.palette.nothing,
    entries: paletteList,
  },
  inbox: {
    title: ({ texts }) => texts.inbox,
    empty: ({ texts }) => texts.inboxEmpty,
    entries: (query, deck) =>
      inboxOf(deck).flatMap(({ line, command, targets }) =>
        found(lineText(line), query) ? { line, choose: () => ({ command, targets }) } : [],
      ),
  },
  views: {
    title: ({ words }) => words.dialogs.forms.views.title,
    empty: ({ words }) => words.dialogs.forms.views.empty,
    entries: (query, deck) =>
      savedViews(deck).flatMap((view) => (found(view.name, query) ? viewEntry(view, deck) : [])),
  },
};

/** Everything by its name: a key or the kind of thing first, then the name, then what it is. */
function paletteList(query: string, deck: Deck): readonly Entry[] {
  const { words, glyphs, reading, ui } = deck;
  const entries = paletteEntries(query, {
    floor: reading.floor(),
    pane: ui.getState().pane,
    views: savedViews(deck),
    words,
    names: reading.names(),
    available: (command) => unavailable(command, deck) === null,
  });
  return entries.map(({ kind, choice, label, detail }): Entry => {
    const key = choice.t === 'command' ? COMMANDS[choice.command].keys[0] : undefined;
    const sign =
      choice.t === 'command'
        ? key === undefined
          ? ''
          : keyLabel(key, glyphs)
        : words.dialogs.forms.palette.kinds[kind];
    const line: Line = [
      ...fitLine([span(sign, choice.t === 'command' ? 'accent' : 'dim')], KEY_CELLS, 'left'),
      span(label, 'strong'),
      span(`  ${detail}`, 'dim'),
    ];
    return { line, choose: () => choose(choice, deck) };
  });
}

function choose(choice: PaletteChoice, deck: Deck): Chosen | null {
  switch (choice.t) {
    case 'command':
      return { command: COMMANDS[choice.command], targets: null };
    case 'agent':
      goTo('agents', choice.id, deck);
      return null;
    case 'queue':
      goTo('queues', choice.id, deck);
      return null;
    case 'view': {
      const view = savedViews(deck).find(({ name }) => name === choice.name);
      if (view) takeView(view, deck);
      return null;
    }
  }
}

function viewEntry(view: SavedView, deck: Deck): Entry {
  return {
    line: [span(`${view.name} `, 'strong'), span(`${deck.words.panes[view.pane]} ${view.filter}`, 'dim')],
    choose: () => {
      takeView(view, deck);
      return null;
    },
    remove: () => dropView(view.name, deck),
  };
}
