/** The flags of `seatwatch act`, and small readers for their values. Knows no command. */
import { type SafeText, safeText } from '../../protocol/safe-text.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, lengthOf, type parseFlags } from '../flags.ts';

/** What is said of the command itself; each command takes some of them. */
export const DETAIL_FLAGS = {
  reason: { type: 'string' },
  for: { type: 'string' },
  note: { type: 'string' },
  text: { type: 'string' },
  queues: { type: 'string' },
  levels: { type: 'string' },
  cut: { type: 'boolean' },
  withdraw: { type: 'boolean' },
  off: { type: 'boolean' },
  refuse: { type: 'boolean' },
  how: { type: 'string' },
  mode: { type: 'string' },
  extension: { type: 'string' },
  'to-queue': { type: 'string' },
  'to-agent': { type: 'string' },
  priority: { type: 'string' },
  open: { type: 'boolean' },
  announce: { type: 'string' },
  'call-back': { type: 'boolean' },
  overflow: { type: 'string' },
  name: { type: 'string' },
  tag: { type: 'string' },
  file: { type: 'string' },
} as const;
export type DetailFlag = keyof typeof DETAIL_FLAGS;

export const ACT_FLAGS = {
  ...COMMON_FLAGS,
  ...LINK_FLAGS,
  ...DETAIL_FLAGS,
  why: { type: 'string' },
  filter: { type: 'string' },
  plan: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  output: { type: 'string', short: 'o' },
} as const;
export type ActFlags = ReturnType<typeof parseFlags<typeof ACT_FLAGS>>['flags'];

/** An id as a floor knows them, or the sentence that says it is none. */
export function idOf(what: string, text: string): string {
  if (!/^[A-Za-z0-9_~][A-Za-z0-9_.:@/~-]{0,63}$/.test(text))
    throw usage(`${what}: "${safeText(text)}" is no id of a floor.`);
  return text;
}

/** A flag that must be there: its value, or the sentence with an example. */
export function needed(verb: string, flag: DetailFlag, value: string | undefined, example: string): string {
  if (value === undefined) throw usage(`\`seatwatch act ${verb}\` needs --${flag}, for example ${example}.`);
  return value;
}

export const textOrNull = (value: string | undefined): SafeText | null =>
  value === undefined ? null : safeText(value);

/** Length in ms, or null where none was given. */
export const lengthOrNull = (value: string | undefined): number | null =>
  value === undefined ? null : lengthOf('--for', value);

/** One of some words, or the sentence that lists them. */
export function oneOf<const Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === value);
  if (word === undefined) throw usage(`${flag} takes one of ${words.join(', ')}, not "${safeText(value)}".`);
  return word;
}

/** `none` or `-` for nothing, else what is given. */
export const unlessNone = (value: string): string | null =>
  value === 'none' || value === '-' ? null : value;
