/** The command palette: everything by its name, in both languages, by id and by pinyin initials. Knows no key handling. */
import type { Floor } from '../floor/floor.ts';
import type { CommandId, CommandRecord, PaneName } from './commands.ts';
import { COMMAND_LIST } from './commands.ts';
import { foldText } from './fold.ts';
import { type Names, namesFor } from './names.ts';
import { hasHan, pinyinInitials } from './pinyin.ts';
import type { SavedView } from './saved-views.ts';
import type { PaletteKind } from './words/forms.ts';
import { LANGUAGES, type Words, wordsFor } from './words/words.ts';

/** What Enter does with it. */
export type PaletteChoice =
  | { readonly t: 'command'; readonly command: CommandId }
  | { readonly t: 'agent'; readonly id: string }
  | { readonly t: 'queue'; readonly id: string }
  | { readonly t: 'view'; readonly name: string };

export type PaletteEntry = {
  readonly kind: PaletteKind;
  readonly choice: PaletteChoice;
  readonly label: string;
  /** What help says of a command, the team of an agent, the pane of a view. */
  readonly detail: string;
};

export type PaletteSource = {
  readonly floor: Floor;
  readonly pane: PaneName;
  readonly views: readonly SavedView[];
  readonly words: Words;
  readonly names: Names;
  /** Commands that can be used now stand before those that cannot. */
  readonly available?: (command: CommandRecord) => boolean;
};

type Candidate = {
  readonly entry: PaletteEntry;
  readonly texts: readonly string[];
  readonly usable: boolean;
};

const MOST_ENTRIES = 50;

/**
 * What fits `text`, best first: the whole name, its beginning, the beginning of a word in it, its initials, any part
 * of it. Of equals, commands before agents, queues, views. Nothing typed: the commands that can be used now.
 */
export function paletteEntries(text: string, source: PaletteSource): readonly PaletteEntry[] {
  const wanted = foldText(text).trim();
  const all = candidates(source);
  if (wanted === '')
    return all.flatMap(({ entry, usable }) => (entry.kind === 'command' && usable ? entry : []));
  return all
    .flatMap(({ entry, texts, usable }, index) => {
      const rank = Math.min(...texts.map((one) => rankOf(one, wanted)));
      return rank === Infinity ? [] : [{ entry, index, rank: rank + (usable ? 0 : 0.5) }];
    })
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .slice(0, MOST_ENTRIES)
    .map(({ entry }) => entry);
}

/** Smaller is better; Infinity: it does not fit. */
function rankOf(text: string, wanted: string): number {
  const folded = foldText(text);
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 2;
  if (hasHan(text) && /^[a-z0-9]+$/.test(wanted)) {
    const initials = pinyinInitials(text);
    if (initials.startsWith(wanted)) return wanted.length === initials.length ? 2 : 3;
    if (wanted.length > 1 && initials.includes(wanted)) return 4;
  }
  return folded.includes(wanted) ? 5 : Infinity;
}

function candidates({ floor, pane, views, words, names, available }: PaletteSource): readonly Candidate[] {
  const languages = LANGUAGES.map((language) => wordsFor(language));
  const commands = COMMAND_LIST.filter(({ panes }) => panes === null || panes.includes(pane)).map(
    (command): Candidate => ({
      entry: {
        kind: 'command',
        choice: { t: 'command', command: command.id },
        label: command.label(words),
        detail: command.help(words),
      },
      // The site's own words, and those of either language: who shares a screen need not read it.
      texts: [command.label(words), ...languages.map((one) => command.label(one)), command.id],
      usable: available?.(command) ?? true,
    }),
  );
  const agents = [...floor.agents.values()].map(
    ({ id, name, team }): Candidate => ({
      entry: {
        kind: 'agent',
        choice: { t: 'agent', id },
        label: `${id} ${name}`,
        detail: names.team(team),
      },
      texts: [id, name],
      usable: true,
    }),
  );
  const both = LANGUAGES.map((language) => namesFor(floor.configuration, language));
  const queues = (floor.configuration?.queues ?? []).map(
    ({ id }): Candidate => ({
      entry: { kind: 'queue', choice: { t: 'queue', id }, label: names.queue(id), detail: id },
      texts: [id, ...both.map((one) => one.queue(id))],
      usable: true,
    }),
  );
  const saved = views.map(
    (view): Candidate => ({
      entry: {
        kind: 'view',
        choice: { t: 'view', name: view.name },
        label: view.name,
        detail: [words.panes[view.pane], view.filter].filter((part) => part !== '').join(' '),
      },
      texts: [view.name],
      usable: true,
    }),
  );
  return [...commands, ...agents, ...queues, ...saved];
}
