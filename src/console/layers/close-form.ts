/** Which reason and how long: asked before a seat is closed. */
import { lengthText, parseLength } from '../../view/length.ts';
import { type Line, span } from '../../view/span.ts';
import { propose, reasonLength } from '../acting.ts';
import type { Deck } from '../deck.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { wrapText } from '../parts/wrap.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { CloseFormLayer } from './layer.ts';

export function closeFormLines(layer: CloseFormLayer, deck: Deck): readonly Line[] {
  const { words, reading, glyphs } = deck;
  const { dialogs } = words;
  const { width, height } = boxSize(deck, 56);
  const reasons = reading.floor().configuration?.closedReasons ?? [];
  // The list scrolls where the terminal is low; title, length and frame take five rows.
  const room = Math.max(1, height - 6 - (layer.error === null ? 0 : 2));
  const first = Math.max(0, Math.min(layer.reason - Math.floor(room / 2), reasons.length - room));
  const list = reasons.slice(first, first + room).map((reason, index): Line => {
    const chosen = first + index === layer.reason;
    const number = first + index < 9 ? `${first + index + 1}` : ' ';
    const text = ` ${number} ${reading.names().reason(reason.id)} `;
    const tone = chosen ? (layer.field === 'reason' ? 'selected' : 'strong') : 'plain';
    return [
      span(chosen ? glyphs.cursor : ' ', 'accent'),
      span(text, tone),
      span(` ${lengthText(reason.limit * 1000)}`, 'dim'),
    ];
  });
  const cursor = layer.field === 'length' ? '▏' : '';
  const length: Line = [
    span(`${dialogs.length} `, layer.field === 'length' ? 'accent' : 'dim'),
    span(
      `${layer.length}${glyphs.name === 'ascii' && cursor ? '_' : cursor}`,
      layer.field === 'length' ? 'strong' : 'plain',
    ),
    span(`  ${dialogs.lengthHint}`, 'dim'),
  ];
  const error =
    layer.error === null ? [] : wrapText(layer.error, width - 4).map((row): Line => [span(row, 'warning')]);
  const title: Line = [span(dialogs.titles.close(1, layer.target.name), 'strong')];
  return boxed(title, [...list, [], length, ...error], width, height, glyphs);
}

export function closeFormKeys(press: KeyPress, layer: CloseFormLayer, deck: Deck): void {
  const change = (to: Partial<CloseFormLayer>): void =>
    replaceLayer(deck.ui, { ...layer, error: null, ...to });
  const reasons = deck.reading.floor().configuration?.closedReasons ?? [];
  const choose = (index: number): void => {
    const reason = Math.max(0, Math.min(index, reasons.length - 1));
    change({ reason, length: reasonLength(deck, reason) });
  };
  if (press.t === 'named') {
    switch (press.name) {
      case 'escape':
        return popLayer(deck.ui);
      case 'enter':
        return submit(layer, deck);
      case 'tab':
      case 'shift-tab':
      case 'left':
      case 'right':
        return change({ field: layer.field === 'reason' ? 'length' : 'reason' });
      case 'up':
        return layer.field === 'reason' ? choose(layer.reason - 1) : change({ field: 'reason' });
      case 'down':
        if (layer.field === 'length') return;
        return layer.reason === reasons.length - 1 ? change({ field: 'length' }) : choose(layer.reason + 1);
      case 'backspace':
        return layer.field === 'length' ? change({ length: layer.length.slice(0, -1) }) : undefined;
      case 'ctrl-u':
        return layer.field === 'length' ? change({ length: '' }) : undefined;
      default:
        return;
    }
  }
  if (layer.field === 'reason') {
    if (press.char === 'j') return choose(layer.reason + 1);
    if (press.char === 'k') return choose(layer.reason - 1);
    if (/^[1-9]$/.test(press.char) && Number(press.char) <= reasons.length) choose(Number(press.char) - 1);
    return;
  }
  if (/^[0-9hms:.]$/i.test(press.char) && layer.length.length < 12)
    change({ length: layer.length + press.char.toLowerCase() });
}

function submit(layer: CloseFormLayer, deck: Deck): void {
  const { configuration } = deck.reading.floor();
  const reason = configuration?.closedReasons[layer.reason];
  if (!configuration || !reason) return;
  const longest = Math.min(configuration.longestClosure * 1000, 86_400_000);
  const length = parseLength(layer.length);
  if (length === null || length < 1000 || length > longest) {
    const error = deck.words.dialogs.lengthWrong(layer.length, lengthText(longest));
    return replaceLayer(deck.ui, { ...layer, field: 'length', error });
  }
  propose(
    { t: 'close', targets: [layer.target.id], reason: reason.id, length, note: null },
    layer.target,
    deck,
  );
}

export function closeFormHint(_: CloseFormLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const { up, down } = deck.glyphs.keys;
  return hints([
    [`${up}${down} 1-9`, keys.choose],
    ['Tab', deck.words.dialogs.length],
    ['Enter', keys.next],
    ['Esc', keys.cancel],
  ]);
}
