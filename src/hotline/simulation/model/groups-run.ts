/** One replication of a floor of groups as a run of the simulator: to its horizon, then the last calls. Knows neither callers nor agents. */
import type { Batch, Run } from '../run.ts';
import { createGroupsFloor } from './groups-floor.ts';
import type { Model } from './model.ts';

/** Starts the replication of this number, from 1. */
export function createGroupsRun(model: Model, seed: number, replication: number): Run {
  const { beginAt } = model;
  const end = beginAt + model.horizon;
  const floor = createGroupsFloor(model, seed, replication);
  let over = false;
  let endedAt = beginAt;

  function isOver(): boolean {
    const at = floor.nextAt();
    return at === Number.POSITIVE_INFINITY || (!model.drains && at >= end);
  }

  return {
    types: model.types.map(({ id }) => id),
    groups: model.groups.map(({ id }) => id),
    beginAt,
    countFrom: beginAt + model.warmUp,
    countUntil: end,
    period: model.period,
    next(most): Batch | null {
      if (over) return null;
      while (!over && floor.told() < most) {
        over = isOver();
        if (!over) floor.goOn();
      }
      // Nobody calls any more, or the end cuts everything off: time goes on to the horizon.
      endedAt = over && !model.drains ? end : Math.max(floor.now(), over ? end : beginAt);
      return floor.take();
    },
    endedAt: () => endedAt,
  };
}
