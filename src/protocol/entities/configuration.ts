/** What a site decides: queues, teams, skills, reasons, thresholds, floor limits, roles. Floor state like any other, so a replay uses the rules of its day. */
import * as z from 'zod';
import { alarmRuleName } from './alarm.ts';
import { count, id, localizedText, text, timeOfDay, timeZone } from './scalars.ts';
import { SERVICE_LEVELS } from './service-levels.ts';

const seconds = z.number().min(0).max(86_400);

export const queueConfiguration = z.object({
  id,
  name: localizedText,
  /** Larger is served first. */
  priority: z.int().min(-100).max(100),
  ringTimeout: seconds.min(1),
  /** After this the agent is ready again; 0 = no wrap-up. */
  wrapUpLimit: seconds,
});
export type QueueConfiguration = z.infer<typeof queueConfiguration>;

export const teamConfiguration = z.object({ id, name: localizedText });
export const skillConfiguration = z.object({ id, name: localizedText });
export const trunkGroupConfiguration = z.object({ id, name: localizedText, size: count });

export const closedReason = z.object({
  id,
  name: localizedText,
  /** Expected length unless somebody says another. */
  limit: seconds,
  /** Personal need: never capped, refused or shown by cause. */
  personal: z.boolean(),
  /** Meal, nursing, health: an agent's own closure of this kind is never ended by force. */
  protected: z.boolean(),
});
export type ClosedReason = z.infer<typeof closedReason>;

/** What a role may be allowed. `listen` … `undo` are the rows of the role matrix. */
export const ACTS = [
  'listen',
  'whisper',
  'barge',
  'take-over',
  'help',
  'note',
  'ask-back',
  'ready',
  'close',
  'reassign',
  'skills',
  'move',
  'sign-out',
  'release',
  'bulk',
  'acknowledge',
  'shelve',
  'queue',
  'incident',
  'wording',
  'thresholds',
  'hand-over',
  'break-requests',
  'score',
  'undo',
  'read-audit',
  'read-reports',
  'tokens',
  'duty',
] as const;
export const act = z.enum(ACTS);
export type Act = z.infer<typeof act>;

/** Acts not named are refused. `requests`: someone who may has to approve. */
export const role = z.object({
  id,
  name: localizedText,
  acts: z.partialRecord(act, z.enum(['may', 'requests'])),
  /** `team`: acts on and reads the own team only, `self`: the own agent; the rest of the floor is redacted. */
  scope: z.enum(['floor', 'team', 'self']),
});
export type Role = z.infer<typeof role>;

export const serviceLevelName = z.enum(SERVICE_LEVELS);
export type ServiceLevelName = z.infer<typeof serviceLevelName>;

/**
 * One rule of the alarm catalogue. `warning` and `critical`: thresholds in the unit of the rule, null: never;
 * `clear`: what it has to come back by, or to, in the same unit; `delay`, `clearDelay`: s a condition must last;
 * `criticalDelay`: the same of what is critical, left out: `delay`;
 * `minimum`: fewer decided calls than this raise no ratio.
 */
export const alarmRule = z.object({
  id: alarmRuleName,
  on: z.boolean(),
  warning: z.number().nullable(),
  critical: z.number().nullable(),
  clear: z.number().nullable(),
  delay: seconds,
  clearDelay: seconds,
  criticalDelay: seconds.optional(),
  minimum: count,
});
export type AlarmRule = z.infer<typeof alarmRule>;

export const configuration = z.object({
  name: localizedText,
  timeZone,
  trunkGroups: z.array(trunkGroupConfiguration).min(1).max(64),
  queues: z.array(queueConfiguration).min(1).max(500),
  teams: z.array(teamConfiguration).min(1).max(500),
  skills: z.array(skillConfiguration).max(500),
  closedReasons: z.array(closedReason).min(1).max(100),
  serviceLevel: z.object({
    /** Which formula the board shows. */
    shown: serviceLevelName,
    threshold: seconds,
    strictThreshold: seconds,
    /** Abandons before this are `short`. */
    short: seconds,
    /** What the site promises, per cent. */
    target: z.number().min(0).max(100),
    connectedTarget: z.number().min(0).max(100),
  }),
  /** Fewest ready seats from each hour on, in order of time; the first starts at 00:00. */
  readyFloor: z
    .array(z.object({ from: timeOfDay, seats: count }))
    .min(1)
    .max(48),
  roles: z.array(role).min(1).max(64),
  /** More seats than this in one command is a bulk act. */
  bulkFrom: count,
  /** Longest closure a command may ask for. */
  longestClosure: seconds,
  contact: text.nullable(),
  /** A rule of the catalogue that is not named here is off. */
  alarms: z.array(alarmRule).max(64),
  /** Calls expected in the half hour from each time on, over the whole floor; empty: nothing is expected. */
  forecast: z.array(z.object({ from: timeOfDay, calls: z.number().min(0) })).max(48),
  /** Acts a second person must approve whatever the role, but for the night when one person may act alone. */
  twoPerson: z.object({
    acts: z.array(act).max(30),
    alone: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  }),
});
export type Configuration = z.infer<typeof configuration>;
