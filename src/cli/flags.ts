/** Parses the flags of one verb; says in one sentence what is wrong with them. Knows no verb. */
import { safeText } from '../protocol/safe-text.ts';
import { parseLength } from '../view/length.ts';
import { type Language, languageOf, parseLanguage } from '../view/words/language.ts';
import type { Env } from './context.ts';
import { usage } from './failure.ts';

export type FlagSpec = {
  readonly type: 'string' | 'boolean';
  /** One letter. */
  readonly short?: string;
};

export type Parsed<Specs extends Readonly<Record<string, FlagSpec>>> = {
  readonly words: readonly string[];
  readonly flags: {
    readonly [Name in keyof Specs]: (Specs[Name]['type'] extends 'boolean' ? boolean : string) | undefined;
  };
};

/** Flags every verb understands. */
export const COMMON_FLAGS = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
} as const satisfies Record<string, FlagSpec>;

/** Flags of every verb that talks to a server. */
export const LINK_FLAGS = { url: { type: 'string' } } as const satisfies Record<string, FlagSpec>;

/**
 * The words and flags of `argv`: `--flag value`, `--flag=value`, `-f value`; `--no-flag` for one without a value;
 * everything after a bare `--` is a word.
 */
export function parseFlags<const Specs extends Readonly<Record<string, FlagSpec>>>(
  verb: string,
  argv: readonly string[],
  specs: Specs,
): Parsed<Specs> {
  const known = new Map(
    Object.entries(specs).flatMap(([name, spec]) =>
      [`--${name}`, ...(spec.short ? [`-${spec.short}`] : [])].map((form) => [form, { name, spec }] as const),
    ),
  );
  const help = `See \`seatwatch ${verb} --help\`.`;
  const words: string[] = [];
  const flags: Record<string, string | boolean> = {};
  const end = argv.indexOf('--');
  const before = end === -1 ? argv : argv.slice(0, end);
  for (let index = 0; index < before.length; index += 1) {
    const word = before[index] ?? '';
    if (!isFlag(word)) {
      words.push(word);
      continue;
    }
    const [form = ''] = word.split('=', 1);
    const given = word.length > form.length ? word.slice(form.length + 1) : undefined;
    const turnedOff = known.get(form.replace(/^--no-/, '--'));
    const flag = known.get(form) ?? (turnedOff?.spec.type === 'boolean' ? turnedOff : undefined);
    if (!flag)
      throw usage(
        `Unknown flag ${safeText(form)} for \`seatwatch ${verb}\`: it knows ${[...known.keys()].join(' ')}. ${help}`,
      );
    const { name, spec } = flag;
    if (Object.hasOwn(flags, name)) throw usage(`--${name} may be given once. ${help}`);
    if (spec.type === 'boolean') {
      if (given !== undefined && given !== 'true' && given !== 'false')
        throw usage(`--${name} takes no value, not "${safeText(given)}". ${help}`);
      flags[name] = (given !== 'false') === known.has(form);
      continue;
    }
    const next = before[index + 1];
    const value = given ?? (next === undefined || isFlag(next) ? '' : next);
    if (given === undefined && value !== '') index += 1;
    if (value === '') throw usage(`--${name} needs a value. ${help}`);
    flags[name] = value;
  }
  if (end !== -1) words.push(...argv.slice(end + 1));
  return { words, flags: flags as Parsed<Specs>['flags'] };
}

/** No negative number and no lone `-`. */
const isFlag = (word: string): boolean => /^-(?!\d*\.?\d+$)./s.test(word);

/** A whole number within bounds, or the sentence that says so. */
export function wholeNumber(flag: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^[+-]?\d+$/.test(value) || !Number.isSafeInteger(number) || number < least || number > most) {
    throw usage(`${flag} takes a whole number from ${least} to ${most}, not "${safeText(value)}".`);
  }
  return number;
}

/** A length such as `15m`, `90s`, `1h30m`, or bare minutes, in ms: from 1 s to 24 h. */
export function lengthOf(flag: string, value: string): number {
  const ms = parseLength(value);
  if (ms === null || ms < 1000 || ms > 86_400_000) {
    throw usage(`${flag} takes a length from 1s to 24h such as 15m, 90s or 1h30m, not "${safeText(value)}".`);
  }
  return ms;
}

/** The language asked for with `--lang`, else the environment's. */
export function languageFor(env: Env, asked: string | undefined): Language {
  if (asked !== undefined && parseLanguage(asked) === null) {
    throw usage(`There is no language "${safeText(asked)}": --lang takes en or zh.`);
  }
  return languageOf(env, asked);
}
