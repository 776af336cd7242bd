/** The acts on an agent as a list, so that arrows, Enter and Esc reach all of them. */
import { type ActingCommand, COMMAND_LIST } from '../../view/commands.ts';
import { type Line, span } from '../../view/span.ts';
import { begin, say } from '../acting.ts';
import { unavailable } from '../availability.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { MenuLayer } from './layer.ts';

export const ACTS: readonly ActingCommand[] = COMMAND_LIST.filter(
  (command): command is ActingCommand => command.changes,
);

export function menuLines(layer: MenuLayer, deck: Deck): readonly Line[] {
  const { words, glyphs } = deck;
  const { width, height } = boxSize(deck, 44);
  const lines = ACTS.map((command, index): Line => {
    const here = index === layer.index;
    const usable = unavailable(command, deck) === null;
    return [
      span(here ? glyphs.cursor : ' ', 'accent'),
      span(` ${command.keys[0]}  ${command.label(words)} `, here ? 'selected' : usable ? 'plain' : 'dim'),
    ];
  });
  return boxed([span(layer.target.name, 'strong')], lines, width, height, glyphs);
}

export function menuKeys(press: KeyPress, layer: MenuLayer, deck: Deck): void {
  const move = (by: number): void =>
    replaceLayer(deck.ui, { ...layer, index: (layer.index + by + ACTS.length) % ACTS.length });
  const name = press.t === 'named' ? press.name : press.char;
  if (name === 'escape') return popLayer(deck.ui);
  if (name === 'up' || name === 'k') return move(-1);
  if (name === 'down' || name === 'j') return move(1);
  const command = name === 'enter' ? ACTS[layer.index] : ACTS.find((one) => one.keys.includes(name));
  if (!command) return;
  const why = unavailable(command, deck);
  if (why !== null) return say(deck, [span(why, 'warning')]);
  begin(command.command, layer.target, deck);
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
