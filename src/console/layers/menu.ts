/** Everything that has no arrow of its own, as a list: arrows, Enter and Esc reach all commands where an input method holds the letters. */
import { TARGET_KIND } from '../../protocol/command-names.ts';
import { COMMAND_LIST, type CommandRecord, keyLabel } from '../../view/commands.ts';
import { type Line, span } from '../../view/span.ts';
import { say } from '../acting.ts';
import { unavailable } from '../availability.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import type { Target } from '../target.ts';
import { aimFor } from '../targets.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { MenuLayer } from './layer.ts';

/** Keys everybody can reach, whatever input method is on. */
const FREE_KEYS: ReadonlySet<string> = new Set(['up', 'down', 'left', 'right', 'enter', 'escape']);

/** The acts on what the menu is of, then those that need no row, then what looks and has no key of the free ones. */
export function menuEntries(layer: MenuLayer, deck: Deck): readonly CommandRecord[] {
  const { pane } = deck.ui.getState();
  const here = COMMAND_LIST.filter(({ panes }) => panes === null || panes.includes(pane));
  const acts = here.filter((command) => command.changes);
  const own = acts.filter(
    (command) =>
      command.changes && layer.target !== null && TARGET_KIND[command.command] === layer.target.kind,
  );
  const kinds = acts.filter((command) => !own.includes(command) && reachable(command, layer));
  const looks = here.filter(
    ({ changes, group, keys }) =>
      !changes && (group === 'looking' || group === 'console') && !keys.some((key) => FREE_KEYS.has(key)),
  );
  return [...own, ...kinds, ...looks];
}

/** Without a row there are only the acts that mean no row. */
function reachable(command: CommandRecord, layer: MenuLayer): boolean {
  if (!command.changes) return false;
  const kind = TARGET_KIND[command.command];
  return layer.target !== null || kind === 'floor' || kind === 'request' || kind === 'act';
}

export function menuLines(layer: MenuLayer, deck: Deck): readonly Line[] {
  const { words, glyphs, ui } = deck;
  const { width, height } = boxSize(deck, 44);
  const entries = menuEntries(layer, deck);
  const room = Math.max(1, height - 2);
  const first = Math.max(0, Math.min(layer.index - Math.floor(room / 2), entries.length - room));
  const lines = entries.slice(first, first + room).map((command, index): Line => {
    const here = first + index === layer.index;
    const usable = unavailable(command, deck) === null;
    return [
      span(here ? glyphs.cursor : ' ', 'accent'),
      span(` ${keyLabel(command.keys[0] ?? '', glyphs).padEnd(6)} `, here ? 'selected' : 'accent'),
      span(`${command.label(words)} `, here ? 'selected' : usable ? 'plain' : 'dim'),
    ];
  });
  const title = layer.target?.name ?? words.panes[ui.getState().pane];
  return boxed([span(title, 'strong')], lines, width, height, glyphs);
}

/** What was chosen, for the door to use, with the target the menu stood for. */
export type Chosen = { readonly command: CommandRecord; readonly targets: readonly Target[] | null };

/** Answers the command that was chosen: the door uses it. */
export function menuKeys(press: KeyPress, layer: MenuLayer, deck: Deck): Chosen | undefined {
  const entries = menuEntries(layer, deck);
  const name = press.t === 'named' ? press.name : press.char;
  const by = name === 'up' || name === 'k' ? -1 : name === 'down' || name === 'j' ? 1 : 0;
  if (by !== 0) {
    replaceLayer(deck.ui, { ...layer, index: (layer.index + by + entries.length) % entries.length });
    return;
  }
  if (name === 'escape') {
    popLayer(deck.ui);
    return;
  }
  const command = name === 'enter' ? entries[layer.index] : entries.find((one) => one.keys.includes(name));
  if (!command) return;
  if (!command.changes) {
    deck.ui.setState({ layers: [] });
    return { command, targets: null };
  }
  const why = unavailable(command, deck);
  if (why !== null) {
    say(deck, [span(why, 'warning')]);
    return;
  }
  const kind = TARGET_KIND[command.command];
  const { target } = layer;
  const own = target?.kind === kind && command.command !== 'help';
  return { command, targets: own ? [target] : aimFor(command, deck) };
}

export function menuHint(_: MenuLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const { up, down } = deck.glyphs.keys;
  return hints([
    [`${up}${down}`, keys.choose],
    ['Enter', keys.next],
    ['Esc', keys.cancel],
  ]);
}
