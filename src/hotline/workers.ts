/** What the hotline remembers of each agent beside what the exchange shows. Folded from events, or read from a floor; knows no rota. */
import type { Floor } from '../floor/floor.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { callNumber } from './caller-state.ts';
import type { Scenario } from './scenario-shape.ts';
import type { WorkerState } from './worker-plan.ts';

export type Workers = {
  readonly get: (id: string) => WorkerState | undefined;
  readonly keys: () => IterableIterator<string>;
  readonly entries: () => IterableIterator<[string, WorkerState]>;
  /** Takes one event about an agent. */
  readonly follow: (event: NewFloorEvent) => void;
};

/** Everyone in the scenario, as the floor knows them. */
export function createWorkers(scenario: Scenario, floor: Floor | undefined): Workers {
  const workers = new Map<string, WorkerState>();
  for (const [place, { id }] of scenario.agents.entries()) {
    const known = floor?.agents.get(id);
    const writing = known?.activity.state === 'wrap-up' ? known.activity.call : null;
    workers.set(id, {
      place,
      signedInSince: known?.signedIn.since ?? 0,
      wrapUpCall: writing === null ? null : callNumber(writing),
    });
  }
  return {
    get: (id) => workers.get(id),
    keys: () => workers.keys(),
    entries: () => workers.entries(),
    follow(event) {
      const worker = 'agent' in event ? workers.get(event.agent) : undefined;
      if (worker === undefined) return;
      switch (event.t) {
        case 'agent-signed-in':
        case 'agent-signed-out':
          worker.signedInSince = event.at;
          worker.wrapUpCall = null;
          break;
        case 'wrap-up-started':
          worker.wrapUpCall = callNumber(event.call);
          break;
        case 'wrap-up-ended':
          worker.wrapUpCall = null;
          break;
        default:
          break;
      }
    },
  };
}
