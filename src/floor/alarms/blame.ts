/**
 * What is most to blame when callers wait: the cause that costs the most seats this instant. Sums of what the floor
 * shows, no accusation: it says how many seats, and who belongs to it. Knows no alarm.
 */
import { expectedBetween } from '../arrivals-band.ts';
import { arrivalsInMinutes } from './arrivals-memory.ts';
import { type CauseCode, type NamedCause, plainCause } from './causes.ts';
import type { Scene } from './scene.ts';
import { closedCount } from './seats-now.ts';

const MINUTE = 60_000;
/** A wrap-up from here on keeps a seat away that was to be ready, ms. */
const LONG_WRAP_UP = 120_000;
/** Minutes over which a burst is felt. */
const BURST_MINUTES = 10;

type Blamed = { readonly code: CauseCode; readonly seats: number; readonly agents: readonly string[] };

/** Why too few seats are ready. `queue`: of that queue alone, null: of the whole floor. */
export function blame(scene: Scene, queue: string | null = null): NamedCause {
  if (queue !== null) {
    const known = ofQueue(scene, queue);
    if (known !== null) return known;
  }
  const worst = suspects(scene).reduce<Blamed | null>(
    (most, one) => (one.seats >= 1 && one.seats > (most?.seats ?? 0) ? one : most),
    null,
  );
  if (worst === null) return plainCause('all-busy', scene.seats().talking + scene.seats().wrapUp.length);
  return { code: worst.code, agents: worst.agents, count: Math.round(worst.seats) };
}

/** Reasons that end the search: the queue itself cannot be served. */
function ofQueue({ floor }: Scene, queue: string): NamedCause | null {
  if (floor.queueStates.get(queue)?.open === false) return plainCause('queue-closed');
  for (const agent of floor.agents.values()) {
    if (!agent.signedIn.value || agent.availability.state === 'closed') continue;
    if (agent.memberships.some((one) => one.queue === queue && one.active && !one.paused)) return null;
  }
  return plainCause('nobody-serves');
}

/** In the order in which equal ones are named: what can be put right at once stands first. */
function suspects(scene: Scene): readonly Blamed[] {
  const { floor, now } = scene;
  const seats = scene.seats();
  const rota = scene.rota();
  const closed = seats.closed;
  const planned = rota?.plannedClosed ?? 0;
  // Of the closed seats the plan knows so many; what is over is nobody's plan.
  const beyond = Math.max(0, closedCount(seats) - closed.forced.length - closed.system.length - planned);
  const ids = (agents: readonly { readonly id: string }[]) => agents.map(({ id }) => id);
  const long = seats.wrapUp.filter(({ activity }) => now - activity.since >= LONG_WRAP_UP);
  const unanswered = [...scene.memory.rings].filter(
    ([agent, { inARow }]) => inARow > 0 && floor.agents.get(agent)?.signedIn.value === true,
  );
  return [
    { code: 'closed-forced', seats: closed.forced.length, agents: ids(closed.forced) },
    {
      code: 'agents-missing',
      seats: rota?.absent.length ?? 0,
      agents: (rota?.absent ?? []).map((one) => one.agent),
    },
    { code: 'burst', seats: burstSeats(scene), agents: [] },
    { code: 'closed-own', seats: beyond, agents: ids(unexcused(scene)) },
    { code: 'closed-system', seats: closed.system.length, agents: ids(closed.system) },
    { code: 'long-wrap-up', seats: long.length, agents: ids(long) },
    { code: 'ring-no-answer', seats: unanswered.length, agents: unanswered.map(([agent]) => agent) },
  ];
}

/** Closed by themselves, but for those away for a personal need: nobody names them. */
function unexcused({ configuration, ...scene }: Scene): { readonly id: string }[] {
  const personal = new Set(configuration.closedReasons.filter((one) => one.personal).map(({ id }) => id));
  return scene
    .seats()
    .closed.own.filter(
      ({ availability }) => availability.state === 'closed' && !personal.has(availability.reason),
    );
}

/** Seats the calls over the forecast keep busy; 0 without a forecast or over no more than a third of it. */
function burstSeats({ floor, configuration, memory, now }: Scene): number {
  const from = (Math.floor(now / MINUTE) - BURST_MINUTES) * MINUTE;
  if (configuration.forecast.length === 0 || memory.arrivals.since > from) return 0;
  const expected = expectedBetween(configuration, from, now);
  const over = arrivalsInMinutes(memory.arrivals, now, BURST_MINUTES) - expected;
  if (over <= expected / 3) return 0;
  let [answered, busy, arrived, requested] = [0, 0, 0, 0];
  for (const tally of floor.queueTallies.values()) {
    answered += tally.answered;
    requested += tally.requested;
    busy += tally.talk + tally.hold + tally.wrapUp;
  }
  for (const tally of floor.trunkTallies.values()) arrived += tally.arrived;
  if (answered === 0 || arrived === 0) return 0;
  return ((over * requested) / arrived) * (busy / answered / (now - from));
}
