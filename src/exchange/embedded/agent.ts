/** An agent as the exchange holds it: mutable, and linked into the idle lines it stands in. It must not know how calls are routed. */
import type { Actor } from '../../protocol/entities/actor.ts';
import type { Activity, Availability, Membership, Pending } from '../../protocol/entities/agent.ts';
import type { AcdCall, CallView } from './call.ts';
import type { IdlePlace } from './idle-line.ts';
import type { Timed } from './timers.ts';

/** What others may read of an agent. The object is the exchange's own: it changes under the reader's hands. */
export type AgentView = {
  readonly id: string;
  readonly team: string;
  readonly signedIn: boolean;
  readonly seat: string | null;
  readonly availability: Availability['state'];
  /** Why closed, until when, and who closed the agent; null while ready. */
  readonly reason: string | null;
  readonly due: number | null;
  readonly closedBy: Actor | null;
  /** Since when the present availability lasts. */
  readonly availableSince: number;
  readonly activity: Activity['state'];
  /** Since when the present activity lasts. */
  readonly since: number;
  /** The call that rings or is talked to. */
  readonly call: CallView | null;
  /** When the ring or the wrap-up is cut off, ms; null without limit. */
  readonly limitAt: number | null;
  readonly pending: Pending | null;
  readonly memberships: readonly Membership[];
};

/** The exchange's own record of an agent. */
export type AcdAgent = Timed & {
  readonly id: string;
  team: string;
  signedIn: boolean;
  seat: string | null;
  availability: Availability['state'];
  reason: string | null;
  due: number | null;
  closedBy: Actor | null;
  availableSince: number;
  activity: Activity['state'];
  since: number;
  call: AcdCall | null;
  pending: Pending | null;
  memberships: readonly Membership[];
  /** One place for each queue the agent serves, standing in its idle line while {@link AcdAgent.standing}. */
  places: readonly IdlePlace[];
  /** Stands in the idle lines: signed in, ready, idle. */
  standing: boolean;
  /** Place in the roster. */
  readonly order: number;
  /** Since when signed in, and for how long busy since then, the stretch since `busySince` left out; ms. */
  signedInSince: number;
  busy: number;
  /** When the present stretch of calls began; null: none since the agent last stood in line. */
  busySince: number | null;
  /** Ready and idle since; orders the idle lines while the agent stands in them. */
  idleSince: number;
};

/** A new agent at this place of the roster: signed out, serving nothing. */
export function makeAgent(id: string, order: number): AcdAgent {
  return {
    id,
    team: id,
    signedIn: false,
    seat: null,
    availability: 'ready',
    reason: null,
    due: null,
    closedBy: null,
    availableSince: 0,
    activity: 'idle',
    since: 0,
    call: null,
    pending: null,
    memberships: [],
    places: [],
    standing: false,
    order,
    signedInSince: 0,
    busy: 0,
    busySince: null,
    idleSince: 0,
    limitAt: null,
    heapPlace: -1,
  };
}

/** Does this membership bring calls of its queue to the agent? */
export function serves(membership: Membership): boolean {
  return membership.active && !membership.paused;
}
