/** The board as lines, for any size from a phone to a wall. Draws figures; it must not count anything itself. */
import type { BoardFigures } from './board.ts';
import { CLOSED_ROOMY, closedLines } from './board-closed.ts';
import { curveLines } from './board-curve.ts';
import { HEADLINE_ROWS, headlineLines, marginOf } from './board-headline.ts';
import { queueLines, queueLinesWanted } from './board-queues.ts';
import type { RowContext } from './column.ts';
import { duration, number, percent } from './duration.ts';
import { STATE_LETTERS, STATE_TONES } from './glyphs.ts';
import { beside, blankLine, fitLine, lineWidth } from './line.ts';
import { inGlyphsLine } from './paint.ts';
import { type Line, type Span, span } from './span.ts';
import { bar } from './spark.ts';
import { textWidth } from './width.ts';

export type Size = { readonly width: number; readonly height: number };

/** From these widths on the board stands in two and in three columns. */
const TWO_COLUMNS = 70;
const THREE_COLUMNS = 120;
/** Lower than this every line is a figure. */
const NOTICE_FROM = 6;
const COLUMN_GAP = 2;

/** The board in exactly `height` lines of exactly `width` cells. `cursor`: the agent among the closed seats it stands on. */
export function boardLines(
  figures: BoardFigures,
  size: Size,
  context: RowContext,
  cursor: string | null = null,
): readonly Line[] {
  const { width, height } = size;
  if (width <= 0 || height <= 0) return [];
  if (!figures.configured) return fill([[span(context.words.board.noConfiguration, 'dim')]], size, context);
  const notice = height >= NOTICE_FROM ? figures.notices(context) : null;
  const room = { width, height: notice === null ? height : height - 1 };
  const draw = width < TWO_COLUMNS ? oneColumn : inColumns;
  const lines = fill(draw(figures, room, context, cursor), room, context);
  // Ready seats stay where the eye looks first; what calls for somebody stands at the foot, next to the keys.
  return notice === null ? lines : [...lines, ...fill([notice], { width, height: 1 }, context)];
}

/** Wide: what counts this second above in columns, then the queues, then the day. Each takes what the one before leaves. */
function inColumns(
  figures: BoardFigures,
  { width, height }: Size,
  context: RowContext,
  cursor: string | null,
): readonly Line[] {
  const columns = width >= THREE_COLUMNS ? threeColumns : twoColumns;
  const wanted = columns.wanted(figures, context);
  const queuesWanted = queueLinesWanted(figures, context);
  // The day needs six lines to be read, and is worth them once the seats have theirs.
  const forDay = height >= wanted + 7 ? Math.max(6, height - wanted - queuesWanted - 2) : 0;
  const curve = curveLines(figures, width, Math.min(forDay, Math.floor(height / 2)), context);
  const underSeats = height - curve.length - (curve.length > 0 ? 1 : 0);
  const forQueues = underSeats - wanted - 1;
  const queues = queueLines(
    figures,
    Math.min(width, QUEUES_MOST),
    Math.min(queuesWanted, forQueues),
    context,
  );
  const forSeats = underSeats - queues.length - (queues.length > 0 ? 1 : 0);
  return [
    ...columns.lines(figures, width, forSeats, context, cursor),
    ...(queues.length > 0 ? [[], ...queues] : []),
    ...(curve.length > 0 ? [[], ...curve] : []),
  ];
}

function fill(lines: readonly Line[], { width, height }: Size, context: RowContext): readonly Line[] {
  return Array.from({ length: height }, (_, index) => {
    const line = lines[index];
    return line
      ? fitLine(inGlyphsLine(line, context.glyphs), width, 'left', context.ambiguous)
      : blankLine(width);
  });
}

/** Narrow: figures above, closed seats below; when there is no room for all, both give way. */
function oneColumn(
  figures: BoardFigures,
  { width, height }: Size,
  context: RowContext,
  cursor: string | null,
): readonly Line[] {
  const facts = figureLines(figures, width, context);
  const wanted = figures.closed.rows.length + 1;
  const forClosed = Math.min(
    wanted,
    Math.max(height - facts.length - 1, Math.min(3, Math.floor(height / 3))),
  );
  const shownFacts = facts.slice(0, Math.max(1, height - forClosed));
  const room = height - shownFacts.length;
  const gap = room > forClosed ? [[]] : [];
  const closed = closedLines(figures, width, room - gap.length, context, cursor);
  const left = room - gap.length - closed.length;
  const curve = curveLines(figures, width, Math.floor(left / 3), context);
  return [
    ...shownFacts,
    ...gap,
    ...closed,
    ...(curve.length > 0 && curve.length < left ? [[], ...curve] : []),
  ];
}

type Columns = {
  /** Lines that show every figure and, of the closed seats, as many as stand beside them. */
  readonly wanted: (figures: BoardFigures, context: RowContext) => number;
  readonly lines: (
    figures: BoardFigures,
    width: number,
    height: number,
    context: RowContext,
    cursor: string | null,
  ) => readonly Line[];
};

const STATES_WIDTH = 30;
/** The figures need this many cells; closed seats wider than that are a long way for the eye. */
const FIGURES_LEAST = 35;
const CLOSED_MOST = 76;
const QUEUES_MOST = 130;

const twoColumns: Columns = {
  wanted: (_, context) => factLines(context) + 3,
  lines(figures, width, height, context, cursor) {
    const half = Math.floor((width - COLUMN_GAP) / 2);
    const left = Math.min(half, Math.max(FIGURES_LEAST, width - COLUMN_GAP - CLOSED_ROOMY));
    const right = width - COLUMN_GAP - left;
    const facts = seatAndFigures(figures, left, context, height);
    return side(
      [
        { lines: [...facts, [], ...statesLines(figures, left, context)], width: left },
        { lines: closedLines(figures, right, height, context, cursor), width: right },
      ],
      height,
      context,
    );
  },
};

const threeColumns: Columns = {
  wanted: (_, context) => factLines(context),
  lines(figures, width, height, context, cursor) {
    const rest = width - STATES_WIDTH - 2 * COLUMN_GAP;
    const left = Math.min(50, Math.max(38, Math.floor(rest * 0.4)));
    const middle = Math.min(rest - left, CLOSED_MOST);
    return side(
      [
        { lines: seatAndFigures(figures, left, context, height), width: left },
        { lines: closedLines(figures, middle, height, context, cursor), width: middle },
        { lines: stateLines(figures, STATES_WIDTH, context), width: STATES_WIDTH },
      ],
      height,
      context,
    );
  },
};

/** Lines of {@link seatAndFigures} where nothing has to be left out. */
function factLines(context: RowContext): number {
  return context.glyphs.name === 'ascii' ? FACTS : HEADLINE_ROWS + 1 + FACTS - 2;
}

/** Ready seats large where there is room for large, then the other figures. */
function seatAndFigures(
  figures: BoardFigures,
  width: number,
  context: RowContext,
  height: number,
): readonly Line[] {
  const headline = height >= factLines(context) ? headlineLines(figures, context) : null;
  const facts = figureLines(figures, width, context);
  // The first two lines say what the headline says.
  return headline === null ? facts : [...headline, [], ...facts.slice(2)];
}

function side(
  parts: readonly { readonly lines: readonly Line[]; readonly width: number }[],
  height: number,
  context: RowContext,
): readonly Line[] {
  return Array.from({ length: Math.max(0, height) }, (_, index) =>
    beside(
      parts.map(({ lines, width }) => ({ line: inGlyphsLine(lines[index] ?? [], context.glyphs), width })),
      COLUMN_GAP,
      context.ambiguous,
    ),
  );
}

type Fact = { readonly label: string; readonly line: Line };

/** One figure a line, the gravest matters first: labels to the left, all values beginning in one column. */
export function figureLines(figures: BoardFigures, width: number, context: RowContext): readonly Line[] {
  const { ambiguous } = context;
  const facts = width < ROOMY ? shortFacts(figures, context) : factsOf(figures, width, context);
  const widest = Math.max(...facts.map(({ label }) => textWidth(label, ambiguous)));
  const labels = Math.min(widest, Math.max(10, Math.floor(width * 0.68)));
  // What is told with a figure is told whole or not at all.
  const within = (line: Line): Line =>
    line.length > 1 && labels + 2 + lineWidth(line, ambiguous) > width ? line.slice(0, 1) : line;
  return facts.map(({ label, line }) => {
    // What has no label is the sentence to the figure above: it may begin at the edge when it needs the room.
    if (label === '' && labels + 2 + lineWidth(line, ambiguous) > width) return line;
    return [...fitLine([span(label, 'dim')], labels, 'left', ambiguous), span('  '), ...within(line)];
  });
}

/** Lines of {@link figureLines}. */
const FACTS = 11;

/** From this width on a figure is told with what belongs to it: target, 24 h, bar. */
const ROOMY = 44;

function levelOf({ serviceLevel }: BoardFigures): Span {
  return span(percent(serviceLevel.value), serviceLevel.tone === 'plain' ? 'strong' : serviceLevel.tone);
}

function factsOf(figures: BoardFigures, width: number, context: RowContext): readonly Fact[] {
  const { board, serviceLevels } = context.words;
  const { ready, serviceLevel, connectedRate, waiting, calls, trunks, late } = figures;
  const oldest: Span[] =
    waiting.oldest === null
      ? []
      : [span(`  ${board.oldestWait} `, 'dim'), span(duration(waiting.oldest), waiting.tone)];
  const trunkBar: Span[] =
    width >= 48 ? [span('  '), span(bar(trunks.inUse, trunks.size, 10, context.glyphs), trunks.tone)] : [];
  return [
    {
      label: board.readySeats,
      line: [span(number(ready.seats), ready.tone), span(`  ${board.floor(ready.floor)}`, 'dim')],
    },
    { label: '', line: [marginOf(figures, context)] },
    {
      label: serviceLevels[serviceLevel.name].full(serviceLevel.seconds),
      line: [levelOf(figures), span(`  ${board.target(percent(serviceLevel.target))}`, 'dim')],
    },
    { label: board.lateToday, line: [span(number(late.calls), late.tone)] },
    {
      label: board.connectedRate,
      line: [
        span(percent(connectedRate.today)),
        span(`  ${board.last24h} `, 'dim'),
        span(percent(connectedRate.last24h), connectedRate.tone),
      ],
    },
    {
      label: board.waiting,
      line: [span(number(waiting.calls), waiting.calls > 0 ? waiting.tone : 'dim'), ...oldest],
    },
    { label: board.trunks, line: [span(board.inUse(trunks.inUse, trunks.size), trunks.tone), ...trunkBar] },
    { label: board.answerSpeed, line: [span(duration(calls.answerSpeed))] },
    { label: board.requested, line: [span(number(calls.requested))] },
    { label: board.answered, line: [span(number(calls.answered))] },
    {
      label: board.abandoned,
      line: [span(number(calls.abandoned)), span(`  ${board.short(calls.abandonedShort)}`, 'dim')],
    },
  ];
}

/** The same in few cells: one number a figure, each with its own label. */
function shortFacts(figures: BoardFigures, context: RowContext): readonly Fact[] {
  const { board, serviceLevels } = context.words;
  const { ready, serviceLevel, connectedRate, waiting, calls, trunks, late } = figures;
  return [
    {
      label: board.readySeats,
      line: [span(number(ready.seats), ready.tone), span(`  ${board.floor(ready.floor)}`, 'dim')],
    },
    { label: '', line: [marginOf(figures, context)] },
    { label: serviceLevels[serviceLevel.name].full(serviceLevel.seconds), line: [levelOf(figures)] },
    { label: board.lateToday, line: [span(number(late.calls), late.tone)] },
    {
      label: `${board.connectedRate} ${board.last24h}`,
      line: [span(percent(connectedRate.last24h), connectedRate.tone)],
    },
    { label: board.waiting, line: [span(number(waiting.calls), waiting.calls > 0 ? waiting.tone : 'dim')] },
    {
      label: board.oldestWait,
      line: [span(duration(waiting.oldest), waiting.oldest === null ? 'dim' : waiting.tone)],
    },
    { label: board.trunks, line: [span(board.inUse(trunks.inUse, trunks.size), trunks.tone)] },
    { label: board.answerSpeed, line: [span(duration(calls.answerSpeed))] },
    { label: board.answered, line: [span(number(calls.answered))] },
    { label: board.abandoned, line: [span(number(calls.abandoned))] },
  ];
}

const SHOWN_STATES = ['ready', 'ringing', 'talking', 'holding', 'wrap-up', 'outbound', 'closed'] as const;

function seatsIn(figures: BoardFigures, state: (typeof SHOWN_STATES)[number]): number {
  return figures.seats[state === 'wrap-up' ? 'wrapUp' : state];
}

/** Seats by state, as many a line as fit: `●R 12  ►T 20 …`. */
function statesLines(
  figures: BoardFigures,
  width: number,
  { glyphs, words, ambiguous }: RowContext,
): readonly Line[] {
  const parts: Line[] = SHOWN_STATES.filter((state) => seatsIn(figures, state) > 0).map((state) => [
    span(`${glyphs.states[state]}${STATE_LETTERS[state]} `, STATE_TONES[state]),
    span(`${seatsIn(figures, state)}  `),
  ]);
  parts.push([span(`${words.board.signedIn} ${figures.seats.signedIn}`, 'dim')]);
  const lines: Line[] = [];
  let line: Line = [];
  for (const part of parts) {
    if (line.length > 0 && lineWidth(line, ambiguous) + lineWidth(part, ambiguous) > width) {
      lines.push(line);
      line = [];
    }
    line = [...line, ...part];
  }
  return [...lines, line];
}

/** Seats by state, one a line with a bar of its share of those signed in, and the occupancy. */
function stateLines(figures: BoardFigures, width: number, context: RowContext): readonly Line[] {
  const { words, glyphs, ambiguous } = context;
  const { signedIn, occupancy } = figures.seats;
  const lines = SHOWN_STATES.map((state): Line => {
    const count = seatsIn(figures, state);
    const label = fitLine(
      [span(`${glyphs.states[state]}${STATE_LETTERS[state]} ${words.states[state]}`, STATE_TONES[state])],
      15,
      'left',
      ambiguous,
    );
    const value = fitLine([span(String(count), count === 0 ? 'dim' : 'plain')], 4, 'right', ambiguous);
    const room = Math.max(0, width - lineWidth(label, ambiguous) - 5);
    return [...label, ...value, span(' '), span(bar(count, signedIn, room, glyphs), STATE_TONES[state])];
  });
  return [
    [span(`${words.board.signedIn} ${signedIn}`, 'heading')],
    ...lines,
    [span(`${words.board.occupancy} `, 'dim'), span(percent(occupancy))],
  ];
}
