/** What a scenario file may say: any part of a scenario; what it leaves out is the shipped hotline's. Knows no file. */
import * as z from 'zod';
import { configuration } from '../../protocol/entities/configuration.ts';
import { text } from '../../protocol/entities/scalars.ts';
import { arrivals, callers, handling, person, rota, scenario } from '../scenario-shape.ts';

const { shape } = scenario;

/** Seats numbered behind a letter, or each by name. */
const seatNumbers = z.strictObject({
  letter: z.string().regex(/^[A-Z]{1,8}$/),
  count: z.int().min(1).max(100_000),
});

/** Agents made in turn: numbered from 1001, names and teams repeated as needed, the same queues for each. */
const agentNumbers = z.strictObject({
  count: z.int().min(1).max(100_000).optional(),
  names: z.array(text).min(1).max(100_000).optional(),
  teams: z.array(person.shape.team).min(1).max(500).optional(),
  memberships: person.shape.memberships.optional(),
});

const partialCallers = callers.partial().extend({
  ivr: callers.shape.ivr.partial().optional(),
  patience: callers.shape.patience.partial().optional(),
});

const partialHandling = handling.partial().extend({
  pickUp: handling.shape.pickUp.partial().optional(),
  talk: handling.shape.talk.partial().optional(),
  hold: handling.shape.hold.partial().optional(),
});

const partialRota = rota.partial().extend({
  lateness: rota.shape.lateness.partial().optional(),
  signIn: rota.shape.signIn.partial().optional(),
  signOut: rota.shape.signOut.partial().optional(),
});

const parts = {
  /** Where an editor finds the schema; not read. */
  $schema: z.string().optional(),
  /** The hotline with its rota; the other model, `groups`, is read elsewhere. */
  model: z.literal('rota').optional(),
  name: shape.name.optional(),
  date: shape.date.optional(),
  floor: configuration.partial().optional(),
  arrivals: arrivals.partial().optional(),
  callers: partialCallers.optional(),
  handling: partialHandling.optional(),
  categories: shape.categories.optional(),
  rota: partialRota.optional(),
};

/** The schema of a scenario file. */
export const scenarioFile = z.strictObject({
  ...parts,
  seats: z.union([shape.seats, seatNumbers]).optional(),
  agents: z.union([shape.agents, agentNumbers]).optional(),
});
export type ScenarioFile = z.infer<typeof scenarioFile>;

/** The same schema with the one form of seats and agents this file uses, so that what is wrong is said of that form. */
export function schemaFor(raw: unknown): z.ZodType<ScenarioFile> {
  const given = typeof raw === 'object' && raw !== null ? raw : {};
  const listed = (key: string): boolean => Array.isArray(Object.getOwnPropertyDescriptor(given, key)?.value);
  return z.strictObject({
    ...parts,
    seats: (listed('seats') ? shape.seats : seatNumbers).optional(),
    agents: (listed('agents') ? shape.agents : agentNumbers).optional(),
  });
}
