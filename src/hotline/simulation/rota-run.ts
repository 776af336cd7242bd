/** The rota-driven hotline as a run of the simulator: whole days of it, then the last calls. Knows neither rota nor counts. */
import type { NewFloorEvent } from '../../protocol/event.ts';
import { createCalendar } from '../calendar.ts';
import { createHotline } from '../hotline.ts';
import type { Scenario } from '../scenario-shape.ts';
import type { Batch, Run } from './run.ts';

const HALF_HOUR = 1_800_000;

/** So many days of the hotline with this seed. Nobody calls after them; the run ends when the last call is written up. */
export function createRotaRun(scenario: Scenario, seed: number, days: number): Run {
  const calendar = createCalendar(scenario.date, scenario.floor.timeZone);
  const beginAt = calendar.startOf(0);
  const end = calendar.startOf(days);
  const hotline = createHotline({ scenario, seed, callsUntil: end });
  const busy = createBusy();
  let over = false;

  return {
    types: scenario.floor.queues.map(({ id }) => id),
    groups: scenario.floor.teams.map(({ id }) => id),
    beginAt,
    countFrom: beginAt,
    countUntil: end,
    period: HALF_HOUR,
    next(most): Batch | null {
      if (over) return null;
      const events: NewFloorEvent[] = [];
      if (hotline.now() < end - 1) events.push(...hotline.advance(end - 1, most).events);
      busy.take(events);
      if (hotline.now() >= end - 1) {
        // The last calls, an instant at a time, until nobody is at one.
        for (
          let at = hotline.nextAt();
          at !== null && busy.any() && events.length < most;
          at = hotline.nextAt()
        ) {
          const late = hotline.advance(at, Number.MAX_SAFE_INTEGER).events;
          busy.take(late);
          events.push(...late);
        }
        over = !busy.any();
      }
      return { events, blocked: events.flatMap(({ t }) => (t === 'call-blocked' ? [-1] : [])) };
    },
    endedAt: () => Math.max(hotline.now(), end),
  };
}

/** Calls on the line, and agents writing up. */
function createBusy() {
  const calls = new Set<string>();
  const writing = new Set<string>();
  return {
    any: (): boolean => calls.size + writing.size > 0,
    take(events: readonly NewFloorEvent[]): void {
      for (const event of events)
        if (event.t === 'call-arrived') calls.add(event.call);
        else if (event.t === 'call-ended') calls.delete(event.call);
        else if (event.t === 'wrap-up-started') writing.add(event.agent);
        else if (event.t === 'wrap-up-ended') writing.delete(event.agent);
    },
  };
}
