/** Reads a staffing profile: calls by time of day, or one sentence with file, line and what was expected. Opens no file. */
import { type JsonPath, readJson } from '../hotline/scenario-file/json-lines.ts';
import { safeText } from '../protocol/safe-text.ts';

/** Calls of one stretch of at most half an hour. Lengths in seconds; null: what the command line says. */
export type ProfilePeriod = {
  /** HH:MM; the end of the day is 24:00. */
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly calls: number;
  readonly aht: number | null;
  readonly patience: number | null;
};

export type ProfileOutcome =
  | { readonly ok: true; readonly periods: readonly ProfilePeriod[] }
  | { readonly ok: false; readonly error: string };

/** What a number of a profile or of the command line may be; calls are of one period. */
export const NUMBERS = {
  calls: { least: 0, most: 1_000_000 },
  aht: { least: 1, most: 86_400 },
  patience: { least: 1, most: 86_400 },
} as const;
type NumberName = keyof typeof NUMBERS;

const KEYS = ['from', 'to', 'calls', 'aht', 'patience'];
const MOST_ENTRIES = 10_000;
const HALF_HOUR = 30;
const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

class Wrong extends Error {
  readonly path: JsonPath;
  constructor(path: JsonPath, problem: string) {
    super(problem);
    this.path = path;
  }
}

/**
 * The periods of a JSON list of `{from, to, calls, aht?, patience?}` in order of time. An entry longer than half an
 * hour becomes several of half an hour, its calls spread evenly. `needsAht`: the command line gives none.
 */
export function parseProfile(source: string, fileName: string, needsAht: boolean): ProfileOutcome {
  const json = readJson(source);
  if (!json.ok) return refused(fileName, json.line, `not JSON: ${json.problem}`);
  try {
    return { ok: true, periods: entriesOf(json.value, needsAht).flatMap(halfHours) };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return refused(fileName, json.lineOf(error.path), error.message);
  }
}

function refused(fileName: string, line: number, what: string): ProfileOutcome {
  return { ok: false, error: safeText(`${fileName}, line ${line}: ${what}.`, 400) };
}

function entriesOf(value: unknown, needsAht: boolean): readonly ProfilePeriod[] {
  if (!Array.isArray(value)) throw new Wrong([], `expected a list of periods, found ${shown(value)}`);
  if (value.length === 0) throw new Wrong([], 'expected at least one period, found an empty list');
  if (value.length > MOST_ENTRIES)
    throw new Wrong([], `expected at most ${MOST_ENTRIES} periods, found ${value.length}`);
  const entries = value.map((each, index) => entryOf(each, index, needsAht));
  for (const [index, { from }] of entries.entries()) {
    const before = entries[index - 1];
    if (before !== undefined && from < before.to)
      throw new Wrong(
        [index, 'from'],
        `[${index}].from: expected ${before.to} or later, where the period before it ends, found ${from}`,
      );
  }
  return entries;
}

function entryOf(value: unknown, index: number, needsAht: boolean): ProfilePeriod {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Wrong([index], `[${index}]: expected an object with from, to and calls, found ${shown(value)}`);
  const entry = new Map<string, unknown>(Object.entries(value));
  const stranger = [...entry.keys()].find((key) => !KEYS.includes(key));
  if (stranger !== undefined)
    throw new Wrong(
      [index, stranger],
      `[${index}]: expected only ${KEYS.join(', ')}, found ${shown(stranger)}`,
    );

  function time(key: 'from' | 'to'): string {
    const given = entry.get(key);
    if (typeof given !== 'string' || !TIME.test(given) || (key === 'from' && given === '24:00'))
      throw new Wrong([index, key], `[${index}].${key}: expected a time of day HH:MM, found ${shown(given)}`);
    return given;
  }

  function number(key: NumberName, needed: boolean): number | null {
    const given = entry.get(key);
    if (given === undefined && !needed) return null;
    const { least, most } = NUMBERS[key];
    if (typeof given !== 'number' || !(given >= least && given <= most)) {
      const hint = key === 'aht' && given === undefined ? ' (or give --aht)' : '';
      throw new Wrong(
        [index, key],
        `[${index}].${key}: expected a number from ${least} to ${most}, found ${shown(given)}${hint}`,
      );
    }
    return given;
  }

  const from = time('from');
  const to = time('to');
  if (to <= from)
    throw new Wrong(
      [index, 'to'],
      `[${index}].to: expected a time after ${from} (a night is two periods, up to 24:00 and from 00:00), found ${to}`,
    );
  return {
    from,
    to,
    minutes: minutesOf(to) - minutesOf(from),
    calls: number('calls', true) ?? 0,
    aht: number('aht', needsAht),
    patience: number('patience', false),
  };
}

function halfHours(entry: ProfilePeriod): readonly ProfilePeriod[] {
  const begin = minutesOf(entry.from);
  return Array.from({ length: Math.ceil(entry.minutes / HALF_HOUR) }, (_, part) => {
    const from = begin + part * HALF_HOUR;
    const to = Math.min(from + HALF_HOUR, begin + entry.minutes);
    const minutes = to - from;
    return {
      ...entry,
      from: clock(from),
      to: clock(to),
      minutes,
      calls: (entry.calls * minutes) / entry.minutes,
    };
  });
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
