/**
 * What a command would do, as a plan with one step per target: refused and why, now, or at the call's end. Pure:
 * carries nothing out and reads no clock. Must not know what a role may, sessions or how an exchange is spoken to.
 */
import type {
  Command,
  CommandName,
  CommandOf,
  Expectation,
  Plan,
  PlannedTarget,
} from '../protocol/command.ts';
import { TARGET_KIND } from '../protocol/command-names.ts';
import type { Actor } from '../protocol/entities/actor.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { Capabilities } from '../protocol/frames/down/welcome.ts';
import { MOST_TARGETS } from '../protocol/limits.ts';
import type { RefusalCode } from '../protocol/reasons.ts';
import { acknowledge } from './commands/acknowledge.ts';
import { approve } from './commands/approve.ts';
import { askBack } from './commands/ask-back.ts';
import { close } from './commands/close.ts';
import { duty } from './commands/duty.ts';
import { handOver } from './commands/hand-over.ts';
import { help } from './commands/help.ts';
import { incident } from './commands/incident.ts';
import {
  type Judge,
  type Judged,
  ofAgent,
  ofAlarm,
  ofCall,
  ofFloor,
  ofQueue,
  ofRequest,
} from './commands/judged.ts';
import { listen } from './commands/listen.ts';
import { move } from './commands/move.ts';
import { capabilityOf, needsFeed } from './commands/needs.ts';
import { note } from './commands/note.ts';
import { queue } from './commands/queue.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { release } from './commands/release.ts';
import { shelve, unshelve } from './commands/shelve.ts';
import { signOut } from './commands/sign-out.ts';
import { skills } from './commands/skills.ts';
import { thresholds } from './commands/thresholds.ts';
import { undo } from './commands/undo.ts';
import { type Granted, refused, type Scene } from './commands/verdict.ts';
import { wording } from './commands/wording.ts';
import type { Floor } from './floor.ts';
import { planOf } from './plan.ts';
import type { ExchangeRequest } from './request.ts';

/** A command with what its sender saw. */
export type DecideRequest = { readonly command: Command; readonly expect: readonly Expectation[] };

/**
 * `now`: floor time, ms. `commandId` and `actor` become the cause of whatever follows. `role`: the sender's, `dutyRole`:
 * the one the sender has after taking the watch; null or absent: none.
 */
export type DecideContext = {
  readonly now: number;
  readonly actor: Actor;
  readonly commandId: string;
  readonly capabilities: Capabilities;
  readonly role?: string | null;
  readonly dutyRole?: string | null;
};

/**
 * One target: `facts` are to be journaled, then `requests` go to the exchange, then, once all of them are confirmed or
 * accepted, `sequel` is journaled. All are empty for effect `refused` (a result `rejected` with the reason) and `none`
 * (`already-so`: no error, a result `applied` with that reason). `granted`: what somebody asked for is then carried out,
 * in the asker's name.
 */
export type Step = {
  readonly target: string;
  readonly planned: PlannedTarget;
  readonly facts: readonly NewFloorEvent[];
  readonly requests: readonly ExchangeRequest[];
  readonly sequel: readonly NewFloorEvent[];
  readonly granted: Granted | null;
};

/** The steps are in the order of the plan's targets. An undone act has a step for each of its agents. */
export type Decision = { readonly plan: Plan; readonly steps: readonly Step[] };

const COMMANDS: { readonly [Name in CommandName]: Judge<CommandOf<Name>> } = {
  ready: ofAgent(ready),
  close: ofAgent(close),
  reassign: ofAgent(reassign),
  skills: ofAgent(skills),
  'sign-out': ofAgent(signOut),
  note: ofAgent(note),
  'ask-back': ofAgent(askBack),
  help: ofAgent(help),
  listen: ofAgent(listen),
  move: ofCall(move),
  release: ofCall(release),
  queue: ofQueue(queue),
  acknowledge: ofAlarm(acknowledge),
  shelve: ofAlarm(shelve, unshelve),
  wording: ofFloor(wording),
  incident: ofFloor(incident),
  thresholds: ofFloor(thresholds),
  'hand-over': ofFloor(handOver),
  duty: ofFloor(duty),
  approve: ofRequest(approve),
  undo,
};

/**
 * Plans a command against the floor as it is. Never throws and changes nothing; a target named twice is planned
 * once, in the place it was named first.
 */
export function decide(floor: Floor, request: DecideRequest, context: DecideContext): Decision {
  const { command, expect } = request;
  const targets = [...new Set<string>(command.targets)];
  const expected = Map.groupBy(expect, ({ target }) => target);
  const whole = wholeRefusal(floor, command, targets.length, context);
  const scene = sceneOf(floor, context);
  const judged = targets.flatMap((target, place): readonly Judged[] => {
    const seen = (expected.get(target) ?? []).map(({ versions }) => versions);
    const all = judge(target, command, { ...scene, place }, seen);
    return whole === null ? all : all.map((one) => ({ ...one, verdict: refused(whole) }));
  });
  const named = new Set<string>();
  const once = judged.filter(({ target }) => !named.has(target) && named.add(target));
  const steps = once.map((one) => stepOf(asExpected(one, expected.get(one.target) ?? [])));
  const planned = steps.map((step) => step.planned);
  return { plan: planOf(floor, command, planned, seatsOf(command, steps), scene.now), steps };
}

function sceneOf(floor: Floor, context: DecideContext): Omit<Scene, 'place'> {
  const { actor, commandId, capabilities, role = null, dutyRole = null } = context;
  const now = Math.max(context.now, floor.at);
  return {
    now,
    actor,
    commandId,
    floor,
    configuration: floor.configuration,
    capabilities,
    role,
    dutyRole,
    again({ id, command, expect, by, role: asker }) {
      return decide(floor, { command, expect }, { now, actor: by, commandId: id, capabilities, role: asker });
    },
  };
}

/** Why nothing at all can be done, or null. */
function wholeRefusal(
  floor: Floor,
  command: Command,
  targets: number,
  context: DecideContext,
): RefusalCode | null {
  if (targets > MOST_TARGETS) return 'too-many-targets';
  const needed = capabilityOf(command);
  if (needed !== null && context.capabilities[needed] === 'none') return 'exchange-cannot';
  return floor.feed?.state === 'lost' && needsFeed(command) ? 'feed-lost' : null;
}

function judge<Name extends CommandName>(
  target: string,
  command: CommandOf<Name>,
  scene: Scene,
  seen: readonly Expectation['versions'][],
): readonly Judged[] {
  // The table gives for each name the rule of that name; TypeScript cannot follow a union through the look-up.
  const rule = COMMANDS[command.t] as Judge<CommandOf<Name>>;
  return rule(target, command, scene, seen);
}

/** Refused where the effect the sender was shown is not the one it would have now. A refusal keeps its own reason. */
function asExpected(judged: Judged, expectations: readonly Expectation[]): Judged {
  const { effect: now } = judged.verdict;
  const other = expectations.some(({ effect }) => effect !== undefined && effect !== now);
  return other && now !== 'refused' ? { ...judged, verdict: refused('plan-changed') } : judged;
}

/** The planned targets that are agents: whose seats the plan counts. */
function seatsOf(command: Command, steps: readonly Step[]): PlannedTarget[] {
  const kind = TARGET_KIND[command.t];
  if (kind === 'agent' || kind === 'act') return steps.map(({ planned }) => planned);
  return steps.flatMap(({ granted }) =>
    granted === null ? [] : seatsOf(granted.asked.command, granted.decision.steps),
  );
}

function stepOf({ target, before, verdict }: Judged): Step {
  if ('reason' in verdict) {
    const { effect, reason } = verdict;
    const planned = { target, effect, reason, before, after: before };
    return { target, planned, facts: [], requests: [], sequel: [], granted: null };
  }
  const { effect, after, facts, requests, sequel = [], granted = null } = verdict;
  const planned = { target, effect, reason: null, before, after };
  return { target, planned, facts, requests, sequel, granted };
}
