/** What the person at the screen has chosen: pane, cursors, filters, layers on top. Knows no floor and no component. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandName } from '../protocol/command.ts';
import { DEFAULT_AGENT_SORT } from '../view/agents.ts';
import type { PaneName } from '../view/commands.ts';
import { DEFAULT_QUEUE_SORT } from '../view/queues.ts';
import type { SortOrder } from '../view/sort.ts';
import type { Line } from '../view/span.ts';
import type { Layer } from './layers/layer.ts';
import { type ListCursor, NO_CURSOR } from './list-cursor.ts';
import type { Size } from './screen/terminal-size.ts';

export type ListState = {
  readonly cursor: ListCursor;
  readonly order: SortOrder | null;
  /** As typed; empty: every row. */
  readonly filter: string;
};

export type Ui = {
  readonly size: Size;
  readonly pane: PaneName;
  /** Where `back` goes. */
  readonly before: PaneName | null;
  readonly lists: Readonly<Record<PaneName, ListState>>;
  /** No panel beside the list. */
  readonly wide: boolean;
  /** Bottom first; the last one has the keys. */
  readonly layers: readonly Layer[];
  /** One line for the person, and the wall instant it was said, ms. */
  readonly message: { readonly line: Line; readonly at: number } | null;
  /** Acts sent and not yet seen as events, by target. */
  readonly requested: ReadonlyMap<string, CommandName>;
};

export type UiStore = StoreApi<Ui>;

export function createUi(size: Size): UiStore {
  const list = (order: SortOrder | null): ListState => ({ cursor: NO_CURSOR, order, filter: '' });
  return createStore<Ui>()(() => ({
    size,
    pane: 'board',
    before: null,
    lists: { board: list(null), agents: list(DEFAULT_AGENT_SORT), queues: list(DEFAULT_QUEUE_SORT) },
    wide: false,
    layers: [],
    message: null,
    requested: new Map(),
  }));
}

export function changeList(ui: UiStore, pane: PaneName, change: Partial<ListState>): void {
  const { lists } = ui.getState();
  ui.setState({ lists: { ...lists, [pane]: { ...lists[pane], ...change } } });
}

export function pushLayer(ui: UiStore, layer: Layer): void {
  ui.setState({ layers: [...ui.getState().layers, layer] });
}

export function popLayer(ui: UiStore): void {
  ui.setState({ layers: ui.getState().layers.slice(0, -1) });
}

/** Puts `layer` in the place of the one on top. */
export function replaceLayer(ui: UiStore, layer: Layer): void {
  ui.setState({ layers: [...ui.getState().layers.slice(0, -1), layer] });
}
