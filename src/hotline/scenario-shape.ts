/**
 * What a hotline is made of: floor, callers, people, rota, as data. A scenario file names what differs from the
 * shipped hotline; every key is optional, an unknown one is refused. Knows how to check itself, not how a day runs.
 */
import * as z from 'zod';
import { membership } from '../protocol/entities/agent.ts';
import { configuration } from '../protocol/entities/configuration.ts';
import { date, id, localizedText, text, timeOfDay } from '../protocol/entities/scalars.ts';

const share = z.number().min(0).max(1);
/** A length in seconds. */
const seconds = z.number().min(0).max(86_400);
const minutes = z.number().positive().max(1_440);
const shape = z.number().min(0.1).max(10_000);

/** Calls that reach the trunks. `shares`: of each half hour from 00:00, any unit. Shape null: no such factor. */
export const arrivals = z.strictObject({
  callsPerDay: z.number().min(0).max(1_000_000),
  shares: z.array(z.number().min(0)).length(48),
  dayShape: shape.nullable(),
  halfHourShape: shape.nullable(),
});

/** A Gamma length: mean in seconds. */
const gammaLength = z.strictObject({ mean: seconds.positive(), shape });

/** What a caller does. Lengths in seconds. */
export const callers = z.strictObject({
  /** Of the calls on the trunks, those that ask for an agent; the others end in self-service. */
  askShare: share,
  ivr: gammaLength,
  /** Who hangs up at once (within `atOnceWithin`), else exponential. */
  patience: z.strictObject({ atOnce: share, atOnceWithin: seconds.positive(), mean: seconds.positive() }),
  /** Of the calls, those of a caller an agent helped before: this agent is asked first. */
  knownShare: share,
  /** How many people there are to call. */
  population: z.int().min(1).max(100_000_000),
  /** Made-up names; the shipped ones unless given. */
  names: z.array(text).min(1).max(10_000),
});

/** How agents handle a call. Lengths in seconds; `mu`, `sigma` of the logarithm of seconds. */
export const handling = z.strictObject({
  pickUp: gammaLength,
  /** Of the offers, those that ring in vain: the agent has turned away for a moment. */
  missedShare: share,
  talk: z.strictObject({
    mu: z.number().min(-10).max(12),
    sigma: z.number().min(0).max(5),
    /** Calls that end after at most `shortUpTo`, whatever their matter. */
    shortShare: share,
    shortUpTo: seconds.positive(),
    /** Old callers, and the factors on their talk and on that of the others. */
    oldShare: share,
    oldFactor: z.number().positive().max(100),
    otherFactor: z.number().positive().max(100),
  }),
  /** Of the talks, those put on hold once, and for how long. */
  hold: z.strictObject({ share, mean: seconds.positive() }),
  /** Of the talks, those the agent ends. */
  agentEndsShare: share,
});

export const category = z.strictObject({
  id,
  name: localizedText,
  share: z.number().min(0),
  wrapUp: gammaLength,
  queues: z.array(z.strictObject({ queue: id, share: z.number().min(0) })).min(1),
});

const skill = z.strictObject({ queue: id, level: membership.shape.level });

export const person = z.strictObject({ id, name: text, team: id, memberships: z.array(skill).max(200) });

/** Closures of a shift planned for everyone. `waves` 0: spread evenly from `from` to `until`; else one after the other from `from`. */
const plannedBreak = z.strictObject({
  reason: id,
  from: timeOfDay,
  until: timeOfDay.nullable(),
  minutes,
  waves: z.int().min(0).max(48),
});

export const shift = z.strictObject({
  id,
  /** Working times of the day; `to` before `from` is the next day's. */
  spans: z
    .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
    .min(1)
    .max(8),
  /** How many of the agents who rotate work it. */
  seats: z.int().min(0).max(100_000),
  /** True: somebody else comes for whoever falls out, so that it is never short. */
  standIns: z.boolean().optional(),
  breaks: z.array(plannedBreak).max(24),
});

/** Closures nobody planned, of those who rotate: how many in eight hours, how long (mean), between which times of day. */
const otherClosure = z.strictObject({
  reason: id,
  perEightHours: z.number().min(0).max(100),
  minutes,
  from: timeOfDay,
  until: timeOfDay,
  /** True: whoever makes the rota knows of it (lessons, meetings); it is planned like a break. */
  arranged: z.boolean().optional(),
});

export const rota = z.strictObject({
  /** The order in which agents pass through the shifts, then days off. */
  shifts: z.array(shift).min(1).max(100),
  /** How many places an agent moves from a day to the next; null: as many as are off. */
  step: z.int().min(0).nullable(),
  /** Agents with the same shift every day; they do not rotate. */
  fixed: z.array(z.strictObject({ agent: id, shift: id })),
  /** Of the duties of those who rotate, the ones nobody comes to: leave, illness, lessons. */
  absentShare: share,
  others: z.array(otherClosure).max(100),
  /** Coming back from a planned closure: how often late, by how much on average (exponential). */
  lateness: z.strictObject({ share, minutes }),
  /** Earliest and latest arrival against the shift's start, and leaving against its end. */
  signIn: z.strictObject({ earliest: z.number().min(-120).max(120), latest: z.number().min(-120).max(120) }),
  signOut: z.strictObject({ earliest: z.number().min(-120).max(120), latest: z.number().min(-120).max(120) }),
});

export const scenario = z.strictObject({
  name: text,
  /** The first day. */
  date,
  floor: configuration,
  seats: z.array(id).min(1).max(100_000),
  agents: z.array(person).min(1).max(100_000),
  arrivals,
  callers,
  handling,
  categories: z.array(category).min(1).max(100),
  rota,
});

export type Scenario = z.infer<typeof scenario>;
export type Category = z.infer<typeof category>;
export type Person = z.infer<typeof person>;
export type Shift = z.infer<typeof shift>;
