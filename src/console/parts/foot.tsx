/** The two rows at the bottom: what was said last or is being typed, and the keys of use now. */
import { COMMAND_LIST, type CommandRecord } from '../../view/commands.ts';
import { footerLine } from '../../view/footer.ts';
import { fitLine } from '../../view/line.ts';
import { type Line, span } from '../../view/span.ts';
import { unavailable } from '../availability.ts';
import { type Deck, useUi } from '../deck.ts';
import { layerHint } from '../layers/layers.ts';
import { Live } from './live.tsx';

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
  const keys = top ? layerHint(top, deck) : null;
  const here = (command: CommandRecord): boolean => command.panes === null || command.panes.includes(pane);
  const entries = COMMAND_LIST.filter(here).map((command) => ({
    command,
    available: unavailable(command, deck) === null,
  }));
  return [
    fitLine(statusLine(deck), size.columns, 'left'),
    keys === null
      ? footerLine(entries, size.columns, { words, glyphs, ambiguous: 'narrow' })
      : fitLine(keys, size.columns, 'left'),
  ];
}

function statusLine(deck: Deck): Line {
  const { ui, words, wallClock, reading } = deck;
  const { layers, message, lists, pane } = ui.getState();
  const top = layers.at(-1);
  if (top?.t === 'filter') {
    const list = pane === 'queues' ? reading.queues() : reading.agents();
    return [
      span(` ${words.filter.prompt} `, 'accent'),
      span(`/${top.text}`),
      span('▏', 'accent'),
      span(`  ${words.filter.shown(list.ids.length, list.all)}`, 'dim'),
    ];
  }
  if (message && wallClock.now() - message.at < MESSAGE_TIME) return [span(' '), ...message.line];
  const { filter } = lists[pane];
  if (filter === '') return [];
  const list = pane === 'queues' ? reading.queues() : reading.agents();
  return [
    span(` ${words.filter.prompt} `, 'accent'),
    span(`/${filter}`, 'notice'),
    span(`  ${words.filter.shown(list.ids.length, list.all)}`, 'dim'),
  ];
}
