/** 强制签出 at this exchange: at once on an idle seat, else with the call cut, or awaited. It must not know why. */
import type { ExchangeRequest } from '../../floor/request.ts';
import type { ExchangeOutcome } from '../port.ts';
import type { AcdAgent } from './agent.ts';
import { goesAtOnce } from './departure.ts';
import type { Switchboard } from './switchboard.ts';

/** Signs the agent out, who is signed in. Waiting for the call's end is told by whoever asked. */
export function signOutByForce(
  board: Switchboard,
  agent: AcdAgent,
  request: Extract<ExchangeRequest, { t: 'sign-out' }>,
): ExchangeOutcome {
  const { by, cause, cut, when } = request;
  const rings = agent.activity === 'ringing';
  if (cut || agent.activity === 'idle' || (when === 'now' && rings)) {
    // What an idle agent was to do at the end of a call has no object; the sign-out itself says so.
    goesAtOnce(board, agent, { by, cause, visit: null });
    return { t: 'confirmed' };
  }
  if (when === 'now') {
    const native = `agent ${agent.id} has taken a call since`;
    return { t: 'rejected', code: 'changed-since-seen', native };
  }
  agent.pending = {
    to: 'signed-out',
    reason: null,
    length: null,
    note: null,
    by,
    command: cause.command,
    since: board.now,
  };
  return { t: 'accepted' };
}
