/**
 * Which view each scope reads, and from when on: the views of the floor by scope, kept in step with the roster. It must
 * not know sessions.
 */
import type { FloorEvent } from '../protocol/event.ts';
import { type Scope, scopeKey, type Teams } from './authority/scope.ts';
import { createFloorView, type FloorView } from './floor-view.ts';
import type { ServerLimits } from './server-limits.ts';

export type Views = {
  /** The one view all readers of this scope share, kept until each of them left. */
  readonly take: (scope: Scope) => FloorView;
  readonly leave: (scope: Scope) => void;
  /** Views that are read now. */
  readonly kept: () => number;
  /** The smallest seq a session of this scope can go on after: before it somebody else was opaque, or may have been. */
  readonly oldestOf: (scope: Scope) => number;
  /** Takes note of events before they are sent; answers which teams read another floor from now on. */
  readonly observe: (events: readonly FloorEvent[]) => ReadonlySet<string>;
};

export function createViews(options: {
  readonly teams: Teams;
  readonly epoch: string;
  readonly secret: string;
  readonly limits: ServerLimits;
  /** The event after which nobody had changed teams when this began. */
  readonly teamsSince: number;
}): Views {
  const { teams, epoch, secret, limits, teamsSince } = options;
  const views = new Map<string, { readonly view: FloorView; readers: number }>();
  const oldest = new Map<string, number>();
  return {
    take(scope) {
      const key = scopeKey(scope);
      const known = views.get(key);
      if (known) {
        known.readers += 1;
        return known.view;
      }
      const { chunkRows, chunkBytes } = limits;
      const view = createFloorView({ scope, teams, epoch, secret, chunkRows, chunkBytes });
      views.set(key, { view, readers: 1 });
      return view;
    },
    leave(scope) {
      const key = scopeKey(scope);
      const known = views.get(key);
      if (!known) return;
      known.readers -= 1;
      if (known.readers === 0) views.delete(key);
    },
    kept: () => views.size,
    // Nobody but the agent is ever known to an agent, and everybody to the whole floor: teams change nothing there.
    oldestOf: (scope) => (scope.kind === 'team' ? (oldest.get(scope.team) ?? teamsSince) : 0),
    observe(events) {
      const touched = new Set<string>();
      for (const event of events) {
        const move = teams.observe(event);
        for (const team of move ? [move.from, move.to] : []) {
          touched.add(team);
          oldest.set(team, event.seq);
        }
      }
      return touched;
    },
  };
}
