/** The welcome a session gets. Knows no state of the session. */
import type { Floor } from '../../floor/floor.ts';
import type { Welcome } from '../../protocol/frames/down/welcome.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { WIRE_VERSION } from '../../protocol/version.ts';
import { roleNow } from '../authority/roles.ts';
import { readClock } from '../gateway.ts';
import { type Course, epochOf } from './greeting.ts';
import type { Identity } from './identity.ts';
import type { SessionContext } from './session-context.ts';

/** Who you are here, which journal, how it goes on, what time it is. */
export function makeWelcome(of: {
  readonly session: string;
  readonly identity: Identity;
  readonly course: Course;
  readonly floor: Floor;
  readonly context: SessionContext;
}): Welcome {
  const { identity, course, floor, context } = of;
  const { limits, exchange } = context;
  return {
    t: 'welcome',
    version: WIRE_VERSION,
    server: safeText(context.name),
    session: of.session,
    epoch: epochOf(context.journal, identity.scope),
    seq: floor.seq,
    mode: course.mode,
    why: course.why,
    user: identity.user,
    role: identity.role,
    acts: roleNow(floor, identity, floor.at)?.acts ?? {},
    team: identity.scope.kind === 'team' ? identity.scope.team : null,
    clock: readClock(context.floorClock, context.wallClock),
    exchange: { kind: exchange.kind, capabilities: exchange.capabilities },
    limits: {
      pingInterval: limits.pingInterval,
      pingTimeout: limits.pingTimeout,
      bookmarkInterval: limits.bookmarkInterval,
      clientPayload: limits.clientPayload,
    },
  };
}
