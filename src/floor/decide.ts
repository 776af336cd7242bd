/**
 * What a command would do, as a plan with one step per target: refused and why, now, or at the call's end. Pure:
 * carries nothing out and reads no clock. Must not know roles, sessions or how an exchange is spoken to.
 */
import type {
  Command,
  CommandName,
  CommandOf,
  Expectation,
  Plan,
  PlannedTarget,
} from '../protocol/command.ts';
import { MOST_TARGETS } from '../protocol/commands/envelope.ts';
import type { Actor } from '../protocol/entities/actor.ts';
import type { Agent, AgentVersions } from '../protocol/entities/agent.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { Capabilities } from '../protocol/frames/down/welcome.ts';
import type { RefusalCode } from '../protocol/reasons.ts';
import { close } from './commands/close.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { refused, type Scene, type Verdict } from './commands/verdict.ts';
import type { Floor } from './floor.ts';
import { planOf } from './plan.ts';
import type { ExchangeRequest } from './request.ts';
import { agentState } from './state.ts';

/** A command with what its sender saw. */
export type DecideRequest = { readonly command: Command; readonly expect: readonly Expectation[] };

/** `now`: floor time, ms. `commandId` and `actor` become the cause of whatever follows. */
export type DecideContext = {
  readonly now: number;
  readonly actor: Actor;
  readonly commandId: string;
  readonly capabilities: Capabilities;
};

/**
 * One target: `facts` are to be journaled, then `requests` go to the exchange. Both are empty for effect `refused`
 * (a result `rejected` with the reason) and `none` (`already-so`: no error, a result `applied` with that reason).
 */
export type Step = {
  readonly target: string;
  readonly planned: PlannedTarget;
  readonly facts: readonly NewFloorEvent[];
  readonly requests: readonly ExchangeRequest[];
};

export type Decision = { readonly plan: Plan; readonly steps: readonly Step[] };

const COMMANDS: {
  readonly [Name in CommandName]: (agent: Agent, command: CommandOf<Name>, scene: Scene) => Verdict;
} = { ready, close, reassign };

/**
 * Plans a command against the floor as it is. Never throws and changes nothing; a target named twice is planned
 * once, in the place it was named first.
 */
export function decide(floor: Floor, request: DecideRequest, context: DecideContext): Decision {
  const { command, expect } = request;
  const { actor, commandId } = context;
  const now = Math.max(context.now, floor.at);
  const scene: Scene = { now, actor, commandId, configuration: floor.configuration };
  const targets = new Set<string>(command.targets);
  const expected = Map.groupBy(expect, ({ target }) => target);
  const whole = wholeRefusal(floor, command, targets.size, context);
  const steps = [...targets].map((target): Step => {
    const agent = floor.agents.get(target);
    const verdict =
      whole === null ? judge(agent, command, expected.get(target) ?? [], scene) : refused(whole);
    return stepOf(target, agent, verdict);
  });
  return {
    plan: planOf(
      floor,
      command,
      steps.map(({ planned }) => planned),
      now,
    ),
    steps,
  };
}

/** Why nobody at all can be served, or null. */
function wholeRefusal(
  floor: Floor,
  command: Command,
  targets: number,
  context: DecideContext,
): RefusalCode | null {
  if (targets > MOST_TARGETS) return 'too-many-targets';
  if (context.capabilities[command.t] === 'none') return 'exchange-cannot';
  return floor.feed?.state === 'lost' ? 'feed-lost' : null;
}

function judge(
  agent: Agent | undefined,
  command: Command,
  expectations: readonly Expectation[],
  scene: Scene,
): Verdict {
  if (agent === undefined) return refused('unknown-agent');
  // The world moved: said before any other reason, since the sender decided about another agent than this one.
  if (expectations.some(({ versions }) => !sameVersions(agent.versions, versions))) {
    return refused('changed-since-seen');
  }
  if (!agent.signedIn.value) return refused('not-signed-in');
  const verdict = verdictOf(agent, command, scene);
  const other = expectations.some(({ effect }) => effect !== undefined && effect !== verdict.effect);
  return other && verdict.effect !== 'refused' ? refused('plan-changed') : verdict;
}

function verdictOf<Name extends CommandName>(agent: Agent, command: CommandOf<Name>, scene: Scene): Verdict {
  // The table gives for each name the rule of that name; TypeScript cannot follow a union through the look-up.
  const rule = COMMANDS[command.t] as (agent: Agent, command: CommandOf<Name>, scene: Scene) => Verdict;
  return rule(agent, command, scene);
}

/** An axis the sender did not name is not checked. */
function sameVersions(now: AgentVersions, seen: Expectation['versions']): boolean {
  const same = (axis: keyof AgentVersions): boolean => seen[axis] === undefined || seen[axis] === now[axis];
  return same('signedIn') && same('availability') && same('activity') && same('memberships');
}

function stepOf(target: string, agent: Agent | undefined, verdict: Verdict): Step {
  const before = agent === undefined ? '' : agentState(agent);
  if ('reason' in verdict) {
    const { effect, reason } = verdict;
    return { target, planned: { target, effect, reason, before, after: before }, facts: [], requests: [] };
  }
  const { effect, after, facts, requests } = verdict;
  return { target, planned: { target, effect, reason: null, before, after }, facts, requests };
}
