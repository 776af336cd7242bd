/** Why cards: for a call that was late or lost, the floor as it stood at that second and what was most to blame. Raises no alarm. */
import type { WhyCard } from '../../protocol/entities/why-card.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import { blame } from './blame.ts';
import type { Missed } from './heed.ts';
import type { Scene } from './scene.ts';

const MOST_AGENTS = 20;

/** One event for each of them, at the second judged. */
export function explain(scene: Scene, missed: readonly Missed[]): NewFloorEvent[] {
  return missed.map((one) => ({ t: 'call-explained', at: scene.now, card: cardOf(scene, one) }));
}

function cardOf(scene: Scene, { call, queue, since, outcome, at }: Missed): WhyCard {
  const { floor, now } = scene;
  const seats = scene.seats();
  let waiting = 0;
  for (const { visit } of floor.calls.values()) if (visit !== null) waiting += 1;
  const { own, forced, system } = seats.closed;
  const serving = [...own, ...forced, ...system].filter(({ memberships }) =>
    memberships.some((one) => one.queue === queue && one.active),
  );
  return {
    call,
    queue,
    at: now,
    outcome,
    waited: at - since,
    signedIn: seats.signedIn,
    ready: seats.ready,
    readyFloor: scene.readyFloor(),
    talking: seats.talking,
    wrapUp: seats.wrapUp.length,
    waiting,
    closedOwn: own.length,
    closedForced: forced.length,
    closedSystem: system.length,
    closedAgents: serving.slice(0, MOST_AGENTS).map(({ id }) => id),
    cause: blame(scene, queue).code,
  };
}
