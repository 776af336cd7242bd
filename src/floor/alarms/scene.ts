/** The floor at the second that is judged, and what several rules ask of it, made when first asked. Knows no rule. */
import type { Alarm, AlarmRuleName, AlarmSubject } from '../../protocol/entities/alarm.ts';
import type { Configuration } from '../../protocol/entities/configuration.ts';
import type { Floor } from '../floor.ts';
import { once } from '../measures/on-demand.ts';
import { readyFloorAt } from '../ready-floor.ts';
import type { Memory } from './memory.ts';
import { type Rota, rotaAt } from './rota.ts';
import { type SeatsNow, seatsNow } from './seats-now.ts';
import { shelfKey } from './shelf-key.ts';

export type Scene = {
  readonly floor: Floor;
  readonly configuration: Configuration;
  /** Floor time judged, ms; a whole second. */
  readonly now: number;
  readonly memory: Memory;
  readonly seats: () => SeatsNow;
  /** Fewest ready seats at this hour. */
  readonly readyFloor: () => number;
  /** What the rota plans now; null where nobody planned anything. */
  readonly rota: () => Rota | null;
  /** The open alarm of a rule about a subject. */
  readonly open: (rule: AlarmRuleName, subject: AlarmSubject) => Alarm | null;
};

export function sceneOf(floor: Floor, configuration: Configuration, memory: Memory, now: number): Scene {
  return {
    floor,
    configuration,
    now,
    memory,
    seats: once(() => seatsNow(floor)),
    readyFloor: once(() => readyFloorAt(configuration, now)),
    rota: once(() => (floor.shifts.size === 0 ? null : rotaAt(floor, now))),
    open(rule, subject) {
      const id = memory.tracks.get(shelfKey(rule, subject))?.alarm;
      return (id === undefined || id === null ? undefined : floor.alarms.get(id)) ?? null;
    },
  };
}
