/** `seatwatch staff`: how many seats a number of calls needs, by Erlang A. Asks no server. */
import { readFile } from 'node:fs/promises';
import { erlangA } from '../../floor/theory/erlang-a.ts';
import { fewestSeats } from '../../floor/theory/fewest-seats.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { parseLength } from '../../view/length.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { systemReason, usage } from '../failure.ts';
import { COMMON_FLAGS, lengthOf, parseFlags } from '../flags.ts';
import { type Format, formatOf, printRecords } from '../records.ts';
import { NUMBERS, type ProfilePeriod, parseProfile } from '../staffing-profile.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  calls: { type: 'string' },
  aht: { type: 'string' },
  patience: { type: 'string' },
  target: { type: 'string' },
  level: { type: 'string' },
  period: { type: 'string' },
  profile: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** The service levels that theory gives, by their names. */
const LEVELS = ['offered', 'answered', 'abandons-as-met', 'late-abandons-only'] as const;
type Level = (typeof LEVELS)[number];

const HOUR = 3_600_000;
/** No floor carries more erlang than this. */
const MOST_LOAD = 20_000;
/** Calls within one patience: a sum runs over about so many. */
const MOST_WAITING = 2_000_000;

/** Per second and in seconds. */
type Calls = { readonly rate: number; readonly handlingTime: number; readonly patience: number };
type Target = { readonly level: Level; readonly share: number; readonly limit: number };
type Figures = Readonly<Record<string, number | null>>;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('staff', line.argv, FLAGS);
  if (words.length > 0)
    throw usage(
      `\`seatwatch staff\` takes flags alone, not "${safeText(words[0] ?? '')}". See \`seatwatch staff --help\`.`,
    );
  const format = formatOf(flags.output);
  const target = targetFor(flags.target, flags.level);
  const aht = flags.aht === undefined ? null : secondsOf('--aht', flags.aht, 'aht');
  const patience = flags.patience === undefined ? null : secondsOf('--patience', flags.patience, 'patience');
  if (flags.profile !== undefined) {
    for (const name of ['calls', 'period'] as const)
      if (flags[name] !== undefined)
        throw usage(`--${name} and --profile exclude each other: the profile gives it.`);
    const periods = await profileOf(flags.profile, aht === null);
    const rows = periods.map((period) => profileRow(period, aht, patience, target));
    printRecords(
      line.stdout,
      format,
      rows.map((row) => shownIn(format, row)),
    );
    return EXIT.done;
  }
  if (flags.calls === undefined || aht === null) {
    throw usage('`seatwatch staff` needs --calls and --aht, as in --calls 240 --aht 206, or --profile FILE.');
  }
  const period = flags.period === undefined ? HOUR : lengthOf('--period', flags.period);
  const calls = callsIn(numberOf('--calls', flags.calls), period, aht, patience, '--calls');
  const needed = seatsNeeded(calls, target);
  const around = [needed - 1, needed, needed + 1].filter((agents) => agents >= 0);
  printRecords(
    line.stdout,
    format,
    around.map((agents) =>
      shownIn(format, { agents, enough: agents >= needed, ...figures(calls, agents, target.limit) }),
    ),
  );
  return EXIT.done;
};

function targetFor(text: string | undefined, level: string | undefined): Target {
  const name = LEVELS.find((each) => each === (level ?? 'offered'));
  if (name === undefined) {
    throw usage(
      `There is no service level "${safeText(level ?? '')}" here: --level takes ${LEVELS.join(', ')}.`,
    );
  }
  if (text === undefined)
    throw usage('`seatwatch staff` needs --target, per cent and seconds as in --target 99.5/20.');
  const parts = /^(\d{1,3}(?:\.\d{1,6})?)\/(\d{1,5}(?:\.\d{1,3})?)$/.exec(text);
  const percent = Number(parts?.[1]);
  const limit = Number(parts?.[2]);
  if (parts === null || !(percent > 0 && percent < 100) || limit > 3_600) {
    throw usage(
      `--target takes per cent above 0 and below 100, and seconds from 0 to 3600, as in 99.5/20, not "${safeText(text)}".`,
    );
  }
  return { level: name, share: percent / 100, limit };
}

function numberOf(flag: '--calls', value: string): number {
  const { least, most } = NUMBERS.calls;
  const number = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most))
    throw usage(`${flag} takes a number from ${least} to ${most}, not "${safeText(value)}".`);
  return number;
}

/** Seconds of `206`, `206s` or `3m26s`. */
function secondsOf(flag: string, value: string, name: 'aht' | 'patience'): number {
  const { least, most } = NUMBERS[name];
  const ms = parseLength(value, 's');
  if (ms === null || ms < least * 1000 || ms > most * 1000)
    throw usage(
      `${flag} takes seconds from ${least} to ${most}, or a length such as 3m26s, not "${safeText(value)}".`,
    );
  return ms / 1000;
}

async function profileOf(file: string, needsAht: boolean): Promise<readonly ProfilePeriod[]> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The profile ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
  const profile = parseProfile(source, file, needsAht);
  if (!profile.ok) throw usage(profile.error);
  return profile.periods;
}

/** `where`: what to name when no floor could carry them. `period` in ms. */
function callsIn(count: number, period: number, aht: number, patience: number | null, where: string): Calls {
  const calls = {
    rate: (count / period) * 1000,
    handlingTime: aht,
    // Without patience nobody hangs up.
    patience: patience ?? Number.POSITIVE_INFINITY,
  };
  if (calls.rate * aht > MOST_LOAD) {
    throw usage(
      `${where}: calls and handling time give ${Math.round(calls.rate * aht)} erlang, more than ${MOST_LOAD}; check them and the period.`,
    );
  }
  if (patience !== null && calls.rate * patience > MOST_WAITING) {
    throw usage(
      `${where}: more than ${MOST_WAITING} calls come within one patience of ${patience} s; give less patience.`,
    );
  }
  return calls;
}

/** The fewest agents that reach the target: none for no calls. */
function seatsNeeded(calls: Calls, target: Target): number {
  if (calls.rate === 0) return 0;
  const needed = fewestSeats((seats) => {
    const levels = erlangA({ ...calls, seats })?.within(target.limit).serviceLevels;
    return levels !== undefined && levels[target.level] >= target.share;
  });
  if (needed === null) throw usage('--target is out of reach for any number of agents; ask for less.');
  return needed;
}

/** Shares in per cent, waits in seconds; null of nobody, and of a queue that only grows. */
function figures(calls: Calls, seats: number, limit: number): Figures {
  const steady = calls.rate === 0 ? null : erlangA({ ...calls, seats });
  const levels = steady?.within(limit).serviceLevels;
  return {
    ...Object.fromEntries(LEVELS.map((name) => [name, percent(levels?.[name])])),
    asa: known(steady?.asa),
    abandoned: percent(steady?.abandoned),
    occupancy: percent(steady?.occupancy),
    probabilityOfWait: percent(steady?.probabilityOfWait),
    queueLength: known(steady?.queueLength),
  };
}

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function percent(share: number | undefined): number | null {
  const value = known(share);
  return value === null ? null : value * 100;
}

type Row = Readonly<Record<string, string | number | boolean | null>>;

function profileRow(period: ProfilePeriod, aht: number | null, patience: number | null, target: Target): Row {
  const handlingTime = period.aht ?? aht ?? 0;
  const willWait = period.patience ?? patience;
  const where = `${period.from}–${period.to}`;
  const calls = callsIn(period.calls, period.minutes * 60_000, handlingTime, willWait, where);
  const agents = seatsNeeded(calls, target);
  return {
    from: period.from,
    to: period.to,
    calls: period.calls,
    aht: handlingTime,
    patience: willWait,
    agents,
    ...figures(calls, agents, target.limit),
  };
}

/** What was asked: shown as it was given. */
const GIVEN = ['agents', 'calls', 'aht', 'patience'];

/** A table is read by people: two places are enough. */
function shownIn(format: Format, row: Row): Row {
  if (format !== 'table') return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'boolean') return [name, value ? 'yes' : 'no'];
      if (typeof value !== 'number' || (GIVEN.includes(name) && Number.isInteger(value)))
        return [name, value];
      return [name, value.toFixed(2)];
    }),
  );
}
