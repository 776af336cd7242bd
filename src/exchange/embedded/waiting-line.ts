/**
 * Who is served next in a queue: waiting calls, by priority, within a priority the longest waiting first, counted from
 * the first queue entry. Linked lists, one a priority. A ringing call is not in it. It must not know agents.
 */
import type { AcdCall } from './call.ts';
import { earlierId } from './order.ts';

export type WaitingRank = {
  readonly line: WaitingLine;
  readonly priority: number;
  first: AcdCall | null;
  last: AcdCall | null;
};

/** Ranks in descending order of priority. */
export type WaitingLine = { readonly ranks: WaitingRank[]; length: number };

/** A line in which nobody waits. */
export function makeWaitingLine(): WaitingLine {
  return { ranks: [], length: 0 };
}

function rankOf(line: WaitingLine, priority: number): WaitingRank {
  let at = 0;
  for (; at < line.ranks.length; at += 1) {
    const known = line.ranks[at];
    if (known === undefined || known.priority < priority) break;
    if (known.priority === priority) return known;
  }
  const made: WaitingRank = { line, priority, first: null, last: null };
  line.ranks.splice(at, 0, made);
  return made;
}

/** Has `a` waited longer than `b`? Both must have asked for an agent. Ties by id. */
export function waitedLonger(a: AcdCall, b: AcdCall): boolean {
  const since = a.requestedAt ?? 0;
  const other = b.requestedAt ?? 0;
  return since !== other ? since < other : earlierId(a.id, b.id);
}

/** Joins from the end: a new call waits behind those that came before it. */
export function waitFromEnd(line: WaitingLine, call: AcdCall): void {
  const rank = rankOf(line, call.priority);
  let ahead = rank.last;
  while (ahead !== null && waitedLonger(call, ahead)) ahead = ahead.ahead;
  link(rank, call, ahead, ahead === null ? rank.first : ahead.behind);
}

/** Joins from the head: a call that rang in vain was there, and keeps its place. */
export function waitFromHead(line: WaitingLine, call: AcdCall): void {
  const rank = rankOf(line, call.priority);
  let behind = rank.first;
  while (behind !== null && waitedLonger(behind, call)) behind = behind.behind;
  link(rank, call, behind === null ? rank.last : behind.ahead, behind);
}

function link(rank: WaitingRank, call: AcdCall, ahead: AcdCall | null, behind: AcdCall | null): void {
  call.rank = rank;
  call.ahead = ahead;
  call.behind = behind;
  if (ahead === null) rank.first = call;
  else ahead.behind = call;
  if (behind === null) rank.last = call;
  else behind.ahead = call;
  rank.line.length += 1;
}

/** Stops waiting; nothing to do for a call that is in no line. */
export function stopWaiting(call: AcdCall): void {
  const { rank, ahead, behind } = call;
  if (rank === null) return;
  if (ahead === null) rank.first = behind;
  else ahead.behind = behind;
  if (behind === null) rank.last = ahead;
  else behind.ahead = ahead;
  rank.line.length -= 1;
  call.rank = null;
  call.ahead = null;
  call.behind = null;
}

/** Highest priority, then longest waiting, then id. */
export function firstWaiting(line: WaitingLine): AcdCall | null {
  if (line.length === 0) return null;
  for (const { first } of line.ranks) if (first !== null) return first;
  return null;
}
