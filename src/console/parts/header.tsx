/** The rows at the top: where one is, as whom, how fresh it is; the panes; the figures, alarms and systems that never leave the eye. */
import { shelfKey } from '../../floor/alarms/shelf-key.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Alarm } from '../../protocol/entities/alarm.ts';
import { alarmSentence, alarmTitle, worstAlarm } from '../../view/alarms.ts';
import { PANES } from '../../view/commands.ts';
import { clockMinute, clockTime } from '../../view/duration.ts';
import { lineWidth } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { systemsLine } from '../../view/systems.ts';
import { clipLine } from '../../view/wrap.ts';
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
  return [whereLine(deck, columns), panesLine(deck, columns), watchLine(deck, columns)];
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

/** The panes and the figures. Where both have no room the panes are but numbers; the board has the figures itself. */
function panesLine(deck: Deck, width: number): Line {
  const tabs = allTabs(deck);
  const room = width - lineWidth(tabs) - 1;
  const figures = figuresLine(deck, width);
  if (lineWidth(figures) <= room) return spread(tabs, figures, width);
  if (deck.ui.getState().pane === 'board' && room >= -1) return spread(tabs, [], width);
  const few = fewTabs(deck);
  return spread(few, figuresLine(deck, Math.max(0, width - lineWidth(few) - 1)), width);
}

/** The pane that is shown, and by which keys the others are reached. */
function oneTab(deck: Deck): Line {
  const { pane } = deck.ui.getState();
  return [
    span(` ${PANES.indexOf(pane) + 1} ${deck.words.panes[pane]} `, 'selected'),
    span(` 1-${PANES.length}`, 'dim'),
  ];
}

/** One row for everything: the panes, then the alarm where there is one, else the figures. */
function lowPaneLine(deck: Deck, width: number): Line {
  const few = fewTabs(deck);
  if (!connectionIsWhole(deck) || worstAlarm(deck.reading.floor()) === null)
    return spread(few, figuresLine(deck, Math.max(0, width - lineWidth(few) - 1)), width);
  const tabs = width < NARROW ? oneTab(deck) : few;
  return spread(tabs, alarmLine(deck, Math.max(0, width - lineWidth(tabs) - 1)), width);
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

/**
 * The worst alarm and how many there are besides, what waits for the person, the systems the floor stands on: in this
 * order, so that of a narrow screen the systems go first. What is down among them is an alarm itself.
 */
function watchLine(deck: Deck, width: number): Line {
  if (!connectionIsWhole(deck)) return spread([], [], width);
  const waits = inboxOf(deck).filter(({ urgent }) => urgent).length;
  const inbox: Line = waits === 0 ? [] : [span(`a ${deck.texts.inboxCount(waits)}`, 'notice')];
  const none: Line = [span(deck.words.board.noAlarms, 'dim')];
  const room = width - 2 - (waits === 0 ? 0 : lineWidth(inbox) + 2);
  const alarm = alarmLine(deck, room);
  const left: Line = [span(' '), ...(alarm.length === 0 ? none : alarm)];
  const rest = room - lineWidth(left) - 2;
  const { reading } = deck;
  // What is down is said at once; lines in use change with every call of a large floor and are counted with the figures.
  const seen = { ...reading.floor(), trunkTallies: reading.counted().trunkTallies };
  const strip = rest < LEAST_STRIP ? [] : systemsLine(seen, reading.context(), rest);
  return spread(left, joined([inbox, strip], width, [span('  ')]), width);
}

/** Cells in which the strip of the systems says something. */
const LEAST_STRIP = 14;

/**
 * The worst alarm in at most `width` cells, with since when and how many others there are as far as they fit; empty where no
 * alarm is open. A letter before it: colour is never the only sign.
 */
function alarmLine(deck: Deck, width: number): Line {
  const floor = deck.reading.floor();
  const worst = worstAlarm(floor);
  if (worst === null) return [];
  const { words, reading } = deck;
  const tone = worst.severity === 'critical' ? 'critical' : 'warning';
  const letter = worst.severity === 'critical' ? 'C' : 'W';
  const held = worst.acknowledged === null ? '!' : '+';
  const others = [...floor.alarms.values()].filter((one) => one !== worst && !isShelved(one, floor)).length;
  const more = others > 0 ? [span(`  ${words.alarms.more(others)}`, 'dim')] : [];
  const zone = reading.context().zone;
  const since = span(` ${words.sheets.systems.since(clockMinute(worst.since, zone))}`, tone);
  const sentence = alarmSentence(worst, words, reading.names()).replace(/[.\u3002]$/, '');
  const sign = span(`${held}${letter} `, tone);
  const title = alarmTitle(worst, words, reading.names());
  // What does not fit as a sentence is said by its name; then the others go, then since when, then about whom.
  const ways: readonly Line[] = [
    [sign, span(sentence, tone), since, ...more],
    [sign, span(title, tone), since, ...more],
    [sign, span(title, tone), since],
    [sign, span(title, tone)],
    [sign, span(words.alarms.rules[worst.rule], tone), since],
    [sign, span(words.alarms.rules[worst.rule], tone)],
  ];
  return (
    ways.find((line) => lineWidth(line) <= width) ?? clipLine([sign, span(title, tone)], width, 'narrow')
  );
}

const isShelved = ({ rule, subject }: Alarm, { shelves }: Floor): boolean =>
  shelves.has(shelfKey(rule, subject));

function connectionIsWhole(deck: Deck): boolean {
  return deck.connection.store.getState().whole;
}
