/** The orders a site may want instead of the shipped one: whom a new call is offered to, which call a free agent takes. */
import type { AcdAgent } from './agent.ts';
import type { AcdCall } from './call.ts';
import { firstInLine, type IdleLevel, type IdlePlace } from './idle-line.ts';
import type { AcdQueue } from './queue.ts';
import type { Selection, WaitingOrder } from './routing-rules.ts';
import type { Switchboard } from './switchboard.ts';
import { type WaitingRank, waitedLonger } from './waiting-line.ts';

/** Beyond every place in a roster. */
const LAST = 2 ** 40;

/** Of the best level in which anybody is idle, the agent the queue's selection says; null when nobody is idle. */
export function chooseAgent(board: Switchboard, queue: AcdQueue): AcdAgent | null {
  const selection = board.rules.selection(queue.id);
  if (selection === 'longest-idle') return firstInLine(queue.idle);
  for (const level of queue.idle)
    if (level.first !== null) return selected(level, level.first, selection, queue, board);
  return null;
}

function selected(
  level: IdleLevel,
  first: IdlePlace,
  selection: Exclude<Selection, 'longest-idle'>,
  queue: AcdQueue,
  board: Switchboard,
): AcdAgent {
  switch (selection) {
    case 'fixed-order':
      return best(first, (agent) => agent.order);
    case 'round-robin':
      // Those behind the last one asked come before those ahead of it.
      return best(first, ({ order }) => (order > queue.lastAsked ? order : order + LAST));
    case 'least-occupied':
      return best(first, ({ busy, signedInSince }) => busy / Math.max(1, board.now - signedInSince));
    case 'random':
      return nth(level, Math.floor(board.rules.random() * length(level))) ?? first.agent;
  }
}

/** The agent of the smallest value; ties go by place in the roster. */
function best(first: IdlePlace, value: (agent: AcdAgent) => number): AcdAgent {
  let { agent } = first;
  let least = value(agent);
  for (let place = first.behind; place !== null; place = place.behind) {
    const one = value(place.agent);
    if (one < least || (one === least && place.agent.order < agent.order)) {
      agent = place.agent;
      least = one;
    }
  }
  return agent;
}

function length(level: IdleLevel): number {
  let count = 0;
  for (let place = level.first; place !== null; place = place.behind) count += 1;
  return count;
}

function nth(level: IdleLevel, number: number): AcdAgent | null {
  let place = level.first;
  for (let left = number; left > 0 && place !== null; left -= 1) place = place.behind;
  return place?.agent ?? null;
}

/** Of the calls of the highest priority over all these queues, the last come or any one; null when none waits. */
export function chooseCall(
  places: readonly IdlePlace[],
  order: Exclude<WaitingOrder, 'first-come'>,
  random: () => number,
): AcdCall | null {
  const ranks = highest(places);
  if (ranks.length === 0) return null;
  return order === 'random' ? anyOf(ranks, random) : lastOf(ranks);
}

/** The ranks of the highest priority in which a call waits, one a queue. */
function highest(places: readonly IdlePlace[]): readonly WaitingRank[] {
  let found: WaitingRank[] = [];
  let priority = Number.NEGATIVE_INFINITY;
  for (const { queue } of places) {
    const rank =
      queue.waiting.length === 0 ? undefined : queue.waiting.ranks.find(({ first }) => first !== null);
    if (rank === undefined) continue;
    const own = queue.priority + rank.priority;
    if (own > priority) found = [];
    if (own < priority) continue;
    priority = own;
    found.push(rank);
  }
  return found;
}

function lastOf(ranks: readonly WaitingRank[]): AcdCall | null {
  let chosen: AcdCall | null = null;
  for (const { last } of ranks)
    if (last !== null && (chosen === null || waitedLonger(chosen, last))) chosen = last;
  return chosen;
}

function anyOf(ranks: readonly WaitingRank[], random: () => number): AcdCall | null {
  let count = 0;
  for (const { first } of ranks) for (let call = first; call !== null; call = call.behind) count += 1;
  let left = Math.floor(random() * count);
  for (const { first } of ranks)
    for (let call = first; call !== null; call = call.behind) {
      if (left === 0) return call;
      left -= 1;
    }
  return null;
}
