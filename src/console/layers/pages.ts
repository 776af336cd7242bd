/** What stands on each page, as lines of the pane's width. */
import { actLabel } from '../../view/act-text.ts';
import { digestLines } from '../../view/digest.ts';
import { clockMinute } from '../../view/duration.ts';
import { handOverLines } from '../../view/hand-over.ts';
import { helpLines } from '../../view/help.ts';
import { type Line, span } from '../../view/span.ts';
import { systemsLines } from '../../view/systems.ts';
import { whyCardLine, whyCardLines, whyCards } from '../../view/why-card.ts';
import { wrapLine } from '../../view/wrap.ts';
import { unavailable } from '../availability.ts';
import type { Deck } from '../deck.ts';
import { dayLines } from '../history.ts';
import { titleOf } from './detail.ts';
import { type PageLayer, type PageName, SUBJECTS } from './layer.ts';

type PageMaker = (layer: PageLayer, width: number, deck: Deck) => readonly Line[];

const PAGES: Readonly<Record<PageName, PageMaker>> = {
  help: (_, width, deck) => {
    const { reading, connection } = deck;
    const figures = connection.store.getState().whole ? reading.board() : null;
    return helpLines(reading.context(), width, figures, (command) => unavailable(command, deck) === null);
  },
  digest: (_, width, deck) => digestText(width, deck),
  sheet: (_, width, deck) => sheetText(width, deck),
  why: (layer, width, deck) => whyLines(layer, width, deck),
  timeline: ({ about }, width, deck) => {
    const [kind = '', id = ''] = about?.split(' ') ?? [];
    const of = SUBJECTS.find((one) => one === kind);
    if (!of) return [];
    return [
      [span(` ${titleOf({ of, id }, deck)}`, 'strong')],
      ...margined(dayLines({ of, id }, width - 2, deck)),
    ];
  },
  systems: (_, width, deck) =>
    margined(systemsLines(deck.reading.floor(), deck.reading.context(), width - 2)),
  wordings: (_, width, deck) => wordingLines(width, deck),
  results: (_, width, deck) => resultLines(width, deck),
};

/** The page as it is now. */
export function pageText(layer: PageLayer, width: number, deck: Deck): readonly Line[] {
  return PAGES[layer.page](layer, width, deck);
}

function digestText(width: number, deck: Deck): readonly Line[] {
  const { leftAt } = deck.ui.getState();
  const { reading } = deck;
  if (leftAt === null) return margined([[span(deck.texts.notAway, 'dim')]]);
  return margined(digestLines(leftAt, reading.floor(), reading.now(), reading.context(), width - 2));
}

/** The sheet somebody offers; where nobody does, what it would be now. */
function sheetText(width: number, deck: Deck): readonly Line[] {
  const { reading } = deck;
  const offer = [...reading.floor().handOvers.values()].at(-1) ?? null;
  return margined(handOverLines(reading.floor(), offer, reading.now(), reading.context(), width - 2));
}

/** The card of one call, or all of the day: the newest whole, the others a line each. */
function whyLines({ about }: PageLayer, width: number, deck: Deck): readonly Line[] {
  const context = deck.reading.context();
  const floor = deck.reading.floor();
  const one = about === null ? undefined : floor.whyCards.get(about);
  const [newest, ...others] = one ? [one] : whyCards(floor);
  if (!newest) return margined([[span(deck.texts.noWhyCard, 'dim')]]);
  return margined([
    ...whyCardLines(newest, context, width - 2),
    ...(others.length > 0 ? [[]] : []),
    ...others.map((card) => whyCardLine(card, context)),
  ]);
}

/** One blank before each line. */
const margined = (lines: readonly Line[]): readonly Line[] => lines.map((line): Line => [span(' '), ...line]);

function wordingLines(width: number, deck: Deck): readonly Line[] {
  const { words, reading } = deck;
  const { wording } = words.dialogs.forms;
  const floor = reading.floor();
  const { zone } = reading.context();
  const heading: Line = [span(words.commands.wordings.label, 'heading')];
  const wordings = [...floor.wordings.values()];
  if (wordings.length === 0) return margined([heading, [], [span(wording.none, 'dim')]]);
  const present = [...floor.agents.values()].filter(({ signedIn }) => signedIn.value);
  const lines = wordings.flatMap(({ text, since, expires, by, readBy }): Line[] => {
    const read = new Set(readBy);
    const unread = present.filter(({ id }) => !read.has(id)).map(({ id, name }) => name || id);
    const about: Line = [
      span(`${by.id} ${clockMinute(since, zone)}  `, 'forced'),
      span(`${wording.until(clockMinute(expires, zone))}  `, 'dim'),
      span(
        wording.read(present.length - unread.length, present.length),
        unread.length > 0 ? 'notice' : 'good',
      ),
    ];
    return [
      [],
      ...wrapLine([span(text, 'strong')], width - 2),
      about,
      ...(unread.length === 0
        ? []
        : wrapLine([span(`${wording.unread} `, 'dim'), span(unread.join(words.listSeparator))], width - 2)),
    ];
  });
  return margined([heading, ...lines]);
}

/** One line a target: what became of it, and why not. */
function resultLines(width: number, deck: Deck): readonly Line[] {
  const { words } = deck;
  const { results } = deck.ui.getState();
  if (results === null) return margined([[span(deck.texts.noResults, 'dim')]]);
  const lines = results.lines.flatMap(({ target, name, outcome, reason }) => {
    const fine = outcome === 'applied' || outcome === 'accepted' || outcome === 'duplicate';
    const why = reason === null ? [] : [span(`  ${words.refusals[reason]}`, fine ? 'dim' : 'warning')];
    const who = name === target || name === '' ? target : `${target} ${name}`;
    return wrapLine(
      [span(`${who}  `, 'strong'), span(words.outcomes[outcome], fine ? 'good' : 'warning'), ...why],
      width - 2,
    );
  });
  const title = `${words.dialogs.forms.bulk.results}: ${actLabel(results.command, words)}`;
  return margined([[span(title, 'heading')], ...lines]);
}
