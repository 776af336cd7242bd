/**
 * The exchange rebuilt from the journaled floor: whatever routing hangs on is in the floor. Floors of other exchanges,
 * and floors cut in the middle of an instant, are put in order before anything else happens.
 */
import type { Floor } from '../../floor/floor.ts';
import type { Agent } from '../../protocol/entities/agent.ts';
import type { Call } from '../../protocol/entities/call.ts';
import { type Acd, type AcdOptions, facade } from './acd.ts';
import { type AcdAgent, makeAgent } from './agent.ts';
import { type AcdCall, makeCall } from './call.ts';
import { endCall } from './call-end.ts';
import { earlierId } from './order.ts';
import { limitEveryone } from './overflow.ts';
import { assignPlaces, freeAgent, leaveLines, standInLines } from './routing.ts';
import { applyConfiguration, makeSwitchboard, queueOf, type Switchboard } from './switchboard.ts';
import { startTimer } from './timers.ts';
import { trunkGroupOf } from './trunks.ts';
import { firstWaiting, waitFromEnd } from './waiting-line.ts';

/** The exchange as it was right after the floor's last event. It stands at the floor's instant, or at `startAt` if that is later. */
export function restoreAcd(floor: Floor, options: AcdOptions = {}): Acd {
  const board = makeSwitchboard(Math.max(floor.at, options.startAt ?? 0), options.rules);
  if (floor.configuration !== null) applyConfiguration(board, floor.configuration);
  for (const agent of floor.agents.values())
    board.agents.set(agent.id, restoreAgent(agent, board.agents.size));
  for (const state of floor.queueStates.values()) {
    const { open, announcement, callBack, overflow, since, by } = state;
    queueOf(board, state.queue).setting = { open, announcement, callBack, overflow, since, by };
  }
  for (const call of floor.calls.values()) restoreCall(board, call);
  limitEveryone(board);
  const byIdleSince = [...board.agents.values()].sort(
    (a, b) => a.idleSince - b.idleSince || (earlierId(a.id, b.id) ? -1 : 1),
  );
  for (const agent of byIdleSince) {
    assignPlaces(board, agent);
    if (canBeAsked(agent)) standInLines(agent);
    const known = floor.agents.get(agent.id);
    if (known?.activity.limitAt != null && !isFree(agent))
      startTimer(board.timers, agent, known.activity.limitAt);
  }
  settle(board, byIdleSince);
  return facade(board);
}

function isFree(agent: AcdAgent): boolean {
  return agent.signedIn && agent.activity === 'idle';
}

function canBeAsked(agent: AcdAgent): boolean {
  return isFree(agent) && agent.availability === 'ready';
}

function restoreAgent(known: Agent, order: number): AcdAgent {
  const agent = makeAgent(known.id, order);
  const { availability, activity, signedIn } = known;
  agent.team = known.team;
  agent.signedInSince = known.signedIn.since;
  agent.signedIn = signedIn.value;
  agent.seat = signedIn.value ? signedIn.seat : null;
  agent.availability = availability.state;
  agent.availableSince = availability.since;
  if (availability.state === 'closed') {
    agent.reason = availability.reason;
    agent.due = availability.due;
    agent.closedBy = availability.by;
  }
  agent.activity = activity.state;
  agent.since = activity.since;
  agent.idleSince = Math.max(agent.since, agent.availableSince);
  agent.pending = known.pending;
  agent.memberships = known.memberships;
  return agent;
}

function restoreCall(board: Switchboard, known: Call): void {
  const call = makeCall(known.id, known.trunkGroup);
  board.calls.set(call.id, call);
  trunkGroupOf(board.trunks, call.trunkGroup).inUse += 1;
  call.stage = known.stage;
  call.requestedAt = known.requestedAt;
  call.visits = known.visits;
  const { visit } = known;
  const queue = visit?.queue ?? known.queue;
  call.queue = queue === null ? null : queueOf(board, queue);
  if (visit !== null) {
    call.visit = visit.id;
    call.visitSince = visit.since;
    call.priority = visit.priority;
    call.preferred = visit.preferred;
  }
  const agent = board.agents.get(visit?.offer?.agent ?? known.agent ?? '');
  if (agent !== undefined && isOnCall(call)) {
    call.agent = agent;
    agent.call = call;
  }
  if (call.stage === 'queued' && call.queue !== null) waitFromEnd(call.queue.waiting, call);
}

function isOnCall(call: AcdCall): boolean {
  return call.stage === 'ringing' || call.stage === 'talking' || call.stage === 'holding';
}

/**
 * A journal that ends within an instant may leave a call without its last event, a change that waits for nothing, or
 * an idle agent beside a waiting call. After a whole instant there is nothing to do here.
 */
function settle(board: Switchboard, agents: readonly AcdAgent[]): void {
  for (const call of [...board.calls.values()]) if (call.stage === 'after') endCall(board, call, 'system');
  for (const agent of agents) {
    if (!isFree(agent)) continue;
    const waiting = agent.standing && agent.places.some(({ queue }) => firstWaiting(queue.waiting) !== null);
    if (agent.pending === null && !waiting) continue;
    leaveLines(agent);
    freeAgent(board, agent);
  }
}
