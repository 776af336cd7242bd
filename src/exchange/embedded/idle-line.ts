/**
 * Who may be asked next for a queue: idle agents, by level, within a level the longest idle first. Linked lists, one a
 * level: agents join at the end and leave from anywhere without a search. It must not know calls.
 */
import type { AcdAgent } from './agent.ts';
import { earlierId } from './order.ts';
import type { AcdQueue } from './queue.ts';

export type IdleLevel = { readonly level: number; first: IdlePlace | null; last: IdlePlace | null };

/** Levels in ascending order: level 1 is asked first. */
export type IdleLine = IdleLevel[];

/** The place of one agent at one queue. */
export type IdlePlace = {
  readonly agent: AcdAgent;
  readonly queue: AcdQueue;
  readonly in: IdleLevel;
  ahead: IdlePlace | null;
  behind: IdlePlace | null;
};

/** A place for the agent at that level of the queue's line, not standing in it yet. */
export function makePlace(queue: AcdQueue, agent: AcdAgent, level: number): IdlePlace {
  return { agent, queue, in: levelOf(queue.idle, level), ahead: null, behind: null };
}

function levelOf(line: IdleLine, level: number): IdleLevel {
  let at = 0;
  for (; at < line.length; at += 1) {
    const known = line[at];
    if (known === undefined || known.level > level) break;
    if (known.level === level) return known;
  }
  const made: IdleLevel = { level, first: null, last: null };
  line.splice(at, 0, made);
  return made;
}

function before(a: AcdAgent, b: AcdAgent): boolean {
  return a.idleSince !== b.idleSince ? a.idleSince < b.idleSince : earlierId(a.id, b.id);
}

/** Joins by `idleSince`, from the end: who has just become idle is there at once. */
export function join(place: IdlePlace): void {
  const level = place.in;
  let ahead = level.last;
  while (ahead !== null && before(place.agent, ahead.agent)) ahead = ahead.ahead;
  const behind = ahead === null ? level.first : ahead.behind;
  place.ahead = ahead;
  place.behind = behind;
  if (ahead === null) level.first = place;
  else ahead.behind = place;
  if (behind === null) level.last = place;
  else behind.ahead = place;
}

/** Leaves the line. The place must stand in it. */
export function leave(place: IdlePlace): void {
  const { ahead, behind } = place;
  if (ahead === null) place.in.first = behind;
  else ahead.behind = behind;
  if (behind === null) place.in.last = ahead;
  else behind.ahead = ahead;
  place.ahead = null;
  place.behind = null;
}

/** Best level, then longest idle, then id; with `idleBefore` only agents idle since then or longer. */
export function firstInLine(line: IdleLine, idleBefore = Number.POSITIVE_INFINITY): AcdAgent | null {
  for (const { first } of line) {
    if (first !== null && first.agent.idleSince <= idleBefore) return first.agent;
  }
  return null;
}

/** The longest idle agent of all levels. */
export function longestIdle(line: IdleLine): AcdAgent | null {
  let best: AcdAgent | null = null;
  for (const { first } of line) {
    if (first !== null && (best === null || before(first.agent, best))) best = first.agent;
  }
  return best;
}
