/** The rows at the top: where one is, as whom, how fresh it is; the panes; the figures, alarms and systems that never leave the eye. */
import { alarmSentence, worstAlarm } from '../../view/alarms.ts';
import { PANES } from '../../view/commands.ts';
import { clockTime, duration } from '../../view/duration.ts';
import { fitLine, lineWidth } from '../../view/line.ts';
import { type Line, lineText, span } from '../../view/span.ts';
import { systemsLine } from '../../view/systems.ts';
import { type Deck, useUi } from '../deck.ts';
import { inboxOf } from '../inbox.ts';
import { headerHeight } from '../screen/terminal-size.ts';
import { standingOf } from '../standing.ts';
import { Live } from './live.tsx';
import { joined, spread } from './spread.ts';

/** Below this many cells the header says the least it must. */
const NARROW = 60;

export function Header() {
  const { columns, rows } = useUi((ui) => ui.size);
  return <Live lines={headerLines} width={columns} height={headerHeight(rows)} />;
}

/** All rows, exactly as wide as the terminal. */
export function headerLines(deck: Deck): readonly Line[] {
  const { columns, rows } = deck.ui.getState().size;
  if (headerHeight(rows) === 2) return [whereLine(deck, columns), lowPaneLine(deck, columns)];
  const tabs = allTabs(deck);
  const figures = figuresLine(deck, columns);
  // The figures stand beside the panes where there is room, else before the alarms.
  const beside = lineWidth(tabs) + lineWidth(figures) + 1 <= columns;
  return [
    whereLine(deck, columns),
    beside ? spread(tabs, figures, columns) : tabsLine(deck, tabs, columns),
    watchLine(deck, columns, beside ? [] : figures),
  ];
}

function whereLine(deck: Deck, width: number): Line {
  const { reading, connection, wallClock, words, serverLabel } = deck;
  const mirror = connection.store.getState();
  const standing = standingOf(mirror, wallClock.now(), words);
  const { welcome } = mirror;
  const rate = welcome && welcome.clock.rate !== 1 ? ` ×${welcome.clock.rate}` : '';
  const right = joined(
    [
      deck.readOnly ? [span(words.messages.readOnly, 'notice')] : [],
      [standing.sign],
      mirror.whole
        ? [span(clockTime(reading.now(), reading.context().zone), 'strong'), span(rate, 'dim')]
        : [],
    ],
    width,
    [span('  ')],
  );
  const who = welcome ? `${welcome.user} ${reading.names().role(welcome.role)}` : '';
  // Where there is little room, which server it is matters more than what the program is called.
  const brand = width < NARROW ? [] : [span('seatwatch ', 'accent')];
  const left = joined(
    [[...brand, span(serverLabel, 'strong')], [span(reading.names().floor)], [span(who, 'dim')]],
    width - lineWidth(right) - 1,
    [span(` ${deck.glyphs.separator} `, 'dim')],
  );
  return spread(left, right, width);
}

function allTabs(deck: Deck): Line {
  const { pane } = deck.ui.getState();
  return PANES.map((name, index) =>
    span(` ${index + 1} ${deck.words.panes[name]} `, name === pane ? 'selected' : 'dim'),
  );
}

/** The panes by number alone but the one that is shown. */
function fewTabs(deck: Deck): Line {
  const { pane } = deck.ui.getState();
  return PANES.map((name, index) =>
    name === pane
      ? span(` ${index + 1} ${deck.words.panes[name]} `, 'selected')
      : span(` ${index + 1} `, 'dim'),
  );
}

function tabsLine(deck: Deck, tabs: Line, width: number): Line {
  return spread(lineWidth(tabs) <= width ? tabs : fewTabs(deck), [], width);
}

/** One row for everything: the panes, then the alarm where there is one, else the figures. */
function lowPaneLine(deck: Deck, width: number): Line {
  const tabs = fewTabs(deck);
  const room = Math.max(0, width - lineWidth(tabs) - 1);
  const alarm = connectionIsWhole(deck) ? alarmLine(deck) : [];
  const right =
    lineText(alarm) === ''
      ? figuresLine(deck, room)
      : fitLine(alarm, Math.min(room, lineWidth(alarm)), 'left');
  return spread(tabs, right, width);
}

function figuresLine(deck: Deck, width: number): Line {
  const { reading, words } = deck;
  if (!connectionIsWhole(deck)) return [];
  const { ready, waiting, late } = reading.board();
  const { board } = words;
  return joined(
    [
      [
        span(`${board.readySeats} `, 'dim'),
        span(`${ready.seats}`, ready.tone),
        span(`/${ready.floor}`, 'dim'),
      ],
      [span(`${board.waiting} `, 'dim'), span(`${waiting.calls}`, waiting.tone)],
      [span(`${board.lateToday} `, 'dim'), span(`${late.calls}`, late.tone)],
    ],
    width,
    [span('  ')],
  );
}

/** The worst alarm and how many there are besides, what waits for the person, the systems the floor stands on. */
function watchLine(deck: Deck, width: number, figures: Line): Line {
  if (!connectionIsWhole(deck)) return spread([], [], width);
  const strip = systemsLine(deck.reading.floor(), deck.reading.context(), Math.floor(width / 3));
  const waits = inboxOf(deck).filter(({ urgent }) => urgent).length;
  const inbox = waits === 0 ? [] : [span(` ${deck.texts.inboxCount(waits)} `, 'notice')];
  const right = joined([inbox, strip], Math.floor(width / 2), [span(' ')]);
  const lead: Line = figures.length === 0 ? [span(' ')] : [span(' '), ...figures, span('  ')];
  const alarm = alarmLine(deck);
  const none: Line = [span(deck.words.board.noAlarms, 'dim')];
  return spread([...lead, ...(alarm.length === 0 ? none : alarm)], right, width);
}

/** Empty where no alarm is open. A letter before it: colour is never the only sign. */
function alarmLine(deck: Deck): Line {
  const floor = deck.reading.floor();
  const worst = worstAlarm(floor);
  if (worst === null) return [];
  const { words, reading } = deck;
  const tone = worst.severity === 'critical' ? 'critical' : 'warning';
  const letter = worst.severity === 'critical' ? 'C' : 'W';
  const held = worst.acknowledged === null ? '!' : '+';
  const more = floor.alarms.size > 1 ? [span(` ${words.alarms.more(floor.alarms.size - 1)}`, 'dim')] : [];
  const since = duration(Math.max(0, reading.now() - worst.since));
  return [
    span(`${held}${letter} `, tone),
    span(alarmSentence(worst, words, reading.names()), tone),
    span(` ${since}`, 'dim'),
    ...more,
  ];
}

function connectionIsWhole(deck: Deck): boolean {
  return deck.connection.store.getState().whole;
}
