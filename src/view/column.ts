/** What a column of a table is, and what it may look at besides its row. Knows no pane and no painting. */
import type { CommandName } from '../protocol/command.ts';
import type { GlyphSet } from './glyphs.ts';
import type { Names } from './names.ts';
import type { Line } from './span.ts';
import type { Align, Ambiguous } from './width.ts';
import type { Title } from './words/columns.ts';
import type { Words } from './words/words.ts';

/** What `get` prints of a field: JSON as it is, in a table or CSV a list is joined by blanks. */
export type Value = string | number | boolean | null | readonly string[];

/** Everything a cell may look at besides its row. One per frame, `selected` per row. */
export type RowContext = {
  readonly words: Words;
  /** Names of queues, teams, reasons in the reader's language. */
  readonly names: Names;
  readonly glyphs: GlyphSet;
  readonly ambiguous: Ambiguous;
  /** The floor's time zone. */
  readonly zone: string;
  /** Floor time, ms. */
  readonly now: number;
  /** The row under the cursor is painted in one tone pair. */
  readonly selected: boolean;
  /** Acts asked for and not yet answered by an event, by the id of the target. */
  readonly requested: ReadonlyMap<string, CommandName>;
};

export type Column<Row> = {
  readonly id: string;
  /** For the heading: short. */
  readonly title: (words: Words) => string;
  /** For help, sort menu and documentation. */
  readonly longTitle: (words: Words) => string;
  /** Cells. */
  readonly min: number;
  readonly ideal: number;
  /** Share of the width left when every column has its ideal; 0 or absent: none. */
  readonly grow?: number;
  readonly align: Align;
  /** The larger, the sooner it is dropped when the width does not hold all. 0 stays as long as anything does; {@link DETAIL_ONLY} is never in a list. */
  readonly rank: number;
  readonly value: (row: Row) => Value;
  readonly spans: (row: Row, context: RowContext) => Line;
  /** Ascending; null: no sorting by this column. Of people nothing sorts by score, handling time or closed totals. */
  readonly compare: ((one: Row, other: Row) => number) | null;
  /** Sorting by it begins with the largest: where one looks first. */
  readonly descendsFirst?: boolean;
};

/** Rank of a column that details and printed tables show, and a list on the screen never: the list says it otherwise. */
export const DETAIL_ONLY = Infinity;

let collator: Intl.Collator | undefined;
const DIGITS = /^\d+$/;

/** Order of two texts as a reader expects it: Chinese by pinyin, numbers inside by value. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  // Ids are mostly numbers of one length: a collator takes ten times as long for them.
  if (one.length === other.length && DIGITS.test(one) && DIGITS.test(other)) return one < other ? -1 : 1;
  collator ??= new Intl.Collator('zh-u-co-pinyin', { numeric: true });
  return collator.compare(one, other);
}

/** Ascending order by what `value` gives; nothing (null) comes last. */
export function byValue<Row>(value: (row: Row) => Value): (one: Row, other: Row) => number {
  return (oneRow, otherRow) => compareValues(value(oneRow), value(otherRow));
}

function compareValues(one: Value, other: Value): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compareTexts(String(one), String(other));
}

type Shape<Row> = Omit<Column<Row>, 'id' | 'title' | 'longTitle' | 'compare'> &
  Partial<Pick<Column<Row>, 'compare'>>;

/** Makes columns whose titles stand in one section of the words, under the column's id. Without `compare` no sorting. */
export function titled<Row, Titles extends Readonly<Record<keyof Titles, Title>>>(
  section: (words: Words) => Titles,
): (id: keyof Titles & string, shape: Shape<Row>) => Column<Row> {
  return (id, shape) => ({
    compare: null,
    ...shape,
    id,
    title: (words) => section(words)[id].short,
    longTitle: (words) => section(words)[id].full,
  });
}
