/** Parses the flags of one verb with meow; says in one sentence what is wrong with them. Knows no verb. */
import meow from 'meow';
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

/** `name` and its flags in `dashed-form`, as a person types them. */
export function parseFlags<const Specs extends Readonly<Record<string, FlagSpec>>>(
  verb: string,
  argv: readonly string[],
  specs: Specs,
): Parsed<Specs> {
  const known = new Set(
    Object.entries(specs).flatMap(([name, spec]) => [`--${name}`, ...(spec.short ? [`-${spec.short}`] : [])]),
  );
  for (const word of flagWords(argv)) {
    const name = word.replace(/=.*$/s, '').replace(/^--no-/, '--');
    if (!known.has(name)) {
      throw usage(
        `Unknown flag ${safeText(name)} for \`seatwatch ${verb}\`: it knows ${[...known].join(' ')}. See \`seatwatch ${verb} --help\`.`,
      );
    }
  }
  let result: { readonly input: readonly string[]; readonly flags: object };
  try {
    result = meow('', {
      importMeta: import.meta,
      argv: [...argv],
      autoHelp: false,
      autoVersion: false,
      description: false,
      inferType: false,
      allowUnknownFlags: true,
      flags: Object.fromEntries(
        Object.entries(specs).map(([name, spec]) => [
          camel(name),
          { type: spec.type, ...(spec.short ? { shortFlag: spec.short } : {}) },
        ]),
      ),
    });
  } catch (error) {
    throw usage(
      `${error instanceof Error ? error.message : String(error)} See \`seatwatch ${verb} --help\`.`,
    );
  }
  const given = result.flags as Record<string, unknown>;
  const flags = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const value = given[camel(name)];
      if (spec.type === 'boolean') return [name, typeof value === 'boolean' ? value : undefined];
      if (value === undefined) return [name, undefined];
      const text = String(value);
      if (text === '') throw usage(`--${name} needs a value. See \`seatwatch ${verb} --help\`.`);
      return [name, text];
    }),
  );
  return { words: result.input.map(String), flags: flags as Parsed<Specs>['flags'] };
}

/** The words that are flags: those before a bare `--`, no negative numbers, no lone `-`. */
function flagWords(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).filter((word) => /^-(?!\d*\.?\d+$)./.test(word));
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

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
