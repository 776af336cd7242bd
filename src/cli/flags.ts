/** Parses the flags of one verb with the platform's own parser; says in one sentence what is wrong with them. Knows no verb. */
import { parseArgs } from 'node:util';
import { safeText } from '../protocol/safe-text.ts';
import { parseLength } from '../view/length.ts';
import { type Language, languageOf, parseLanguage } from '../view/words/language.ts';
import type { Env } from './context.ts';
import { type Failure, usage } from './failure.ts';

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
  const help = `See \`seatwatch ${verb} --help\`.`;
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: specs,
    strict: false,
    tokens: true,
    allowPositionals: true,
    allowNegative: true,
  });
  const flags: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const negative = token.rawName.startsWith('--no-') && spec?.type === 'boolean';
    if (!spec || (token.rawName.startsWith('--no-') && !negative)) {
      const known = Object.entries(specs).flatMap(([flag, { short }]) => [
        `--${flag}`,
        ...(short ? [`-${short}`] : []),
      ]);
      throw usage(
        `Unknown flag ${safeText(token.rawName)} for \`seatwatch ${verb}\`: it knows ${known.join(' ')}. ${help}`,
      );
    }
    if (Object.hasOwn(flags, name)) throw usage(`--${name} may be given once. ${help}`);
    if (spec.type === 'boolean') {
      if (value !== undefined) throw usage(`--${name} takes no value, not "${safeText(value)}". ${help}`);
      flags[name] = !negative;
    } else {
      // `--at --rate 2`: the next flag is no value of this one.
      if (value === undefined || value === '' || (!token.inlineValue && isFlag(value)))
        throw usage(`--${name} needs a value. ${help}`);
      flags[name] = value;
    }
  }
  if (typeof flags.lang === 'string' && parseLanguage(flags.lang) === null) throw noLanguage(flags.lang);
  return { words: positionals, flags: flags as Parsed<Specs>['flags'] };
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
  if (asked !== undefined && parseLanguage(asked) === null) throw noLanguage(asked);
  return languageOf(env, asked);
}

function noLanguage(asked: string): Failure {
  return usage(`There is no language "${safeText(asked)}": --lang takes en or zh.`);
}
