/**
 * A floor of groups as a hotline that is served live: day after day, each as its file says the first, until somebody ends
 * it. After a restart it goes on from its journal. It knows no clock, no random source and no journal.
 */
import type { Floor } from '../../floor/floor.ts';
import { createCalendar } from '../calendar.ts';
import { callerIdentity } from '../caller.ts';
import type { Happened, Hotline } from '../hotline-shape.ts';
import { SHIPPED_HOTLINE } from '../shipped/hotline.ts';
import type { GroupsFile } from './file/groups-schema.ts';
import { createGroupsFloor } from './model/groups-floor.ts';
import { type Model, modelOf } from './model/model.ts';

/** As good as for ever. */
const DAYS = 36_500;

export type LiveGroups = {
  readonly model: Model;
  readonly seed: number;
  /** The floor folded from its journal; left out, or without an event, the first day begins. */
  readonly floor?: Floor;
};

/** The model of a floor that is served: its steps and breaks begin anew each day, and no day is the last. */
export function liveModelOf(file: GroupsFile): Model {
  return { ...modelOf(file, DAYS), drains: true, warmUp: 0 };
}

/** Builds the floor at its first midnight, or where its journal stands. */
export function createLiveGroups({ model, seed, floor: journaled }: LiveGroups): Hotline {
  const known = journaled !== undefined && journaled.seq > 0 ? journaled : undefined;
  const calendar = createCalendar(model.date, model.configuration.timeZone);
  const floor = createGroupsFloor(model, seed, 1, known);
  let now = floor.now();
  let midnight = calendar.startOf(calendar.dayOf(now) + 1);

  const nextAt = (): number => Math.min(floor.nextAt(), midnight);

  /** The whole of an instant: the new day comes before what people do in it. */
  function live(at: number): void {
    now = at;
    if (at === midnight) {
      const day = calendar.dayOf(at);
      floor.startDay(at, calendar.dateOf(day));
      midnight = calendar.startOf(day + 1);
    }
    while (floor.nextAt() <= at) floor.goOn();
  }

  function handOver(): Happened {
    const { events } = floor.take();
    const tokens = events.flatMap((event) => (event.t === 'call-arrived' ? [event.caller] : []));
    return { events: [...events], callers: callers(tokens) };
  }

  /** Made-up people, as those who call the shipped hotline. */
  function callers(tokens: readonly string[]) {
    return tokens.map((token) => callerIdentity(SHIPPED_HOTLINE, seed, token));
  }

  return {
    now: () => now,
    nextAt,
    advance(to, mostEvents) {
      while (nextAt() <= to && floor.told() < mostEvents) live(nextAt());
      if (nextAt() > to) now = Math.max(now, to);
      return { ...handOver(), reached: now };
    },
    perform(request) {
      const outcome = floor.perform(now, request);
      return { outcome, ...handOver() };
    },
    // Its people read nothing and ask nobody.
    hear: () => undefined,
    callers: (tokens) => [...callers(tokens)],
    onTheLine: () => [...floor.calls()].map((id) => `k-${id}`),
    // All of its state is in the journal: there is nothing to be told besides.
    snapshot: () => ({ events: [] }),
  };
}
