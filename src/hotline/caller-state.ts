/** Where each open call stands, as far as its caller's next act hangs on it. Folded from events, or read from a floor; knows no draw. */
import type { Floor } from '../floor/floor.ts';
import type { Call } from '../protocol/entities/call.ts';
import type { NewFloorEvent } from '../protocol/event.ts';

export type CallerState = {
  readonly id: string;
  /** Its number among the arrivals. */
  readonly number: number;
  stage: Call['stage'];
  readonly arrivedAt: number;
  /** Whether the agent has asked for help in this talk: not yet, still waits for it, has had it. */
  help: 'none' | 'open' | 'had';
  requestedAt: number | null;
  /** Since when the present stage lasts. */
  since: number;
  visits: number;
  /** Offers of this visit that came to nothing. */
  refusals: number;
  answeredAt: number | null;
  /** Hold before the present one, ms. */
  held: number;
  agent: string | null;
};

/** The id of the call with this arrival number. */
export function callId(number: number): string {
  return `c-${String(number).padStart(6, '0')}`;
}

/** The arrival number in the id of a call. */
export function callNumber(id: string): number {
  return Number(id.slice(2));
}

/** The open calls of a floor that this hotline wrote; none without a floor. */
export function callersOf(floor: Floor | undefined): Map<string, CallerState> {
  const callers = new Map<string, CallerState>();
  for (const call of floor?.calls.values() ?? []) {
    const { id, stage, arrivedAt, requestedAt, since, visits, answeredAt, held, agent, visit } = call;
    callers.set(id, {
      id,
      number: callNumber(id),
      stage,
      arrivedAt,
      help: agent !== null && floor?.helps.get(agent)?.aboutCall === id ? 'open' : 'none',
      requestedAt,
      since,
      visits,
      refusals: visit?.refusals ?? 0,
      answeredAt,
      held,
      agent: visit?.offer?.agent ?? agent,
    });
  }
  return callers;
}

/** Takes one event into the open calls. The call it was about, even when that has just ended; null: about no call. */
export function followCall(callers: Map<string, CallerState>, event: NewFloorEvent): CallerState | null {
  if (event.t === 'call-arrived') {
    const call: CallerState = {
      id: event.call,
      number: callNumber(event.call),
      stage: 'ivr',
      arrivedAt: event.at,
      help: 'none',
      requestedAt: null,
      since: event.at,
      visits: 0,
      refusals: 0,
      answeredAt: null,
      held: 0,
      agent: null,
    };
    callers.set(call.id, call);
    return call;
  }
  const call = 'call' in event ? callers.get(event.call) : undefined;
  if (call === undefined) return null;
  switch (event.t) {
    case 'visit-started':
      call.requestedAt ??= event.at;
      call.visits += 1;
      call.refusals = 0;
      enter(call, 'queued', event.at, null);
      break;
    case 'visit-offered':
      enter(call, 'ringing', event.at, event.agent);
      break;
    case 'offer-ended':
      call.refusals += 1;
      enter(call, 'queued', event.at, null);
      break;
    case 'call-answered':
      call.answeredAt ??= event.at;
      enter(call, 'talking', event.at, event.agent);
      break;
    case 'call-held':
      enter(call, 'holding', event.at, event.agent);
      break;
    case 'call-resumed':
      call.held += event.at - call.since;
      enter(call, 'talking', event.at, event.agent);
      break;
    case 'leg-ended':
      enter(call, 'after', event.at, null);
      break;
    case 'visit-ended':
      enter(call, call.answeredAt === null ? 'ivr' : 'after', event.at, null);
      break;
    case 'call-ended':
      callers.delete(call.id);
      break;
    default:
      return null;
  }
  return call;
}

function enter(call: CallerState, stage: Call['stage'], at: number, agent: string | null): void {
  call.stage = stage;
  call.since = at;
  call.agent = agent;
}
