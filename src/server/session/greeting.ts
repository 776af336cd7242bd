/** The answer to hello: does this version fit, and how does it go on, from where the client was or with a whole floor? Pure. */

import type { Welcome } from '../../protocol/frames/down/welcome.ts';
import type { Hello } from '../../protocol/frames/up/hello.ts';
import { OLDEST_WIRE_VERSION, WIRE_VERSION } from '../../protocol/version.ts';
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
 * `head`: the last event that may be sent. `oldest`: the smallest seq this session's scope can go on after without
 * its redaction having changed since.
 */
export function courseOf(
  resume: Hello['resume'],
  journal: Pick<Journal, 'epoch' | 'first'>,
  head: number,
  oldest: number,
): Course {
  if (resume === null) return { mode: 'snapshot', why: 'not-asked' };
  if (resume.epoch !== null && resume.epoch !== journal.epoch)
    return { mode: 'snapshot', why: 'other-epoch' };
  const after = resume.seq ?? head;
  if (after > head) return { mode: 'snapshot', why: 'ahead-of-journal' };
  if (after + 1 < journal.first() || after < oldest) return { mode: 'snapshot', why: 'too-old' };
  return { mode: 'resume', why: null, after };
}
