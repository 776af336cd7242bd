/** A form: its fields one under another. The list that has the keys is open; others close where there is no room. */

import { lengthText } from '../../view/length.ts';
import { type Line, lineText, span } from '../../view/span.ts';
import { textWidth } from '../../view/width.ts';
import { proposeForm } from '../acting.ts';
import type { Deck } from '../deck.ts';
import {
  type ChoiceField,
  type Field,
  hear,
  isLengthFit,
  type MarksField,
  shownOptions,
  valuesOf,
} from '../forms/field.ts';
import { formSpec, formTitle } from '../forms/forms.ts';
import type { KeyPress } from '../keys/key.ts';
import { boxed } from '../parts/boxed.ts';
import { wrapText } from '../parts/wrap.ts';
import { found } from '../search.ts';
import { popLayer, replaceLayer } from '../ui.ts';
import { boxSize } from './box-size.ts';
import { hints } from './hints.ts';
import type { FormLayer } from './layer.ts';

const WIDTH = 56;

export function formLines(layer: FormLayer, deck: Deck): readonly Line[] {
  const { width, height } = boxSize(deck, WIDTH);
  const inner = width - 4;
  const error =
    layer.error === null ? [] : wrapText(layer.error, inner).map((row): Line => [span(row, 'warning')]);
  const rooms = roomsOf(layer, Math.max(1, height - 2 - error.length));
  const fields = layer.fields.map((field, index) =>
    fieldLines(field, index === layer.focus, rooms[index] ?? 1, inner, deck),
  );
  const before = fields.slice(0, layer.focus).flat().length;
  const lines = inSight(fields.flat(), before, fields[layer.focus]?.length ?? 1, height - 2 - error.length);
  return boxed([span(formTitle(layer, deck), 'strong')], [...lines, ...error], width, height, deck.glyphs);
}

/** As many of the lines as have room, with the `count` from `first` on among them. */
function inSight(lines: readonly Line[], first: number, count: number, room: number): readonly Line[] {
  if (lines.length <= room) return lines;
  const top = Math.max(0, Math.min(first - Math.max(1, room - count - 1), lines.length - room));
  return lines.slice(top, top + room);
}

const isList = (field: Field): field is ChoiceField | MarksField =>
  field.t === 'marks' || (field.t === 'choice' && !field.flat);

/** Rows a field would like: a list its options, the row that names it, and one of air below. */
function wish(field: Field): number {
  if (!isList(field)) return 1;
  return shownOptions(field, found).length + (hasHead(field) ? 1 : 0) + 1;
}

function hasHead(field: ChoiceField | MarksField): boolean {
  return field.label !== '' || (field.t === 'choice' && field.query !== null);
}

/** Rows each field has: all they like, else the one with the keys most of them and the others one each. */
function roomsOf(layer: FormLayer, room: number): readonly number[] {
  const wishes = layer.fields.map((field) => wish(field));
  const all = wishes.reduce((sum, rows) => sum + rows, 0);
  if (all <= room) return wishes;
  const lists = layer.fields.filter(isList).length;
  const focused = layer.fields[layer.focus];
  // A list alone stays open whoever has the keys: one sees what one fills in the length for.
  const open = focused && isList(focused) ? layer.focus : lists === 1 ? layer.fields.findIndex(isList) : -1;
  const rest = room - (layer.fields.length - 1);
  return wishes.map((rows, index) => (index === open ? Math.max(1, Math.min(rows, rest)) : 1));
}

function fieldLines(
  field: Field,
  focused: boolean,
  room: number,
  width: number,
  deck: Deck,
): readonly Line[] {
  const caret = focused ? (deck.glyphs.name === 'ascii' ? '_' : '▏') : '';
  const label = span(`${field.label} `, focused ? 'accent' : 'dim');
  if (field.t === 'text' || field.t === 'length') {
    const hint = field.hint === '' ? [] : [span(`  ${field.hint}`, 'dim')];
    // The end of what is typed stays in sight.
    const space = Math.max(8, width - textWidth(field.label) - 3);
    const shown = endOf(field.text, space);
    return [[label, span(shown + caret, focused ? 'strong' : 'plain'), ...hint]];
  }
  if (field.t === 'choice' && field.flat) return [[label, ...flatLine(field, focused, width, deck)]];
  if (room === 1 && wish(field) > 1) return [[label, span(summaryOf(field), 'plain')]];
  return listLines(field, focused, room, caret, deck);
}

function endOf(text: string, cells: number): string {
  let shown = text;
  while (textWidth(shown) > cells) shown = [...shown].slice(1).join('');
  return shown;
}

function flatLine(field: ChoiceField, focused: boolean, width: number, deck: Deck): Line {
  const buttons = field.options.flatMap(
    (option, index): Line => [
      span(` ${option.label} `, index === field.index ? (focused ? 'selected' : 'strong') : 'plain'),
    ],
  );
  if (textWidth(lineText(buttons)) + textWidth(field.label) + 1 <= width) return buttons;
  const { left, right } = deck.glyphs.keys;
  const name = ` ${field.options[field.index]?.label ?? ''} `;
  return [span(left, 'accent'), span(name, focused ? 'selected' : 'strong'), span(right, 'accent')];
}

function summaryOf(field: ChoiceField | MarksField): string {
  if (field.t === 'choice') return field.options[field.index]?.label ?? '';
  return field.options
    .filter(({ id }) => field.marked.has(id))
    .map(({ label }) => label)
    .join(' · ');
}

function listLines(
  field: ChoiceField | MarksField,
  focused: boolean,
  room: number,
  caret: string,
  deck: Deck,
): readonly Line[] {
  const shown = shownOptions(field, found);
  const query = field.t === 'choice' ? field.query : null;
  const head: Line[] = hasHead(field)
    ? [
        [
          span(`${field.label} `, focused ? 'accent' : 'dim'),
          ...(query === null ? [] : [span(`${query}${caret}`, 'strong')]),
        ],
      ]
    : [];
  const whole = shown.length + head.length + 1 <= room;
  const rows = Math.max(1, room - head.length - (whole ? 1 : 0));
  const at = shown.findIndex(({ index }) => index === field.index);
  const first = Math.max(0, Math.min(at - Math.floor(rows / 2), shown.length - rows));
  const list = shown.slice(first, first + rows).map(({ option, index }): Line => {
    const here = index === field.index;
    const tone = here ? (focused ? 'selected' : 'strong') : 'plain';
    const hint = option.hint === undefined ? [] : [span(` ${option.hint}`, 'dim')];
    return [
      span(here ? deck.glyphs.cursor : ' ', 'accent'),
      span(` ${prefixOf(field, option.id, index)}${option.label} `, tone),
      ...hint,
    ];
  });
  if (list.length === 0) list.push([span(` ${deck.words.filter.nothing}`, 'dim')]);
  return whole ? [...head, ...list, []] : [...head, ...list];
}

function prefixOf(field: ChoiceField | MarksField, id: string, index: number): string {
  if (field.t === 'marks') return field.marked.has(id) ? '[x] ' : '[ ] ';
  if (field.query !== null) return '';
  return index < 9 ? `${index + 1} ` : '  ';
}

export function formKeys(press: KeyPress, layer: FormLayer, deck: Deck): void {
  if (press.t === 'named' && press.name === 'escape') return popLayer(deck.ui);
  if (press.t === 'named' && press.name === 'enter') return submit(layer, deck);
  const field = layer.fields[layer.focus];
  if (!field) return;
  const heard = hear(press, field, found);
  if (heard.t === 'field') {
    const changed = layer.fields.map((one, index) => (index === layer.focus ? heard.field : one));
    const fields = formSpec(layer.form).adapt?.(changed, field.id, deck) ?? changed;
    return replaceLayer(deck.ui, { ...layer, fields, error: null });
  }
  if (heard.t === 'nothing') return;
  const count = layer.fields.length;
  const next = layer.focus + heard.by;
  // Tab goes round and round, an arrow stops at the ends.
  const round = press.t === 'named' && (press.name === 'tab' || press.name === 'shift-tab');
  if (!round && (next < 0 || next >= count)) return;
  replaceLayer(deck.ui, { ...layer, focus: (next + count) % count, error: null });
}

function submit(layer: FormLayer, deck: Deck): void {
  const refuse = (field: string, error: string): void => {
    const focus = layer.fields.findIndex(({ id }) => id === field);
    replaceLayer(deck.ui, { ...layer, focus: focus < 0 ? layer.focus : focus, error });
  };
  for (const field of layer.fields) {
    const fault = faultOf(field, deck);
    if (fault !== null) return refuse(field.id, fault);
  }
  const made = proposeForm(layer, valuesOf(layer.fields), deck);
  if (made !== null) refuse(made.field, made.fault);
}

function faultOf(field: Field, deck: Deck): string | null {
  if (field.t === 'text') return field.needed !== null && field.text.trim() === '' ? field.needed : null;
  if (field.t === 'marks') return field.least !== null && field.marked.size === 0 ? field.least : null;
  if (field.t === 'length')
    return isLengthFit(field) ? null : deck.words.dialogs.lengthWrong(field.text, lengthText(field.longest));
  const shown = shownOptions(field, found).some(({ index }) => index === field.index);
  return shown ? null : deck.words.filter.nothing;
}

export function formHint(layer: FormLayer, deck: Deck): Line {
  const { keys } = deck.words.dialogs;
  const { up, down, left, right } = deck.glyphs.keys;
  const field = layer.fields[layer.focus];
  const first: readonly (readonly [string, string])[] =
    field?.t === 'marks'
      ? [
          [`${up}${down}`, keys.choose],
          [`${left}${right}`, keys.mark],
        ]
      : field?.t === 'choice'
        ? [
            [
              field.flat ? `${left}${right}` : `${up}${down}${field.query === null ? ' 1-9' : ''}`,
              keys.choose,
            ],
          ]
        : [];
  const next = layer.fields[(layer.focus + 1) % layer.fields.length];
  const tab: readonly (readonly [string, string])[] =
    layer.fields.length > 1 && next && next.label !== '' ? [['Tab', next.label]] : [];
  return hints([...first, ...tab, ['Enter', keys.next], ['Esc', keys.cancel]]);
}
