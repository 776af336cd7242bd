/**
 * The door: who may open a link at all, judged before the upgrade by the HTTP request alone. Pure but for the token
 * store. It must not know frames or sessions.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Floor } from '../floor/floor.ts';
import { FLOOR_PATH, SUBPROTOCOL } from '../protocol/version.ts';
import { roleNow } from './authority/roles.ts';
import { scopeOf } from './authority/scope.ts';
import type { TokenStore } from './authority/tokens.ts';
import type { Identity } from './session/identity.ts';

export type Knock = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly peer: string;
};

/** `status` of HTTP, and one sentence for a person. `tried`: who it claimed to be, for the audit, where that is known. */
export type TurnedAway = {
  readonly ok: false;
  readonly status: 400 | 401 | 403 | 404 | 426 | 503;
  readonly code: string;
  readonly sentence: string;
  readonly user: string | null;
  readonly role: string | null;
};
export type Admitted = { readonly ok: true; readonly identity: Identity };

export type DoorContext = {
  readonly tokens: TokenStore;
  readonly floor: Floor;
  readonly origins: readonly string[];
  /** Why nobody comes in just now; null: the door is open. */
  readonly full: string | null;
};

/** Judges a request to open a link. Nothing of it is repeated in an answer. */
export function judgeKnock(knock: Knock, context: DoorContext): Admitted | TurnedAway {
  const { headers } = knock;
  if (pathOf(knock.url) !== FLOOR_PATH)
    return away(404, 'no-such-path', `there is nothing here: the floor is at ${FLOOR_PATH}`);
  if (knock.method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket') {
    return away(426, 'upgrade-required', `the floor speaks WebSocket, subprotocol ${SUBPROTOCOL}`);
  }
  if (headers.origin !== undefined && !context.origins.includes(headers.origin)) {
    return away(403, 'origin-refused', 'web pages may not connect to this server');
  }
  const bearer = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer === undefined) {
    return away(401, 'token-missing', 'a token is needed: send it as `authorization: Bearer …`');
  }
  const admitted = context.tokens.admit(bearer);
  if (!admitted.ok)
    return away(401, `token-${admitted.why}`, 'this token is not valid here: ask for another');
  const { user, role, dutyRole, team, id: tokenId } = admitted.record;
  const known = roleNow(context.floor, { user, role, dutyRole }, context.floor.at);
  if (!known)
    return away(403, 'role-unknown', 'the role of this token is not known on this floor', user, role);
  const scope = scopeOf(known, team, user);
  if (!scope)
    return away(
      403,
      'team-missing',
      'the role of this token is bound to a team and the token names none',
      user,
      role,
    );
  if (!protocolsOf(headers['sec-websocket-protocol']).includes(SUBPROTOCOL)) {
    return away(400, 'subprotocol-missing', `the subprotocol ${SUBPROTOCOL} must be asked for`, user, role);
  }
  if (context.full !== null) return away(503, 'full', context.full, user, role);
  return { ok: true, identity: { tokenId, user, role, dutyRole, team, scope, peer: knock.peer } };
}

function away(
  status: TurnedAway['status'],
  code: string,
  sentence: string,
  user: string | null = null,
  role: string | null = null,
): TurnedAway {
  return { ok: false, status, code, sentence, user, role };
}

/** The path alone: a query is no part of it. */
function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

function protocolsOf(header: string | undefined): string[] {
  return (header ?? '').split(',').map((name) => name.trim());
}
