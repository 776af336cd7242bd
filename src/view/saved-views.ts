/** Saved views: a pane with its filter and order, under a name. Pure; where they are kept is the command line's matter. */
import { safeText } from '../protocol/safe-text.ts';
import { PANES, type PaneName } from './commands/ids.ts';
import type { SortOrder } from './sort.ts';

export type SavedView = {
  readonly name: string;
  readonly pane: PaneName;
  readonly filter: string;
  readonly sort: SortOrder | null;
};

/** At most so many are kept. */
export const MOST_VIEWS = 50;
const LONGEST_NAME = 40;
const LONGEST_FILTER = 200;

export type ViewsRead =
  | { readonly ok: true; readonly views: readonly SavedView[] }
  /** What is wrong, as a few words for the sentence of the reader's language: where in the file. */
  | { readonly ok: false; readonly where: string };

/** The views of a file's text; an empty text has none. What does not fit is named by its place. */
export function readViews(text: string): ViewsRead {
  if (text.trim() === '') return { ok: true, views: [] };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, where: 'JSON' };
  }
  const list: unknown = isRecord(raw) ? raw.views : raw;
  if (!Array.isArray(list)) return { ok: false, where: 'views' };
  const views: SavedView[] = [];
  for (const [index, one] of list.entries()) {
    const view = readView(one);
    if (typeof view === 'string') return { ok: false, where: `views[${index}].${view}` };
    views.push(view);
  }
  if (views.length > MOST_VIEWS) return { ok: false, where: `views[${MOST_VIEWS}]` };
  const names = views.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  return twice === -1 ? { ok: true, views } : { ok: false, where: `views[${twice}].name` };
}

/** A view, or the name of the field that does not fit. */
function readView(raw: unknown): SavedView | string {
  if (!isRecord(raw)) return 'name';
  const name = typeof raw.name === 'string' ? viewName(raw.name) : null;
  if (name === null) return 'name';
  const pane = PANES.find((one) => one === raw.pane);
  if (pane === undefined) return 'pane';
  if (typeof raw.filter !== 'string' || raw.filter.length > LONGEST_FILTER) return 'filter';
  const sort = readSort(raw.sort ?? null);
  return sort === undefined ? 'sort' : { name, pane, filter: safeText(raw.filter, LONGEST_FILTER), sort };
}

function readSort(raw: unknown): SortOrder | null | undefined {
  if (raw === null) return null;
  if (!isRecord(raw) || typeof raw.column !== 'string' || typeof raw.descending !== 'boolean')
    return undefined;
  return { column: safeText(raw.column), descending: raw.descending };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a file, readable by {@link readViews} and by a person. */
export function writeViews(views: readonly SavedView[]): string {
  return `${JSON.stringify({ views }, null, 2)}\n`;
}

/** A name as it is kept: safe, trimmed, 1 to 40 characters; null when it is none. */
export function viewName(raw: string): string | null {
  const name = safeText(raw.trim(), LONGEST_NAME + 1);
  return name === '' || [...name].length > LONGEST_NAME ? null : name;
}

/** The views with this one added, or in the place of the one of its name; null: there are too many. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] | null {
  const at = views.findIndex(({ name }) => name === view.name);
  if (at !== -1) return views.with(at, view);
  return views.length >= MOST_VIEWS ? null : [...views, view];
}

/** The views without the one of this name. */
export function withoutView(views: readonly SavedView[], name: string): readonly SavedView[] {
  return views.filter((view) => view.name !== name);
}
