/**
 * The filter of panes and of `get`: words that must all be there, `field:value`, `!` or `-` for not, `a,b` for or.
 * Full-width forms, case and composition do not matter. It never throws; what it cannot read it says in one sentence.
 */
import { safeText } from '../protocol/safe-text.ts';
import { type FieldTest, fieldTest, INITIALS, type Term } from './filter-term.ts';
import { foldText } from './fold.ts';
import { fieldNames, fieldValue, type Listing } from './listing.ts';
import { hasHan, pinyinInitials } from './pinyin.ts';
import type { Words } from './words/words.ts';

export type Filter = { readonly text: string; readonly terms: readonly Term[] };
export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly error: string };

/** What a reader calls the value of a field, besides the value itself: `closed` is also `闭席`. */
export type Aliases = (field: string, value: string) => string | null;

export const EMPTY_FILTER: Filter = { text: '', terms: [] };
const LONGEST = 200;

/** Reads a filter for the rows of `listing`. The sentence of an error is in the reader's language. */
export function parseFilter<Row>(text: string, listing: Listing<Row>, words: Words): ParsedFilter {
  if (text.length > LONGEST) return { ok: false, error: words.filter.tooLong };
  const terms: Term[] = [];
  for (const raw of tokens(text)) {
    const negated = raw.length > 1 && /^[!-]/.test(raw);
    const token = negated ? raw.slice(1) : raw;
    const colon = token.indexOf(':');
    if (colon <= 0) {
      const any = split(token);
      if (any.length > 0) terms.push({ t: 'words', negated, any });
      continue;
    }
    const asked = token.slice(0, colon);
    const field = fieldOf(asked, listing);
    if (field === null) {
      return { ok: false, error: words.filter.unknownField(safeText(asked), typedNames(listing).join(' ')) };
    }
    const values = split(token.slice(colon + 1));
    if (values.length === 0) return { ok: false, error: words.filter.emptyValue(safeText(asked)) };
    const kind = listing.fields[field];
    const tests: FieldTest[] = [];
    for (const value of values) {
      const test = fieldTest(kind, value);
      if (test === null) return { ok: false, error: words.filter.badLength(safeText(value)) };
      tests.push(test);
    }
    terms.push({ t: 'field', negated, field, any: tests });
  }
  return { ok: true, filter: { text, terms } };
}

/** Blanks separate; quotes keep a blank inside. An open quote runs to the end. */
function tokens(text: string): readonly string[] {
  const folded = foldText(text).replaceAll(/[“”]/gu, '"');
  return [...folded.matchAll(/(?:[^\s"]|"[^"]*"?)+/gu)]
    .map(([token]) => token.replaceAll('"', ''))
    .filter((token) => token !== '');
}

function split(text: string): readonly string[] {
  return text.split(',').filter((part) => part !== '');
}

function fieldOf<Row>(asked: string, listing: Listing<Row>): (keyof Row & string) | null {
  const exact = fieldNames(listing).find((name) => name.toLowerCase() === asked);
  return exact ?? (Object.hasOwn(listing.aliases, asked) ? (listing.aliases[asked] ?? null) : null);
}

/** The names an error message offers: the fields and the shorter names. */
function typedNames<Row>(listing: Listing<Row>): readonly string[] {
  return [...new Set([...fieldNames(listing), ...Object.keys(listing.aliases)])];
}

/** Does `row` pass? No terms: every row does. `aliases` adds what the reader calls a value on the screen. */
export function matches<Row extends object>(
  filter: Filter,
  row: Row,
  listing: Listing<Row>,
  aliases: Aliases = () => null,
): boolean {
  let hay: string | undefined;
  let initials: readonly string[] | undefined;
  for (const term of filter.terms) {
    let found: boolean;
    if (term.t === 'words') {
      hay ??= haystack(row, listing, aliases);
      const text = hay;
      found = term.any.some((word) => text.includes(word));
      if (!found && term.any.some((word) => INITIALS.test(word))) {
        initials ??= initialsOf(row, listing, aliases);
        const short = initials;
        found = term.any.some((word) => INITIALS.test(word) && short.some((one) => one.includes(word)));
      }
    } else {
      const field = term.field as keyof Row & string;
      const value = fieldValue(row, field);
      found = term.any.some((test) => test(value, foldAliases(field, value, aliases)));
    }
    if (found === term.negated) return false;
  }
  return true;
}

/** The initials of every Chinese text of the row and of what the reader calls it. */
function initialsOf<Row extends object>(
  row: Row,
  listing: Listing<Row>,
  aliases: Aliases,
): readonly string[] {
  return fieldNames(listing)
    .filter((name) => listing.fields[name] === 'text')
    .flatMap((name) => foldAliases(name, fieldValue(row, name), aliases))
    .flatMap((text) => (hasHan(text) ? pinyinInitials(text) : []));
}

function foldAliases(field: string, value: unknown, aliases: Aliases): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((one: unknown) => {
    if (typeof one !== 'string') return [];
    const alias = aliases(field, one);
    return alias === null ? [foldText(one)] : [foldText(one), foldText(alias)];
  });
}

/** Every text of the row and what the reader calls it, one line each so that no word spans two fields. */
function haystack<Row extends object>(row: Row, listing: Listing<Row>, aliases: Aliases): string {
  return fieldNames(listing)
    .filter((name) => listing.fields[name] === 'text')
    .flatMap((name) => foldAliases(name, fieldValue(row, name), aliases))
    .join('\n');
}

/** True for a filter that lets every row pass. */
export function isEmpty(filter: Filter): boolean {
  return filter.terms.length === 0;
}
