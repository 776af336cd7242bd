/** Every command that changes the floor, as one union, with what a plan says before it is carried out. */
import * as z from 'zod';
import { acknowledge } from './commands/acknowledge.ts';
import { approve } from './commands/approve.ts';
import { askBack } from './commands/ask-back.ts';
import { close } from './commands/close.ts';
import { duty } from './commands/duty.ts';
import { handOver } from './commands/hand-over.ts';
import { help } from './commands/help.ts';
import { incident } from './commands/incident.ts';
import { listen } from './commands/listen.ts';
import { move } from './commands/move.ts';
import { note } from './commands/note.ts';
import { queue } from './commands/queue.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { release } from './commands/release.ts';
import { shelve } from './commands/shelve.ts';
import { signOut } from './commands/sign-out.ts';
import { skills } from './commands/skills.ts';
import { thresholds } from './commands/thresholds.ts';
import { undo } from './commands/undo.ts';
import { wording } from './commands/wording.ts';
import { count, id, seq, word } from './entities/scalars.ts';
import { refusalCode } from './reasons.ts';

export const command = z.discriminatedUnion('t', [
  ready,
  close,
  reassign,
  skills,
  signOut,
  note,
  askBack,
  help,
  listen,
  move,
  release,
  queue,
  acknowledge,
  shelve,
  wording,
  incident,
  thresholds,
  handOver,
  duty,
  approve,
  undo,
]);
export type Command = z.infer<typeof command>;
export type CommandName = Command['t'];
export type CommandOf<T extends CommandName> = Extract<Command, { t: T }>;

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
  /** The axes of an agent; `entity` of anything else that has a version; `visit` the place in a queue a call had. */
  versions: z
    .object({ signedIn: seq, availability: seq, activity: seq, memberships: seq, entity: seq, visit: id })
    .partial(),
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
 * requested, someone who may must approve · `rejected`: not done · `duplicate`: this id was answered
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
