/**
 * Which view each scope reads, and from when on: the views of the floor by scope, kept in step with the roster. It must
 * not know sessions.
 */
import type { FloorEvent } from '../protocol/event.ts';
import { type Scope, scopeKey, type Teams } from './authority/scope.ts';
import { createFloorView, type FloorView } from './floor-view.ts';
import type { ServerLimits } from './server-limits.ts';

export type Views = {
  readonly of: (scope: Scope) => FloorView;
  /** The smallest seq a session of this scope can go on after: before it somebody else was opaque. */
  readonly oldestOf: (scope: Scope) => number;
  /** Takes note of events before they are sent; answers which teams read another floor from now on. */
  readonly observe: (events: readonly FloorEvent[]) => ReadonlySet<string>;
};

export function createViews(options: {
  readonly teams: Teams;
  readonly epoch: string;
  readonly secret: string;
  readonly limits: ServerLimits;
}): Views {
  const { teams, epoch, secret, limits } = options;
  const views = new Map<string, FloorView>();
  const oldest = new Map<string, number>();
  return {
    of(scope) {
      const key = scopeKey(scope);
      const known = views.get(key);
      if (known) return known;
      const { chunkRows, chunkBytes } = limits;
      const view = createFloorView({ scope, teams, epoch, secret, chunkRows, chunkBytes });
      views.set(key, view);
      return view;
    },
    oldestOf: (scope) => (scope.kind === 'team' ? (oldest.get(scope.team) ?? 0) : 0),
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
