/** The two rows at the bottom: what was said last or is being typed, and the keys of use now; a long sentence has both. */
import { TARGET_KIND } from '../../protocol/command-names.ts';
import { COMMAND_LIST, type CommandRecord } from '../../view/commands.ts';
import { clockTime } from '../../view/duration.ts';
import { footerLine } from '../../view/footer.ts';
import { fitLine, lineWidth } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { unavailable } from '../availability.ts';
import { type Deck, useUi } from '../deck.ts';
import { layerHint } from '../layers/layers.ts';
import { ROWS_OF } from '../targets.ts';
import type { Ui } from '../ui.ts';
import { Live } from './live.tsx';
import { joined } from './spread.ts';
import { wrapLine } from './wrap.ts';

/** How long a message stays, ms of wall time. */
const MESSAGE_TIME = 20_000;

export function Foot() {
  const { columns } = useUi((ui) => ui.size);
  return <Live lines={footLines} width={columns} height={2} />;
}

/** Both rows, exactly as wide as the terminal. */
export function footLines(deck: Deck): readonly Line[] {
  const { ui, words, glyphs } = deck;
  const { size, layers, pane } = ui.getState();
  const top = layers.at(-1);
  const status = fitLine(statusLine(deck), size.columns, 'left');
  if (top) return [status, fitLine(layerHint(top, deck), size.columns, 'left')];
  const both = sentenceRows(deck);
  if (both !== null) return both;
  // What is done to the rows of the pane; what may also be done to something behind them the menu says.
  const here = (command: CommandRecord): boolean =>
    command.footer !== null &&
    (command.panes === null || command.panes.includes(pane)) &&
    (!command.changes || TARGET_KIND[command.command] === ROWS_OF[pane]);
  const entries = COMMAND_LIST.filter(here).map((command) => ({
    command,
    available: unavailable(command, deck) === null,
  }));
  return [status, footerLine(entries, size.columns, { words, glyphs, ambiguous: 'narrow' })];
}

/** What was said last, as long as it stands. */
function freshMessage({ ui, wallClock }: Deck): Ui['message'] {
  const { message } = ui.getState();
  return message !== null && wallClock.now() - message.at < MESSAGE_TIME ? message : null;
}

/** What was said over both rows, in short where even they are too few; null where one row is enough. */
function sentenceRows(deck: Deck): readonly Line[] | null {
  const { columns } = deck.ui.getState().size;
  const message = freshMessage(deck);
  if (message === null) return null;
  const wrapped = (line: Line): readonly Line[] => wrapLine([MARGIN, ...line], columns, 'narrow', 1);
  const whole = wrapped(message.line);
  const [first = [], ...rest] = whole.length <= 2 ? whole : wrapped(message.short);
  if (rest.length === 0) return null;
  return [fitLine(first, columns, 'left'), fitLine(rest.flat(), columns, 'left')];
}

const MARGIN = span(' ');

function statusLine(deck: Deck): Line {
  const { layers, size } = deck.ui.getState();
  const top = layers.at(-1);
  if (top?.t === 'filter') return filterLine(top.text, true, deck);
  const message = freshMessage(deck);
  if (message !== null) {
    const whole = lineWidth(message.line) < size.columns;
    return [MARGIN, ...(whole ? message.line : message.short)];
  }
  const modes = joined(modesOf(deck), size.columns, [span('  ')]);
  return modes.length === 0 ? [] : [MARGIN, ...modes];
}

/** What makes the list another one than usual: marks, a held order, following, a filter. */
function modesOf(deck: Deck): readonly Line[] {
  const { ui, words, reading } = deck;
  const { lists, pane, frozen } = ui.getState();
  const { marks, modes } = words.dialogs.forms;
  const { marked, follow, filter } = lists[pane];
  return [
    marked.size > 0 ? [span(marks.marked(marked.size), 'accent')] : [],
    frozen?.pane === pane ? [span(modes.frozen(clockTime(frozen.at, reading.context().zone)), 'notice')] : [],
    follow ? [span(modes.following, 'notice')] : [],
    filter === '' || pane === 'board' ? [] : filterLine(filter, false, deck),
  ];
}

function filterLine(text: string, typing: boolean, deck: Deck): Line {
  const { words, reading, ui, glyphs } = deck;
  const { pane } = ui.getState();
  const list = reading.visit<{ readonly ids: readonly string[]; readonly all: number }>(pane, (one) => one);
  return [
    span(`${typing ? ' ' : ''}${words.filter.prompt} `, 'accent'),
    span(`/${text}`, typing ? 'plain' : 'notice'),
    ...(typing ? [span(glyphs.name === 'ascii' ? '_' : '▏', 'accent')] : []),
    span(`  ${words.filter.shown(list.ids.length, list.all)}`, 'dim'),
  ];
}
