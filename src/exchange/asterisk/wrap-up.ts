/**
 * Wrap-up, which Asterisk keeps and never tells: begun at the end of a call, over after the member's time or the
 * queue's. Ends are told by our timer, or early when Asterisk gives the agent another call. Knows no clock.
 */
import type { Cause } from '../../protocol/entities/actor.ts';
import { idOf } from './headers.ts';
import type { Pen } from './pen.ts';
import type { Member, World } from './world.ts';

/** How much Asterisk's whole seconds can be wrong, and our clock for its, ms. */
const WHOLE_SECOND = 1_500;

/** Length in ms: the member's own time where it has one, else what the site says, else what Asterisk's file says; 0 unknown or none. */
export function wrapUpLength(pen: Pick<Pen, 'world' | 'names'>, member: Member, queue: string): number {
  const own = member.entries.get(queue)?.wrapUp ?? 0;
  if (own > 0) return own * 1000;
  return (pen.names.wrapUp(idOf(queue)) ?? pen.world.queueWrapUps.get(queue) ?? 0) * 1000;
}

/** Begins the wrap-up after a call of a queue; nothing for a queue without one and for who is signed out, or about to be. */
export function startWrapUp(pen: Pen, member: Member, call: string, queue: string, at: number): void {
  const length = wrapUpLength(pen, member, queue);
  if (length === 0) member.wrappedUpAt = at;
  if (length === 0 || member.told?.signedIn !== true || pen.world.lingering.has(member)) return;
  member.wrapUp = { call, queue, from: at, until: at + length };
  pen.events.push({
    t: 'wrap-up-started',
    at,
    agent: member.id,
    call,
    queue: idOf(queue),
    limitAt: at + length,
  });
}

/** Ends the wrap-up under way, if there is one. */
export function endWrapUp(
  pen: Pen,
  member: Member,
  why: 'finished' | 'limit' | 'forced',
  at: number,
  cause?: Cause,
): void {
  if (member.wrapUp === null) return;
  member.wrapUp = null;
  member.wrappedUpAt = at;
  pen.events.push({
    t: 'wrap-up-ended',
    at,
    agent: member.id,
    why,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The wrap-up Asterisk must be keeping by the end of its last call, when nothing else is known of it. */
export function restoreWrapUp(
  world: World,
  pen: Pick<Pen, 'names'>,
  member: Member,
  now: number,
  toLocal: (server: number) => number,
): void {
  const latest = [...member.entries.values()]
    .filter((entry) => entry.lastCall !== null)
    .map((entry) => ({
      queue: entry.queue,
      from: toLocal(entry.lastCall ?? 0),
      length: wrapUpLength({ world, names: pen.names }, member, entry.queue),
    }))
    .toSorted((a, b) => b.from + b.length - (a.from + a.length))[0];
  if (latest === undefined || latest.from + latest.length <= now) {
    // Asterisk counts in whole seconds: a wrap-up we saw begin may run a moment longer, and ends by its timer.
    const kept = latest !== undefined && member.wrapUp !== null && member.wrapUp.until > now;
    if (kept && (member.wrapUp?.until ?? 0) - latest.from - latest.length <= WHOLE_SECOND) return;
    // A restart forgets every last call, and with it the wrap-up.
    member.wrapUp = null;
    return;
  }
  // With shared_lastcall other queues name the same call, each with a wrap-up of its own length.
  if (member.wrapUp === null && member.wrappedUpAt >= latest.from - WHOLE_SECOND) return;
  member.wrapUp ??= {
    call: idOf(`before~${member.id}`),
    queue: latest.queue,
    from: latest.from,
    until: latest.from + latest.length,
  };
}
