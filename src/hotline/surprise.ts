/** Surprises on request: what goes wrong, when, how much of it. Parses the words of a command line; knows no floor. */

export const SURPRISE_KINDS = [
  'absence',
  'missing',
  'late-return',
  'ghost',
  'trunk',
  'recorder',
  'ivr',
  'silence',
  'burst',
  'help',
  'abusive',
  'danger',
] as const;
export type SurpriseKind = (typeof SURPRISE_KINDS)[number];

/** Happens on the hotline's first day. `size`: agents or calls, 0 where the kind has none; `minutes`: how long, 0 where it has none. */
export type Surprise = {
  readonly kind: SurpriseKind;
  /** HH:MM on the floor's own clock. */
  readonly at: string;
  readonly size: number;
  readonly minutes: number;
};

/** What a kind takes: sizes are of agents or calls; null: it has none. */
type Measure = { readonly size: number | null; readonly minutes: number | null };

const USUAL: Readonly<Record<SurpriseKind, Measure>> = {
  // Agents on duty who leave; how long.
  absence: { size: 15, minutes: 120 },
  // Agents whose shift begins next; how late they come.
  missing: { size: 2, minutes: 40 },
  // Agents whose break ends next; how late they come back.
  'late-return': { size: 1, minutes: 20 },
  // Agents who let every call ring.
  ghost: { size: 1, minutes: 30 },
  // The largest group of trunks.
  trunk: { size: null, minutes: 20 },
  recorder: { size: null, minutes: 15 },
  ivr: { size: null, minutes: 10 },
  // Nobody gets through, and no system says so.
  silence: { size: null, minutes: 10 },
  // Calls more than usual.
  burst: { size: 250, minutes: 30 },
  // Calls in which an agent asks for help.
  help: { size: 1, minutes: null },
  abusive: { size: 1, minutes: null },
  danger: { size: 1, minutes: null },
};

const MOST: Measure = { size: 10_000, minutes: 1_440 };

export type SurpriseOutcome =
  | { readonly ok: true; readonly surprise: Surprise }
  | { readonly ok: false; readonly error: string };

/**
 * `KIND@HH:MM`, then `/SIZE` and `/MINUTES` where the kind has them and they are not the usual: `absence@11:00/15/120`,
 * `trunk@10:30/20`. An error is one sentence that says what was expected.
 */
export function parseSurprise(text: string): SurpriseOutcome {
  const match = /^([a-z-]+)@((?:[01]\d|2[0-3]):[0-5]\d)((?:\/\d{1,5})*)$/.exec(text);
  const kind = SURPRISE_KINDS.find((one) => one === match?.[1]);
  if (kind === undefined || match === null)
    return wrong(`a surprise is KIND@HH:MM, such as absence@11:00; kinds are ${SURPRISE_KINDS.join(', ')}`);
  const usual = USUAL[kind];
  const given = (match[3] ?? '').split('/').slice(1).map(Number);
  const takes = [...(usual.size === null ? [] : ['SIZE']), ...(usual.minutes === null ? [] : ['MINUTES'])];
  if (given.length > takes.length)
    return wrong(`${kind} takes ${takes.map((word) => `/${word}`).join('')} after the time, and no more`);
  const numbers = new Map(takes.map((word, place) => [word, given[place]]));
  const size = numbers.get('SIZE') ?? usual.size ?? 0;
  const minutes = numbers.get('MINUTES') ?? usual.minutes ?? 0;
  const tooFew = (usual.size !== null && size < 1) || (usual.minutes !== null && minutes < 1);
  if (tooFew || size > (MOST.size ?? 0) || minutes > (MOST.minutes ?? 0))
    return wrong(`${kind} takes a size from 1 to ${MOST.size} and minutes from 1 to ${MOST.minutes}`);
  return { ok: true, surprise: { kind, at: match[2] ?? '00:00', size, minutes } };
}

/** The words {@link parseSurprise} reads this surprise from, sizes written out. */
export function surpriseText({ kind, at, size, minutes }: Surprise): string {
  const { size: sized, minutes: timed } = USUAL[kind];
  return `${kind}@${at}${sized === null ? '' : `/${size}`}${timed === null ? '' : `/${minutes}`}`;
}

function wrong(error: string): SurpriseOutcome {
  return { ok: false, error };
}
