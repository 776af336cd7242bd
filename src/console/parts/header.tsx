/** The two rows at the top: where one is, as whom, how fresh it is; the panes and the figures that never leave the eye. */

import { PANES } from '../../view/commands.ts';
import { clockTime } from '../../view/duration.ts';
import { lineWidth } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { type Deck, useUi } from '../deck.ts';
import { standingOf } from '../standing.ts';
import { Live } from './live.tsx';
import { joined, spread } from './spread.ts';

/** Below this many cells the header says the least it must. */
const NARROW = 60;

export function Header() {
  const { columns } = useUi((ui) => ui.size);
  return <Live lines={headerLines} width={columns} height={2} />;
}

/** Both rows, exactly as wide as the terminal. */
export function headerLines(deck: Deck): readonly Line[] {
  const { size } = deck.ui.getState();
  return [whereLine(deck, size.columns), paneLine(deck, size.columns)];
}

function whereLine(deck: Deck, width: number): Line {
  const { reading, connection, wallClock, words, serverLabel } = deck;
  const mirror = connection.store.getState();
  const standing = standingOf(mirror, wallClock.now(), words);
  const { welcome } = mirror;
  const rate = welcome && welcome.clock.rate !== 1 ? ` ×${welcome.clock.rate}` : '';
  const right = joined(
    [
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

function paneLine(deck: Deck, width: number): Line {
  const { reading, words, ui } = deck;
  const { pane } = ui.getState();
  const tabs = PANES.flatMap(
    (name, index): Line => [span(` ${index + 1} ${words.panes[name]} `, name === pane ? 'selected' : 'dim')],
  );
  if (!connectionIsWhole(deck)) return spread(tabs, [], width);
  const { ready, waiting, late } = reading.board();
  const { board } = words;
  const figures = joined(
    [
      [
        span(`${board.readySeats} `, 'dim'),
        span(`${ready.seats}`, ready.tone),
        span(`/${ready.floor}`, 'dim'),
      ],
      [span(`${board.waiting} `, 'dim'), span(`${waiting.calls}`, waiting.tone)],
      [span(`${board.lateToday} `, 'dim'), span(`${late.calls}`, late.tone)],
    ],
    Math.max(0, width - 36),
    [span('  ')],
  );
  return spread(tabs, figures, width);
}

function connectionIsWhole(deck: Deck): boolean {
  return deck.connection.store.getState().whole;
}
