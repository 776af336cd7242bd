/** The marks on the screen: a letter and a shape for every state, so that colour is never the only sign. Two sets: Unicode and ASCII. */
import type { AgentState } from '../protocol/entities/agent.ts';
import type { Tone } from './span.ts';

export type GlyphSet = {
  readonly name: 'unicode' | 'ascii';
  readonly states: Readonly<Record<AgentState, string>>;
  /** Eight heights, lowest first. */
  readonly spark: readonly string[];
  /** Four densities, empty first, for the heat strip. */
  readonly heat: readonly string[];
  /** A bar's cell when full and when empty; eighths between them where the set has them. */
  readonly bar: { readonly full: string; readonly empty: string; readonly eighths: readonly string[] };
  readonly ascending: string;
  readonly descending: string;
  readonly over: string;
  readonly pending: string;
  readonly forced: string;
  readonly cursor: string;
  readonly separator: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly keys: Readonly<Record<'up' | 'down' | 'left' | 'right', string>>;
};

/** One letter per state, the same in every language: it is what a colleague says over the phone. */
export const STATE_LETTERS: Readonly<Record<AgentState, string>> = {
  'signed-out': '-',
  ready: 'R',
  closed: 'C',
  ringing: 'I',
  talking: 'T',
  holding: 'H',
  'wrap-up': 'W',
  outbound: 'O',
};

export const STATE_TONES: Readonly<Record<AgentState, Tone>> = {
  'signed-out': 'dim',
  ready: 'good',
  closed: 'notice',
  ringing: 'accent',
  talking: 'plain',
  holding: 'accent',
  'wrap-up': 'plain',
  outbound: 'plain',
};

export const UNICODE_GLYPHS: GlyphSet = {
  name: 'unicode',
  states: {
    'signed-out': '○',
    ready: '●',
    closed: '■',
    ringing: '◆',
    talking: '►',
    holding: '◐',
    'wrap-up': '▲',
    outbound: '◄',
  },
  spark: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  heat: ['·', '░', '▒', '▓'],
  bar: { full: '█', empty: '░', eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'] },
  ascending: '▲',
  descending: '▼',
  over: '!',
  pending: '…',
  forced: '◂',
  cursor: '›',
  separator: '·',
  horizontal: '─',
  vertical: '│',
  keys: { up: '↑', down: '↓', left: '←', right: '→' },
};

export const ASCII_GLYPHS: GlyphSet = {
  name: 'ascii',
  states: {
    'signed-out': '.',
    ready: 'o',
    closed: '#',
    ringing: '!',
    talking: '>',
    holding: '=',
    'wrap-up': '^',
    outbound: '<',
  },
  spark: ['_', '.', ':', '-', '=', '+', '*', '#'],
  heat: ['.', ':', '+', '#'],
  bar: { full: '#', empty: '.', eighths: [] },
  ascending: '^',
  descending: 'v',
  over: '!',
  pending: '~',
  forced: '<',
  cursor: '>',
  separator: '-',
  horizontal: '-',
  vertical: '|',
  keys: { up: 'Up', down: 'Down', left: 'Left', right: 'Right' },
};

/** The set by name. */
export function glyphsFor(name: GlyphSet['name']): GlyphSet {
  return name === 'ascii' ? ASCII_GLYPHS : UNICODE_GLYPHS;
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '…': '~',
  '—': '-',
  '→': '->',
  '·': '-',
  '×': 'x',
  '≤': '<=',
  '“': '"',
  '”': '"',
  '’': "'",
  '▏': '_',
};

/** Our own punctuation in the glyphs of `set`: with ASCII glyphs `—`, `…`, `→` and `·` become ASCII too. */
export function inGlyphs(text: string, set: GlyphSet): string {
  return set.name === 'unicode'
    ? text
    : text.replace(/[…—→·×≤“”’▏]/gu, (found) => REPLACEMENTS[found] ?? found);
}
