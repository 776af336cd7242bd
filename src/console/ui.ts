/** What the person at the screen has chosen: pane, cursors, filters, marks, layers on top. Knows no floor and no component. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Floor } from '../floor/floor.ts';
import type { CommandName, TargetResult } from '../protocol/command.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { PANES, type PaneName } from '../view/commands.ts';
import type { SortOrder } from '../view/sort.ts';
import type { Line } from '../view/span.ts';
import { DEFAULT_SORT } from './default-sort.ts';
import type { Layer } from './layers/layer.ts';
import { type ListCursor, NO_CURSOR } from './list-cursor.ts';
import type { Size } from './screen/terminal-size.ts';

export type ListState = {
  readonly cursor: ListCursor;
  readonly order: SortOrder | null;
  /** As typed; empty: every row. */
  readonly filter: string;
  /** Ids of marked rows; an act is meant for them all. */
  readonly marked: ReadonlySet<string>;
  /** Where a span of marks began; null: none is being made. */
  readonly markedFrom: string | null;
  /** The cursor stays on the first row, whichever that is. */
  readonly follow: boolean;
};

/** The order of one pane held still since an instant of floor time, ms. Figures go on, and rows come. */
export type Frozen = { readonly pane: PaneName; readonly at: number; readonly ids: readonly string[] };

/** What the server was asked to tell: entries of the audit, or the day of one thing. */
export type Told<What> =
  | { readonly t: 'asked' }
  | { readonly t: 'refused'; readonly why: string }
  | { readonly t: 'told'; readonly what: readonly What[] };

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
  /** One sentence for the person, the same in short, and the wall instant it was said, ms. */
  readonly message: { readonly line: Line; readonly short: Line; readonly at: number } | null;
  /** Acts sent and not yet seen as events, by target. */
  readonly requested: ReadonlyMap<string, CommandName>;
  readonly frozen: Frozen | null;
  /** The last act on several, one by one. */
  readonly results: {
    readonly command: CommandName;
    readonly lines: readonly (TargetResult & { readonly name: string })[];
  } | null;
  /** The floor as it was last seen before one was away; null: one was not. */
  readonly leftAt: Floor | null;
  readonly audit: Told<AuditEntry>;
  /** The day of what is open, by `kind id`. */
  readonly history: ReadonlyMap<string, Told<FloorEvent>>;
  /** The own phone, as typed last. */
  readonly extension: string;
  /** How a new critical alarm is told besides the screen. */
  readonly bell: Bell;
};

export const BELLS = ['off', 'bell', 'notice'] as const;
export type Bell = (typeof BELLS)[number];

export type UiStore = StoreApi<Ui>;

export function createUi(size: Size): UiStore {
  const list = (order: SortOrder | null): ListState => ({
    cursor: NO_CURSOR,
    order,
    filter: '',
    marked: new Set(),
    markedFrom: null,
    follow: false,
  });
  return createStore<Ui>()(() => ({
    size,
    pane: 'board',
    before: null,
    lists: Object.fromEntries(PANES.map((pane) => [pane, list(DEFAULT_SORT[pane])])) as Ui['lists'],
    wide: false,
    layers: [],
    message: null,
    requested: new Map(),
    frozen: null,
    results: null,
    leftAt: null,
    audit: { t: 'asked' },
    history: new Map(),
    extension: '',
    bell: 'off',
  }));
}

/** A held order is let go by what asks for another one. */
export function changeList(ui: UiStore, pane: PaneName, change: Partial<ListState>): void {
  const { lists } = ui.getState();
  const { order = lists[pane].order, filter = lists[pane].filter } = change;
  if (order !== lists[pane].order || filter !== lists[pane].filter) release(ui, pane);
  ui.setState({ lists: { ...lists, [pane]: { ...lists[pane], ...change } } });
}

/** Lets the order of a pane go, where it is held. */
export function release(ui: UiStore, pane: PaneName): void {
  if (ui.getState().frozen?.pane === pane) ui.setState({ frozen: null });
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
