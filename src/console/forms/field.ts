/** The fields a form is made of, as data, and what a key makes of one. Pure; knows no act and no layer. */
import { parseLength } from '../../view/length.ts';
import type { KeyPress } from '../keys/key.ts';

export type Option = { readonly id: string; readonly label: string; readonly hint?: string };

type Common = { readonly id: string; readonly label: string };
/** One of a list. `flat`: in one row, by left and right. `query`: narrowed by typing; null where digits choose. */
export type ChoiceField = Common & {
  readonly t: 'choice';
  readonly options: readonly Option[];
  readonly index: number;
  readonly flat: boolean;
  readonly query: string | null;
};
/** Any of a list, at least `least`. */
export type MarksField = Common & {
  readonly t: 'marks';
  readonly options: readonly Option[];
  readonly index: number;
  readonly marked: ReadonlySet<string>;
  /** Said when fewer are marked; null: none is needed. */
  readonly least: string | null;
};
/** `needed`: said when it is empty; null: it may be. */
export type TextField = Common & {
  readonly t: 'text';
  readonly text: string;
  readonly needed: string | null;
  readonly hint: string;
};
/** A length as a person types it; `longest` in ms. */
export type LengthField = Common & {
  readonly t: 'length';
  readonly text: string;
  readonly needed: boolean;
  readonly longest: number;
  readonly hint: string;
};
export type Field = ChoiceField | MarksField | TextField | LengthField;

/** Longest text of a field, in characters: the wire clips to 80 graphemes. */
const LONGEST_TEXT = 80;

/** What became of a key at a field: another field, a step to the next or the one before, nothing. */
export type Heard =
  | { readonly t: 'field'; readonly field: Field }
  | { readonly t: 'step'; readonly by: 1 | -1 }
  | { readonly t: 'nothing' };

const NOTHING: Heard = { t: 'nothing' };
const now = (field: Field): Heard => ({ t: 'field', field });

/** `matches`: does a label fit what was typed? */
export function hear(press: KeyPress, field: Field, matches: Matches): Heard {
  switch (field.t) {
    case 'choice':
      return field.flat ? hearFlat(press, field) : hearChoice(press, field, matches);
    case 'marks':
      return hearMarks(press, field);
    case 'text':
      return hearText(press, field, () => true);
    case 'length':
      return hearText(press, field, (char) => /^[0-9hms:.]$/i.test(char));
  }
}

export type Matches = (label: string, query: string) => boolean;

/** The options of a choice that fit what was typed, with their places in the whole list. */
export function shownOptions(
  field: ChoiceField | MarksField,
  matches: Matches,
): readonly { readonly option: Option; readonly index: number }[] {
  const all = field.options.map((option, index) => ({ option, index }));
  const query = field.t === 'choice' ? field.query : null;
  return query ? all.filter(({ option }) => matches(`${option.label} ${option.id}`, query)) : all;
}

function hearFlat(press: KeyPress, field: ChoiceField): Heard {
  const count = field.options.length;
  const to = (by: number): Heard => now({ ...field, index: (field.index + by + count) % count });
  if (press.t === 'char') {
    const digit = Number(press.char);
    if (digit >= 1 && digit <= count) return now({ ...field, index: digit - 1 });
    return press.char === ' ' ? to(1) : NOTHING;
  }
  if (press.name === 'left') return to(-1);
  if (press.name === 'right') return to(1);
  return steps(press);
}

function hearChoice(press: KeyPress, field: ChoiceField, matches: Matches): Heard {
  const shown = shownOptions(field, matches);
  const at = shown.findIndex(({ index }) => index === field.index);
  const move = (by: 1 | -1): Heard => {
    const next = shown[at + by];
    return next ? now({ ...field, index: next.index }) : { t: 'step', by };
  };
  if (press.t === 'named') {
    if (press.name === 'up') return at <= 0 ? NOTHING : move(-1);
    if (press.name === 'down') return move(1);
    if (press.name === 'left' || press.name === 'right')
      return { t: 'step', by: press.name === 'left' ? -1 : 1 };
    if (field.query === null) return steps(press);
    if (press.name === 'backspace') return narrowed(field, [...field.query].slice(0, -1).join(''), matches);
    return press.name === 'ctrl-u' ? narrowed(field, '', matches) : steps(press);
  }
  if (field.query !== null) return narrowed(field, field.query + press.typed, matches);
  if (press.char === 'j') return at === shown.length - 1 ? NOTHING : move(1);
  if (press.char === 'k') return at <= 0 ? NOTHING : move(-1);
  const digit = Number(press.char);
  return digit >= 1 && digit <= field.options.length ? now({ ...field, index: digit - 1 }) : NOTHING;
}

/** The choice stays where it is as long as it fits; else the first that does. */
function narrowed(field: ChoiceField, query: string, matches: Matches): Heard {
  if (query.length > LONGEST_TEXT) return NOTHING;
  const next = { ...field, query };
  const shown = shownOptions(next, matches);
  const keeps = shown.some(({ index }) => index === field.index);
  return now({ ...next, index: keeps ? field.index : (shown[0]?.index ?? field.index) });
}

function hearMarks(press: KeyPress, field: MarksField): Heard {
  const last = field.options.length - 1;
  const toggled = (): Heard => {
    const id = field.options[field.index]?.id;
    if (id === undefined) return NOTHING;
    const marked = new Set(field.marked);
    if (!marked.delete(id)) marked.add(id);
    return now({ ...field, marked });
  };
  const name = press.t === 'named' ? press.name : press.char;
  if (name === ' ' || name === 'left' || name === 'right') return toggled();
  if (name === 'up' || name === 'k')
    return field.index > 0 ? now({ ...field, index: field.index - 1 }) : NOTHING;
  if (name === 'down' && field.index === last) return { t: 'step', by: 1 };
  if (name === 'down' || name === 'j')
    return field.index < last ? now({ ...field, index: field.index + 1 }) : NOTHING;
  return press.t === 'named' ? steps(press) : NOTHING;
}

function hearText(press: KeyPress, field: TextField | LengthField, takes: (char: string) => boolean): Heard {
  if (press.t === 'char') {
    const typed = field.t === 'length' ? press.char.toLowerCase() : press.typed;
    const most = field.t === 'length' ? 12 : LONGEST_TEXT;
    if (!takes(typed) || [...field.text].length >= most) return NOTHING;
    return now({ ...field, text: field.text + typed });
  }
  if (press.name === 'backspace') return now({ ...field, text: withoutLast(field.text) });
  if (press.name === 'ctrl-u') return now({ ...field, text: '' });
  if (press.name === 'left') return { t: 'step', by: -1 };
  if (press.name === 'right') return { t: 'step', by: 1 };
  return steps(press);
}

let graphemes: Intl.Segmenter | undefined;

function withoutLast(text: string): string {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return [...graphemes.segment(text)]
    .slice(0, -1)
    .map(({ segment }) => segment)
    .join('');
}

function steps(press: Extract<KeyPress, { t: 'named' }>): Heard {
  if (press.name === 'tab' || press.name === 'down') return { t: 'step', by: 1 };
  if (press.name === 'shift-tab' || press.name === 'up') return { t: 'step', by: -1 };
  return NOTHING;
}

/** What the fields of a form say. An id no field has is nothing. */
export type Values = {
  readonly choice: (id: string) => string;
  readonly marks: (id: string) => readonly string[];
  /** Trimmed; null where it is empty. */
  readonly text: (id: string) => string | null;
  /** Ms; null where it is empty. */
  readonly length: (id: string) => number | null;
};

export function valuesOf(fields: readonly Field[]): Values {
  const find = (id: string): Field | undefined => fields.find((field) => field.id === id);
  return {
    choice: (id) => {
      const field = find(id);
      return field?.t === 'choice' ? (field.options[field.index]?.id ?? '') : '';
    },
    marks: (id) => {
      const field = find(id);
      if (field?.t !== 'marks') return [];
      return field.options.filter((option) => field.marked.has(option.id)).map((option) => option.id);
    },
    text: (id) => {
      const field = find(id);
      return field?.t === 'text' ? field.text.trim() || null : null;
    },
    length: (id) => {
      const field = find(id);
      return field?.t === 'length' && field.text !== '' ? parseLength(field.text) : null;
    },
  };
}

/** True where a length is one the floor allows; an empty one where none is needed. */
export function isLengthFit(field: LengthField): boolean {
  if (field.text === '') return !field.needed;
  const length = parseLength(field.text);
  return length !== null && length >= 1000 && length <= field.longest;
}

/** Field makers: the least a form has to say. */
export function choice(
  id: string,
  label: string,
  options: readonly Option[],
  more: Partial<Pick<ChoiceField, 'index' | 'flat' | 'query'>> = {},
): ChoiceField {
  return { t: 'choice', id, label, options, index: 0, flat: false, query: null, ...more };
}
export function text(
  id: string,
  label: string,
  more: Partial<Pick<TextField, 'text' | 'needed' | 'hint'>> = {},
): TextField {
  return { t: 'text', id, label, text: '', needed: null, hint: '', ...more };
}
