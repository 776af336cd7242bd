/** Who stands behind callers' tokens, as long as it can matter: those of open calls, and a bounded tail of others. */
import type { Floor } from '../floor/floor.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';

/** Identities kept of calls that are over or not yet begun. */
export const RECENT_CALLERS = 500;

/**
 * Adds identities and forgets the oldest of those without an open call on `floor`. Returns the same map when nothing
 * changed. The identity of a call comes just before or after the event that names it, so both orders are kept.
 */
export function rememberCallers(
  known: ReadonlyMap<string, CallerIdentity>,
  heard: readonly CallerIdentity[],
  floor: Floor,
): ReadonlyMap<string, CallerIdentity> {
  if (heard.length === 0) return known;
  const next = new Map(known);
  for (const identity of heard) {
    // Set anew, so that the order of the map is the order of hearing.
    next.delete(identity.caller);
    next.set(identity.caller, identity);
  }
  if (next.size <= RECENT_CALLERS) return next;
  const open = new Set<string>();
  for (const call of floor.calls.values()) open.add(call.caller);
  let spare = next.size - open.size - RECENT_CALLERS;
  for (const caller of next.keys()) {
    if (spare <= 0) break;
    if (open.has(caller)) continue;
    next.delete(caller);
    spare -= 1;
  }
  return next;
}
