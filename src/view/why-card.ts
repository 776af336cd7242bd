/** 缘由卡: why a call was late or lost, as the floor stood at that second. Says who was closed; it accuses nobody. */
import type { Floor } from '../floor/floor.ts';
import type { WhyCard } from '../protocol/entities/why-card.ts';
import { causeSentence } from './alarm-text.ts';
import { clockTime, duration } from './duration.ts';
import type { TableContext } from './output.ts';
import { type Line, span } from './span.ts';
import { readyTone } from './tones.ts';
import { wrapLines } from './wrap.ts';

/** The cards of the day, newest first; of one queue where `queue` is given. */
export function whyCards(floor: Floor, queue: string | null = null): readonly WhyCard[] {
  return [...floor.whyCards.values()].filter((card) => queue === null || card.queue === queue).reverse();
}

/** One line for a list: when, late or lost, which queue, how long, why. */
export function whyCardLine(card: WhyCard, { words, names, zone }: TableContext): Line {
  return [
    span(`${clockTime(card.at, zone)} `, 'dim'),
    span(words.sheets.whyCard.outcomes[card.outcome], card.outcome === 'lost' ? 'critical' : 'warning'),
    span(` ${names.queue(card.queue)} ${duration(card.waited)} `),
    span(causeOf(card, { words, names }), 'strong'),
  ];
}

/** The whole card, lines of at most `width` cells. */
export function whyCardLines(card: WhyCard, context: TableContext, width: number): readonly Line[] {
  const { words, names, zone, ambiguous } = context;
  const text = words.sheets.whyCard;
  const closed = card.closedAgents.map((id) => `${id} ${names.agent(id)}`).join(words.listSeparator);
  const missing = card.closedOwn + card.closedForced + card.closedSystem - card.closedAgents.length;
  const lines: Line[] = [
    [span(text.title(card.call), 'heading')],
    [
      span(`${text.outcomes[card.outcome]} `, card.outcome === 'lost' ? 'critical' : 'warning'),
      span(text.when(clockTime(card.at, zone), duration(card.waited), names.queue(card.queue))),
    ],
    [span(`${text.cause}  `, 'dim'), span(causeOf(card, context), 'strong')],
    [
      span(`${text.seats}  `, 'dim'),
      span(text.ready(card.ready, card.readyFloor), readyTone(card.ready, card.readyFloor)),
      span(`  ${text.signedIn(card.signedIn)}  ${text.busy(card.talking, card.wrapUp)}`),
    ],
    [span(text.closed(card.closedOwn, card.closedForced, card.closedSystem))],
    [span(text.waiting(card.waiting))],
  ];
  if (closed !== '') {
    const more = missing > 0 ? ` ${words.dialogs.forms.bulk.more(missing)}` : '';
    lines.push([span(`${text.closedThen}  `, 'dim'), span(closed + more)]);
  }
  return wrapLines(lines, width, ambiguous, 2);
}

/** The cause with how many seats it is about, where the card counts them. */
function causeOf(card: WhyCard, { words, names }: Pick<TableContext, 'words' | 'names'>): string {
  const count = Object.hasOwn(COUNTS, card.cause) ? (COUNTS[card.cause]?.(card) ?? null) : null;
  return causeSentence({ code: card.cause, agents: [], count, by: null }, words, names);
}

const COUNTS: Readonly<Record<string, (card: WhyCard) => number>> = {
  'closed-own': ({ closedOwn }) => closedOwn,
  'closed-forced': ({ closedForced }) => closedForced,
  'closed-system': ({ closedSystem }) => closedSystem,
};
