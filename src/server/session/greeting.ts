/** The answer to hello: does this version fit, and how does it go on, from where the client was or with a whole floor? Pure. */
import { createHash } from 'node:crypto';
import type { Welcome } from '../../protocol/frames/down/welcome.ts';
import type { Hello } from '../../protocol/frames/up/hello.ts';
import { OLDEST_WIRE_VERSION, WIRE_VERSION } from '../../protocol/version.ts';
import { type Scope, scopeKey } from '../authority/scope.ts';
import type { Journal } from '../journal/contract.ts';

export type Course =
  | { readonly mode: 'resume'; readonly why: null; readonly after: number }
  | { readonly mode: 'snapshot'; readonly why: NonNullable<Welcome['why']> };

/** What a client of this version is told, null when it fits. */
export function versionFault(version: number): string | null {
  if (version > WIRE_VERSION)
    return `this server speaks the wire up to version ${WIRE_VERSION}, the client ${version}: update the server`;
  if (version < OLDEST_WIRE_VERSION)
    return `this server speaks the wire from version ${OLDEST_WIRE_VERSION} on, the client ${version}: update the client`;
  return null;
}

/**
 * The journal's epoch as a session of this scope is told it. What two scopes read of one journal are two floors: who
 * comes back in another scope names another epoch, whatever was restarted or forgotten in between.
 */
export function epochOf(journal: Pick<Journal, 'epoch'>, scope: Scope): string {
  if (scope.kind === 'floor') return journal.epoch;
  return `${journal.epoch}.${createHash('sha256').update(scopeKey(scope)).digest('hex').slice(0, 8)}`;
}

/**
 * `head`: the last event that may be sent. `oldest`: the smallest seq this session's scope can go on after without
 * its redaction having changed since.
 */
export function courseOf(
  resume: Hello['resume'],
  scope: Scope,
  journal: Pick<Journal, 'epoch' | 'first'>,
  head: number,
  oldest: number,
): Course {
  if (resume === null) return { mode: 'snapshot', why: 'not-asked' };
  if (resume.epoch !== null && resume.epoch !== epochOf(journal, scope)) {
    const known = resume.epoch === journal.epoch || resume.epoch.startsWith(`${journal.epoch}.`);
    return { mode: 'snapshot', why: known ? 'too-old' : 'other-epoch' };
  }
  const after = resume.seq ?? head;
  if (after > head) return { mode: 'snapshot', why: 'ahead-of-journal' };
  if (after + 1 < journal.first() || after < oldest) return { mode: 'snapshot', why: 'too-old' };
  return { mode: 'resume', why: null, after };
}
