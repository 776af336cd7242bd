/** A call as the exchange holds it: mutable, and linked into the line it waits in. It must not know how calls are routed. */
import type { Call } from '../../protocol/entities/call.ts';
import type { AcdAgent, AgentView } from './agent.ts';
import type { AcdQueue } from './queue.ts';
import type { Timed } from './timers.ts';
import type { WaitingRank } from './waiting-line.ts';

/** What others may read of a call. The object is the exchange's own: it changes under the reader's hands. */
export type CallView = {
  readonly id: string;
  readonly trunkGroup: string;
  readonly stage: Call['stage'];
  /** First queue entry, ms; null before it. */
  readonly requestedAt: number | null;
  /** The present visit; null before the first, and from the answer on. */
  readonly visit: string | null;
  readonly queue: Pick<AcdQueue, 'id' | 'setting'> | null;
  /** When the present visit began, ms; 0 before the first. */
  readonly visitSince: number;
  /** Of the present visit. */
  readonly priority: number;
  readonly preferred: string | null;
  /** Who is rung or talks. */
  readonly agent: AgentView | null;
};

/** The exchange's own record of an open call. Its limit: when it has waited so long that it overflows. */
export type AcdCall = Timed & {
  readonly id: string;
  readonly trunkGroup: string;
  stage: Call['stage'];
  requestedAt: number | null;
  visit: string | null;
  visitSince: number;
  /** Visits so far; an exchange that opens one itself calls it by the next number. */
  visits: number;
  /** The queue of the visit, and of the talk that came of it. */
  queue: AcdQueue | null;
  priority: number;
  preferred: string | null;
  agent: AcdAgent | null;
  /** Where it waits; null while it rings or is talked to. */
  rank: WaitingRank | null;
  ahead: AcdCall | null;
  behind: AcdCall | null;
};

/** A new call in the IVR. */
export function makeCall(id: string, trunkGroup: string): AcdCall {
  return {
    id,
    trunkGroup,
    stage: 'ivr',
    requestedAt: null,
    visit: null,
    visitSince: 0,
    visits: 0,
    queue: null,
    priority: 0,
    preferred: null,
    agent: null,
    rank: null,
    ahead: null,
    behind: null,
    limitAt: null,
    heapPlace: -1,
  };
}
