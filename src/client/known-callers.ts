/** Who stands behind callers' tokens, as long as it can matter: those of open calls, and a bounded tail of others. */
import type { Floor } from '../floor/floor.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';

export type KnownCallers = ReadonlyMap<string, CallerIdentity>;

/** Identities kept of calls that are over or not yet begun. */
export const RECENT_CALLERS = 500;
/** Identities kept while a floor is coming whole and nobody can say which calls are open. */
const MOST_CALLERS = 50_000;

/** Adds identities; the order of the map is the order of hearing. The same map when there is nothing to add. */
export function rememberCallers(known: KnownCallers, heard: readonly CallerIdentity[]): KnownCallers {
  if (heard.length === 0) return known;
  const next = new Map(known);
  for (const identity of heard) {
    next.delete(identity.caller);
    next.set(identity.caller, identity);
  }
  for (const caller of next.keys()) {
    if (next.size <= MOST_CALLERS) break;
    next.delete(caller);
  }
  return next;
}

/**
 * Forgets the oldest identities without an open call on `floor`, all but the last {@link RECENT_CALLERS}: a name comes
 * before its call, and is still asked for a while after. The same map when there is nothing to forget.
 */
export function forgetCallers(known: KnownCallers, floor: Floor): KnownCallers {
  // Twice the tail, so that not every new caller costs a copy.
  if (known.size <= floor.calls.size + 2 * RECENT_CALLERS) return known;
  const open = new Set<string>();
  for (const call of floor.calls.values()) open.add(call.caller);
  const rest = [...known.keys()].filter((caller) => !open.has(caller));
  const next = new Map(known);
  for (const caller of rest.slice(0, Math.max(0, rest.length - RECENT_CALLERS))) next.delete(caller);
  return next;
}
