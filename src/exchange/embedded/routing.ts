/** Brings waiting calls and idle agents together: every way in which one of them becomes free ends here. */
import { type AcdAgent, serves } from './agent.ts';
import type { AcdCall } from './call.ts';
import { chooseAgent, chooseCall } from './choosing.ts';
import { firstInLine, type IdlePlace, join, leave, longestIdle, makePlace } from './idle-line.ts';
import { beginWaiting, endWaiting } from './overflow.ts';
import { carryOutPending } from './pending.ts';
import type { AcdQueue } from './queue.ts';
import { queueOf, type Switchboard, tell } from './switchboard.ts';
import { startTimer } from './timers.ts';
import { firstWaiting, waitedLonger } from './waiting-line.ts';

/** A call that rang in vain goes first to agents idle for this long, ms: nobody who let it ring is among them. */
export const SETTLED_IDLE = 10_000;

/** A call has entered its queue: the agent who helped the caller last, else the best idle one; else it waits. */
export function routeNew(board: Switchboard, call: AcdCall, queue: AcdQueue): void {
  const agent = preferred(board, call, queue) ?? chooseAgent(board, queue);
  if (agent === null) beginWaiting(board, call, queue, 'end');
  else offer(board, call, queue, agent);
}

/**
 * A call has stopped ringing without an answer, and whoever it rang at stands in no line yet: an agent idle for
 * {@link SETTLED_IDLE} or longer, else the longest idle other one; else it takes its old place.
 */
export function routeAgain(board: Switchboard, call: AcdCall, queue: AcdQueue): void {
  const idleBefore = board.now - SETTLED_IDLE;
  const known = preferred(board, call, queue);
  const agent =
    known !== null && known.idleSince <= idleBefore
      ? known
      : (firstInLine(queue.idle, idleBefore) ?? longestIdle(queue.idle));
  if (agent === null) beginWaiting(board, call, queue, 'head');
  else offer(board, call, queue, agent);
}

function preferred(board: Switchboard, call: AcdCall, queue: AcdQueue): AcdAgent | null {
  if (call.preferred === null) return null;
  const agent = board.agents.get(call.preferred);
  if (agent === undefined || !agent.standing) return null;
  return agent.places.some((place) => place.queue === queue) ? agent : null;
}

/** Neither call nor wrap-up holds the agent any more: what waited for that is done, then the best waiting call is taken. */
export function freeAgent(board: Switchboard, agent: AcdAgent): void {
  carryOutPending(board, agent);
  routeAgent(board, agent);
}

/** An agent who is signed in, ready and idle takes the best call of all queues served, else stands in their idle lines. */
export function routeAgent(board: Switchboard, agent: AcdAgent): void {
  if (!agent.signedIn || agent.availability !== 'ready' || agent.activity !== 'idle') return;
  let best: AcdCall | null = null;
  let from: AcdQueue | null = null;
  const order = board.rules.waitingOrder(agent.team);
  if (order !== 'first-come') {
    best = chooseCall(agent.places, order, board.rules.random);
    if (best !== null) from = best.queue;
  } else
    for (const { queue } of agent.places) {
      const call = firstWaiting(queue.waiting);
      if (call !== null && (best === null || from === null || isAhead(call, queue, best, from))) {
        best = call;
        from = queue;
      }
    }
  if (best !== null && from !== null) offer(board, best, from, agent);
  else standInLines(agent);
}

function isAhead(call: AcdCall, queue: AcdQueue, other: AcdCall, from: AcdQueue): boolean {
  const priority = queue.priority + call.priority;
  const rival = from.priority + other.priority;
  return priority !== rival ? priority > rival : waitedLonger(call, other);
}

function offer(board: Switchboard, call: AcdCall, queue: AcdQueue, agent: AcdAgent): void {
  if (call.visit === null) throw new Error(`call ${call.id} is offered without a visit`);
  endWaiting(board, call);
  leaveLines(agent);
  call.stage = 'ringing';
  call.agent = agent;
  agent.busySince ??= board.now;
  queue.lastAsked = agent.order;
  agent.activity = 'ringing';
  agent.since = board.now;
  agent.call = call;
  const limitAt = board.now + queue.ringTimeout;
  startTimer(board.timers, agent, limitAt);
  tell(board, {
    t: 'visit-offered',
    at: board.now,
    call: call.id,
    visit: call.visit,
    agent: agent.id,
    limitAt,
  });
}

/** Stands in the idle line of every queue served. The agent must be signed in, ready and idle. */
export function standInLines(agent: AcdAgent): void {
  if (agent.standing) return;
  agent.standing = true;
  agent.idleSince = Math.max(agent.since, agent.availableSince);
  if (agent.busySince !== null) agent.busy += agent.since - agent.busySince;
  agent.busySince = null;
  for (const place of agent.places) join(place);
}

/** Leaves every idle line; nothing to do for an agent who stands in none. */
export function leaveLines(agent: AcdAgent): void {
  if (!agent.standing) return;
  agent.standing = false;
  for (const place of agent.places) leave(place);
}

/** Gives an agent who stands in no line the places that the memberships say. */
export function assignPlaces(board: Switchboard, agent: AcdAgent): void {
  const places: IdlePlace[] = [];
  const taken = new Set<string>();
  for (const membership of agent.memberships) {
    if (!serves(membership) || taken.has(membership.queue)) continue;
    taken.add(membership.queue);
    places.push(makePlace(queueOf(board, membership.queue), agent, membership.level));
  }
  agent.places = places;
}
