/** Everything the parts of the screen share, made once at start and handed down as one React context. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { FloorConnection } from '../client/connect-floor.ts';
import type { WallClock } from '../floor/clock.ts';
import type { GlyphSet } from '../view/glyphs.ts';
import type { ScreenWords } from '../view/words/screen.ts';
import type { Words } from '../view/words/words.ts';
import type { Files } from './files/files.ts';
import type { Memory } from './memory.ts';
import type { Reading } from './reading.ts';
import type { Theme } from './theme/theme.ts';
import type { Tick } from './tick.ts';
import type { Ui, UiStore } from './ui.ts';

export type Deck = {
  readonly connection: FloorConnection;
  readonly wallClock: WallClock;
  readonly tick: Tick;
  readonly reading: Reading;
  readonly ui: UiStore;
  readonly words: Words;
  /** What only the screen says. */
  readonly texts: ScreenWords;
  readonly glyphs: GlyphSet;
  readonly theme: Theme;
  /** What the person calls the server. */
  readonly serverLabel: string;
  /** True: this console only looks, whatever the role may. */
  readonly readOnly: boolean;
  /** Where it may write; null: nowhere. */
  readonly files: Files | null;
  /** What is remembered from one day to the next. */
  readonly memory: { current: Memory };
  /** Hears of every change of floor, choice or second. The function returned ends that. */
  readonly changes: (changed: () => void) => () => void;
  /** A number that is another one after every such change. */
  readonly moment: () => number;
  /** Sends the terminal a sequence that changes no cell: clipboard, bell, notification. */
  readonly send: (sequence: string) => void;
  /** Leaves the console. */
  readonly leave: () => void;
  /** Paints the whole screen again. */
  readonly repaint: () => void;
};

const DeckContext = createContext<Deck | null>(null);
export const DeckProvider = DeckContext.Provider;

export function useDeck(): Deck {
  const deck = useContext(DeckContext);
  if (deck === null) throw new Error('a part of the screen stands outside the deck');
  return deck;
}

export function useUi<Slice>(select: (ui: Ui) => Slice): Slice {
  return useStore(useDeck().ui, select);
}

/** Floor time of the last beat, ms; the part is drawn again at each. */
export function useBeat(): number {
  const { tick } = useDeck();
  return useSyncExternalStore(tick.subscribe, tick.at);
}
