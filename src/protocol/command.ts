/** Every command that changes the floor, as one union, with what a plan says before it is carried out. */
import * as z from 'zod';
import { close } from './commands/close.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { count, id, seq, word } from './entities/scalars.ts';
import { refusalCode } from './reasons.ts';

export const command = z.discriminatedUnion('t', [ready, close, reassign]);
export type Command = z.infer<typeof command>;
export type CommandName = Command['t'];
export type CommandOf<T extends CommandName> = Extract<Command, { t: T }>;
export const COMMAND_NAMES = ['ready', 'close', 'reassign'] as const satisfies readonly CommandName[];

/** When an effect would come: at once, when the call ends, never (and why), or there is nothing to change. */
export const EFFECTS = ['now', 'at-call-end', 'none', 'refused'] as const;
export const effect = z.enum(EFFECTS);
export type Effect = z.infer<typeof effect>;

/**
 * What the supervisor saw of one target. Each version given must still be the floor's; `effect`, where given,
 * must still be what the plan would say: else the target is refused with `changed-since-seen` or `plan-changed`.
 */
export const expectation = z.object({
  target: id,
  versions: z.object({ signedIn: seq, availability: seq, activity: seq, memberships: seq }).partial(),
  effect: effect.optional(),
});
export type Expectation = z.infer<typeof expectation>;

export const plannedTarget = z.object({
  target: id,
  effect,
  /** Why it is refused, or why there is nothing to do. */
  reason: refusalCode.nullable(),
  /** The agent's state word before, and once the effect has come. */
  before: word,
  after: word,
});
export type PlannedTarget = z.infer<typeof plannedTarget>;

/** What a command would do: per target, and on the floor. */
export const plan = z.object({
  command,
  targets: z.array(plannedTarget),
  floor: z.object({
    /** Ready seats (idle and ready to be offered a call) now and once every effect has come. */
    ready: z.object({ before: count, after: count }),
    closed: z.object({ before: count, after: count }),
    readyFloor: count,
    waiting: count,
    /** True: fewer ready seats than the floor afterwards. */
    belowFloor: z.boolean(),
  }),
});
export type Plan = z.infer<typeof plan>;

/**
 * `applied`: done and journaled · `accepted`: will be done (waits for the call's end) · `awaiting-approval`:
 * requested, someone who may must approve (reserved) · `rejected`: not done · `duplicate`: this id was answered
 * before, this is that answer · `unknown`: the exchange did not say.
 */
export const OUTCOMES = [
  'accepted',
  'applied',
  'awaiting-approval',
  'rejected',
  'duplicate',
  'unknown',
] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

export const targetResult = z.object({
  target: id,
  outcome,
  reason: refusalCode.nullable(),
  effect: effect.nullable(),
});
export type TargetResult = z.infer<typeof targetResult>;
