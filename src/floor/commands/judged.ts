/**
 * How the targets of a command are looked up: one adapter per kind of target, each with its own way of being unknown
 * and of having changed since the sender looked. Knows no particular command.
 */
import type { Expectation } from '../../protocol/command.ts';
import type { Agent, AgentVersions } from '../../protocol/entities/agent.ts';
import type { Alarm, PastAlarm } from '../../protocol/entities/alarm.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { Call } from '../../protocol/entities/call.ts';
import type { QueueState } from '../../protocol/entities/queue-state.ts';
import { agentState } from '../state.ts';
import { refused, type Scene, type Verdict } from './verdict.ts';

/** What became of one target; `before`: its state word now, empty where it has none. */
export type Judged = { readonly target: string; readonly before: string; readonly verdict: Verdict };

type Seen = readonly Expectation['versions'][];
/** One target of a command; usually one answer, more where the target stands for several (an act, for its agents). */
export type Judge<Command> = (
  target: string,
  command: Command,
  scene: Scene,
  seen: Seen,
) => readonly Judged[];

const single = (target: string, before: string, verdict: Verdict): readonly Judged[] => [
  { target, before, verdict },
];

/** The world moved: said before any other reason, since the sender decided about another target than this one. */
const MOVED = refused('changed-since-seen');

/** A rule about a signed-in agent. */
export function ofAgent<Command>(
  rule: (agent: Agent, command: Command, scene: Scene) => Verdict,
): Judge<Command> {
  return (target, command, scene, seen) => {
    const agent = scene.floor.agents.get(target);
    if (agent === undefined) return single(target, '', refused('unknown-agent'));
    const before = agentState(agent);
    if (seen.some((versions) => !sameAxes(agent.versions, versions))) return single(target, before, MOVED);
    if (!agent.signedIn.value) return single(target, before, refused('not-signed-in'));
    return single(target, before, rule(agent, command, scene));
  };
}

/** A rule about an open call. One that waits no more has not changed: it is gone, and the rule says so. */
export function ofCall<Command>(
  rule: (call: Call, command: Command, scene: Scene) => Verdict,
): Judge<Command> {
  return (target, command, scene, seen) => {
    const call = scene.floor.calls.get(target);
    if (call === undefined) return single(target, '', refused('unknown-call'));
    const verdict = rule(call, command, scene);
    const gone = 'reason' in verdict && verdict.reason === 'not-waiting';
    const moved = seen.some(({ visit }) => visit !== undefined && visit !== call.visit?.id);
    return single(target, call.stage, moved && !gone ? MOVED : verdict);
  };
}

/** A rule about a configured queue. */
export function ofQueue<Command>(
  rule: (state: QueueState, command: Command, scene: Scene) => Verdict,
): Judge<Command> {
  return (target, command, scene, seen) => {
    if (!knowsQueue(scene, target)) return single(target, '', refused('unknown-queue'));
    const state = queueStateOf(scene, target);
    const before = state.open ? 'open' : 'closed';
    return single(target, before, moved(seen, state.version) ? MOVED : rule(state, command, scene));
  };
}

/** A rule about an open alarm. `past`: one that is over is meant too. */
export function ofAlarm<Command>(
  rule: (alarm: Alarm, command: Command, scene: Scene) => Verdict,
  past: (alarm: PastAlarm, command: Command, scene: Scene) => Verdict = () => refused('unknown-alarm'),
): Judge<Command> {
  return (target, command, scene, seen) => {
    const alarm = scene.floor.alarms.get(target);
    if (alarm !== undefined) {
      const verdict = moved(seen, alarm.version) ? MOVED : rule(alarm, command, scene);
      return single(target, alarm.severity, verdict);
    }
    const over = scene.floor.pastAlarms.get(target);
    return single(target, '', over === undefined ? refused('unknown-alarm') : past(over, command, scene));
  };
}

/** A rule about an open request. */
export function ofRequest<Command>(
  rule: (asked: Approval, command: Command, scene: Scene) => Verdict,
): Judge<Command> {
  return (target, command, scene, seen) => {
    const asked = scene.floor.approvals.get(target);
    if (asked === undefined) return single(target, '', refused('unknown-request'));
    return single(target, 'asked', moved(seen, asked.version) ? MOVED : rule(asked, command, scene));
  };
}

/** A rule about the floor, or about something whose id the sender makes. */
export function ofFloor<Command>(
  rule: (target: string, command: Command, scene: Scene) => Verdict,
): Judge<Command> {
  return (target, command, scene) => single(target, '', rule(target, command, scene));
}

/** Is there such a queue in the configuration? */
export function knowsQueue(scene: Scene, queue: string): boolean {
  return scene.configuration?.queues.some(({ id }) => id === queue) ?? false;
}

/** How the queue stands; one nobody changed is open, announces nothing and overflows nowhere. */
export function queueStateOf({ floor }: Scene, queue: string): QueueState {
  const by = { kind: 'system', id: 'roster' } as const;
  const untouched = { open: true, announcement: null, callBack: false, overflow: null, since: 0, by };
  return floor.queueStates.get(queue) ?? { queue, ...untouched, version: 0 };
}

function moved(seen: Seen, version: number): boolean {
  return seen.some(({ entity }) => entity !== undefined && entity !== version);
}

/** An axis the sender did not name is not checked. */
function sameAxes(now: AgentVersions, seen: Expectation['versions']): boolean {
  const same = (axis: keyof AgentVersions): boolean => seen[axis] === undefined || seen[axis] === now[axis];
  return same('signedIn') && same('availability') && same('activity') && same('memberships');
}
