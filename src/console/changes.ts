/** Every reason to look again as one: data, the second, a choice. Sleeps while nobody listens. Knows no store. */

type Subscribe = (changed: () => void) => () => void;

export type Changes = {
  readonly changes: Subscribe;
  /** A number that is another one after every change. */
  readonly moment: () => number;
};

export function createChanges(sources: readonly Subscribe[]): Changes {
  const listeners = new Set<() => void>();
  let moment = 0;
  let stops: readonly (() => void)[] = [];
  const changed = (): void => {
    moment += 1;
    for (const listener of [...listeners]) listener();
  };
  return {
    changes(listener) {
      // What changed while nobody listened counts as one change.
      if (listeners.size === 0) {
        moment += 1;
        stops = sources.map((subscribe) => subscribe(changed));
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const stop of stops) stop();
        stops = [];
      };
    },
    moment: () => moment,
  };
}
