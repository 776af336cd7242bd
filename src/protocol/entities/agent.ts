/** An agent: three axes of state, the memberships beside them, and a change that waits for the call's end. */
import * as z from 'zod';
import { actor } from './actor.ts';
import { count, floorInstant, id, milliseconds, seq, text, word } from './scalars.ts';

export const signedIn = z.object({ value: z.boolean(), since: floorInstant, seat: id.nullable() });

/**
 * Closed always has a reason. `spellSince` is where the closed spell began, `since` where its present reason
 * did; `due` is when the present reason should be over (null: nobody said).
 */
export const availability = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready'), since: floorInstant, by: actor }),
  z.object({
    state: z.literal('closed'),
    since: floorInstant,
    spellSince: floorInstant,
    reason: id,
    due: floorInstant.nullable(),
    by: actor,
    note: text.nullable(),
  }),
]);
export type Availability = z.infer<typeof availability>;

export const ACTIVITIES = ['idle', 'ringing', 'talking', 'holding', 'wrap-up', 'outbound'] as const;
/** What routing is doing with the agent. `limitAt`: when the ring or the wrap-up is cut off, null without limit. */
export const activity = z.object({
  state: z.enum(ACTIVITIES),
  since: floorInstant,
  call: id.nullable(),
  queue: id.nullable(),
  limitAt: floorInstant.nullable(),
});
export type Activity = z.infer<typeof activity>;

/** A change that waits for the end of the call. `length`: the expected length once it begins. */
export const pending = z.object({
  to: z.enum(['closed', 'signed-out']),
  reason: id.nullable(),
  length: milliseconds.nullable(),
  note: text.nullable(),
  by: actor,
  command: id.nullable(),
  since: floorInstant,
});
export type Pending = z.infer<typeof pending>;

/**
 * One queue the agent may serve. `level` 1 is asked first. `active`: serves it now; `configured`: the roster
 * says so (a queue lent for a while is active but not configured). `paused`: this queue alone is closed.
 */
export const membership = z.object({
  queue: id,
  level: z.int().min(1).max(99),
  configured: z.boolean(),
  active: z.boolean(),
  paused: z.boolean(),
});
export type Membership = z.infer<typeof membership>;

/** The seq of the event that last wrote each axis. A command says which it saw; another one since refuses it. */
export const agentVersions = z.object({ signedIn: seq, availability: seq, activity: seq, memberships: seq });
export type AgentVersions = z.infer<typeof agentVersions>;
export type AgentAxis = keyof AgentVersions;

export const agent = z.object({
  id,
  name: text,
  team: id,
  signedIn,
  availability,
  activity,
  pending: pending.nullable(),
  memberships: z.array(membership).max(200),
  versions: agentVersions,
  /** The last person who changed this agent's state, shown on the row; null after the agent's own act. */
  lastAct: z.object({ by: actor, at: floorInstant, t: word }).nullable(),
});
export type Agent = z.infer<typeof agent>;

/** One word by precedence: signed out, else the activity when not idle, else the availability. */
export const AGENT_STATES = [
  'signed-out',
  'ready',
  'closed',
  'ringing',
  'talking',
  'holding',
  'wrap-up',
  'outbound',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

/** Calls and time of one agent since the day's start. Times in ms, spells still running left out. */
export const agentTally = z.object({
  agent: id,
  answered: count,
  talk: milliseconds,
  hold: milliseconds,
  wrapUp: milliseconds,
  wrapUps: count,
  /** Ring of answered offers. */
  ring: milliseconds,
  /** Ring of offers that ended without an answer. */
  ringLost: milliseconds,
  ringNoAnswer: count,
  /** Ready and idle. */
  idle: milliseconds,
  /** Closed and idle: a closed spell less the calls and wrap-ups that still ran in it. */
  closedIdle: milliseconds,
  signedIn: milliseconds,
  own: z.object({ spells: count, ended: count, total: milliseconds, longest: milliseconds }),
  forced: z.object({ spells: count, ended: count, total: milliseconds, longest: milliseconds }),
  system: z.object({ spells: count, ended: count, total: milliseconds, longest: milliseconds }),
});
export type AgentTally = z.infer<typeof agentTally>;
