/**
 * A floor described by call types and groups of agents: what a scenario file with `"model": "groups"` may say. Knows how
 * to check its shape, not how a run goes.
 */
import * as z from 'zod';
import { date, id, text } from '../../../protocol/entities/scalars.ts';
import { clockTime } from './clock-time.ts';
import { distribution, lengthOfTime } from './length-schema.ts';

const perHour = z.number().min(0).max(10_000_000);
const shape = z.number().min(0.1).max(1_000_000).nullable();
const agents = z.int().min(0).max(100_000);
const wait = z.number().min(0).max(2_592_000);

/** A rate or a number of people, or its steps: each holds from its time to the next; nought before the first. */
const rate = z.union([
  perHour,
  z
    .array(z.strictObject({ from: clockTime, callsPerHour: perHour }))
    .min(1)
    .max(10_000),
]);
const staff = z.union([
  agents,
  z
    .array(z.strictObject({ from: clockTime, agents }))
    .min(1)
    .max(10_000),
]);

/** Where a call goes that has waited `after` seconds, or finds `waiting` calls in its queue: a queue, or `out` of the floor. */
const overflow = z.strictObject({
  after: wait.optional(),
  waiting: z.int().min(0).max(1_000_000).optional(),
  to: id,
});

export const callType = z.strictObject({
  id,
  name: text.optional(),
  callsPerHour: rate,
  /** Gamma factors of mean 1 on the rate, drawn for each replication, and for each half hour of it. */
  dayShape: shape.optional(),
  halfHourShape: shape.optional(),
  /** Larger is served first, where the discipline is `priority`. */
  priority: z.int().min(-100).max(100).optional(),
  /** The trunk group its calls come on; the first unless said. */
  trunks: id.optional(),
  /** From the trunk to the queue. */
  menu: distribution.optional(),
  /** How long a caller waits before hanging up; without end unless said. */
  patience: lengthOfTime.optional(),
  /** From the offer to the answer. */
  ring: lengthOfTime.optional(),
  /** From the answer to the end of the call. */
  service: lengthOfTime,
  /** The agent's work after the call. */
  wrapUp: lengthOfTime.optional(),
  overflow: z.array(overflow).max(20).optional(),
});

export const group = z.strictObject({
  id,
  name: text.optional(),
  agents: staff,
  /** What agents over a new, smaller number do: finish the call, are cut off it, or give it back to its queue. */
  leaving: z.enum(['finish', 'cut', 'give-back']).optional(),
  /** The call types, and further queues, it serves; level 1 is asked first. */
  skills: z
    .array(z.strictObject({ type: id, level: z.int().min(1).max(99).optional() }))
    .min(1)
    .max(200),
  /** Of those who are there, so many are on a break between the two times. */
  breaks: z
    .array(z.strictObject({ from: clockTime, until: clockTime, agents }))
    .max(1_000)
    .optional(),
});

export const DISCIPLINES = ['fcfs', 'priority', 'random', 'lcfs'] as const;
export const AGENT_SELECTIONS = [
  'longest-idle',
  'fixed-order',
  'random',
  'round-robin',
  'least-occupied',
] as const;

export const groupsFile = z.strictObject({
  /** Where an editor finds the schema; not read. */
  $schema: z.string().optional(),
  /** May be left out: a file that names call types or groups is of this model. */
  model: z.literal('groups').optional(),
  name: text.optional(),
  date: date.optional(),
  callTypes: z.array(callType).min(1).max(200),
  /** Queues besides those of the call types, to overflow to. */
  furtherQueues: z.array(id).max(200).optional(),
  groups: z.array(group).min(1).max(500),
  /** Lines; as many as are wanted unless said. */
  trunks: z
    .union([
      z.int().min(0).max(1_000_000),
      z
        .array(z.strictObject({ id, lines: z.int().min(0).max(1_000_000) }))
        .min(1)
        .max(64),
    ])
    .optional(),
  /** Factors on every call type alike, besides its own. */
  dayShape: shape.optional(),
  halfHourShape: shape.optional(),
  /** Which waiting call a free agent takes. */
  discipline: z.enum(DISCIPLINES).optional(),
  /** Which idle agent of the best level gets a call. */
  selection: z.enum(AGENT_SELECTIONS).optional(),
  /** Whether a caller may give up while it rings. */
  givesUpWhileRinging: z.boolean().optional(),
  /** An unanswered ring is taken back after this; never unless said. */
  ringLimit: z.number().min(1).max(86_400).optional(),
  serviceLevel: z
    .strictObject({ threshold: wait.optional(), strictThreshold: wait.optional(), short: wait.optional() })
    .optional(),
  /** Calls on the floor at the start, by call type; none unless said. They are not counted. */
  start: z.strictObject({ calls: z.record(id, z.int().min(0).max(1_000_000)) }).optional(),
  /** No call comes from here on. */
  horizon: clockTime.optional(),
  /** The horizon lets the last calls be finished, or cuts them off. */
  ending: z.enum(['drain', 'cut']).optional(),
  /** Calls that ask before it are not counted. */
  warmUp: clockTime.optional(),
  /** Length of a period in the results. */
  periods: clockTime.optional(),
  /** Steps and breaks begin anew after this; each day where `--days` asks for more than one. */
  repeatEvery: clockTime.optional(),
  replications: z.int().min(1).max(100_000).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
});
export type GroupsFile = z.infer<typeof groupsFile>;
