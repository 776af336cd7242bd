/** Looks at a floor as a client does, while others act: the mirror of a link of its own, waited on. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectFloor } from '../../src/client/connect-floor.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { agentState } from '../../src/floor/state.ts';
import { platformWallClock } from './manual-wall-clock.ts';
import type { Place, Served } from './processes.ts';

export type Observer = {
  readonly floor: () => Floor;
  /** Resolves when it holds; rejects after 20 s with what was waited for. */
  readonly until: (what: string, holds: (floor: Floor) => boolean) => Promise<void>;
  /** Resolves when every one of these agents is in the state, in the words of `get agents`. */
  readonly are: (ids: readonly string[], state: string) => Promise<void>;
  readonly close: () => void;
};

/** As the user of this machine. */
export async function observe(place: Place, served: Served): Promise<Observer> {
  const { store, close } = connectFloor({
    url: served.url,
    token: readFileSync(join(place.env.XDG_STATE_HOME ?? '', 'seatwatch', 'token'), 'utf8').trim(),
    wallClock: platformWallClock,
    random: () => 0.5,
    makeId: randomUUID,
    client: 'test/1',
  });
  const floor = (): Floor => store.getState().floor;
  const until: Observer['until'] = (what, holds) =>
    new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        stop();
        act();
      };
      const stop = store.subscribe(() => {
        if (holds(floor())) finish(resolve);
      });
      const timer = setTimeout(() => finish(() => reject(new Error(`never so: ${what}`))), 20_000);
      if (holds(floor())) finish(resolve);
    });
  await until('a floor', (now) => now.configuration !== null && store.getState().whole);
  return {
    floor,
    until,
    are: (ids, state) =>
      until(`${ids.join(' ')} ${state}`, ({ agents }) =>
        ids.every((id) => {
          const agent = agents.get(id);
          return agent !== undefined && agentState(agent) === state;
        }),
      ),
    close,
  };
}
