/** Which queues an agent serves from now on: a list to mark. */
import { type Line, span } from '../../view/span.ts';
import { propose } from '../acting.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { ReassignFormLayer } from './layer.ts';

export function reassignFormLines(layer: ReassignFormLayer, deck: Deck): readonly Line[] {
  const { words, reading, glyphs } = deck;
  const { width, height } = boxSize(deck, 56);
  const queues = reading.floor().configuration?.queues ?? [];
  const room = Math.max(1, height - 4 - (layer.error === null ? 0 : 1));
  const first = Math.max(0, Math.min(layer.index - Math.floor(room / 2), queues.length - room));
  const list = queues.slice(first, first + room).map((queue, index): Line => {
    const here = first + index === layer.index;
    const mark = layer.marked.has(queue.id) ? '[x]' : '[ ]';
    return [
      span(here ? glyphs.cursor : ' ', 'accent'),
      span(` ${mark} ${reading.names().queue(queue.id)} `, here ? 'selected' : 'plain'),
      span(` ${queue.id}`, 'dim'),
    ];
  });
  const error: Line[] = layer.error === null ? [] : [[span(layer.error, 'warning')]];
  return boxed(
    [span(words.dialogs.titles.reassign(1, layer.target.name), 'strong')],
    [...list, ...error],
    width,
    height,
    glyphs,
  );
}

export function reassignFormKeys(press: KeyPress, layer: ReassignFormLayer, deck: Deck): void {
  const queues = deck.reading.floor().configuration?.queues ?? [];
  const move = (by: number): void =>
    replaceLayer(deck.ui, {
      ...layer,
      error: null,
      index: Math.max(0, Math.min(layer.index + by, queues.length - 1)),
    });
  const toggle = (): void => {
    const queue = queues[layer.index]?.id;
    if (queue === undefined) return;
    const marked = new Set(layer.marked);
    if (!marked.delete(queue)) marked.add(queue);
    replaceLayer(deck.ui, { ...layer, marked, error: null });
  };
  if (press.t === 'char') {
    if (press.char === ' ') toggle();
    if (press.char === 'j') move(1);
    if (press.char === 'k') move(-1);
    return;
  }
  switch (press.name) {
    case 'escape':
      return popLayer(deck.ui);
    case 'up':
      return move(-1);
    case 'down':
      return move(1);
    // Where an input method holds the blank, the arrows mark too.
    case 'left':
    case 'right':
      return toggle();
    case 'enter': {
      const chosen = queues.filter((queue) => layer.marked.has(queue.id)).map((queue) => queue.id);
      if (chosen.length === 0) return replaceLayer(deck.ui, { ...layer, error: deck.words.dialogs.noQueues });
      return propose({ t: 'reassign', targets: [layer.target.id], queues: chosen }, layer.target, deck);
    }
    default:
      return;
  }
}

export function reassignFormHint(_: ReassignFormLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const { up, down, left, right } = deck.glyphs.keys;
  return hints([
    [`${up}${down}`, keys.choose],
    [`${left}${right}`, keys.mark],
    ['Enter', keys.next],
    ['Esc', keys.cancel],
  ]);
}
