/** A script of a floor judged second by second, as a server would: the alarms it gives, whatever the stream is cut into. */
import { DEFAULT_ALARMS } from '../../src/floor/defaults/alarms.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { AlarmRuleName } from '../../src/protocol/entities/alarm.ts';
import type { AlarmRule, Configuration } from '../../src/protocol/entities/configuration.ts';
import type { FloorEvent, FloorEventName, FloorEventOf, NewFloorEvent } from '../../src/protocol/event.ts';
import { openFloor, type Said, SCRIPT_START, testConfiguration } from './floor-script.ts';

export type Judged = {
  /** Lets floor time pass to `ms` after the start, judging every second due. */
  readonly at: (ms: number) => Judged;
  readonly say: (...events: readonly Said[]) => Judged;
  readonly floor: () => Floor;
  readonly of: <Name extends FloorEventName>(t: Name) => readonly FloorEventOf<Name>[];
  readonly events: readonly FloorEvent[];
};

/** The rules of the catalogue named, as shipped, with what a test changes about them. */
export function onlyRules(
  ...wanted: readonly (AlarmRuleName | (Partial<AlarmRule> & { readonly id: AlarmRuleName }))[]
): AlarmRule[] {
  return wanted.flatMap((one) => {
    const change = typeof one === 'string' ? { id: one } : one;
    return DEFAULT_ALARMS.filter(({ id }) => id === change.id).map((rule) => ({ ...rule, ...change }));
  });
}

/** A floor of agents 1001 …, all signed in at its first second, judged from there on. */
export function judged(alarms: AlarmRule[], change: Partial<Configuration> = {}, agents = 8): Judged {
  const opening = openFloor(agents, testConfiguration({ alarms, ...change })).events;
  const events: FloorEvent[] = [];
  const judging = createJudging(EMPTY_FLOOR);
  let floor: Floor = EMPTY_FLOOR;
  let now = SCRIPT_START;
  const take = (event: NewFloorEvent): void => {
    const placed = { ...event, seq: events.length + 1 } as FloorEvent;
    events.push(placed);
    floor = reduce(floor, [placed]);
  };
  const happen = (event: NewFloorEvent): void => {
    take(event);
    judging.heard(event);
  };
  const judgeUpTo = (instant: number): void => {
    for (let due = judging.due(); due !== null && due <= instant; due = judging.due())
      for (const event of judging.judge(floor)) take(event);
  };
  for (const { seq: _, ...event } of opening) happen(event as NewFloorEvent);
  for (let id = 1001; id < 1001 + agents; id += 1)
    happen({ t: 'agent-signed-in', at: now, agent: String(id), seat: `S${id}` });
  const self: Judged = {
    at(ms) {
      judgeUpTo(SCRIPT_START + ms - 1);
      now = SCRIPT_START + ms;
      return self;
    },
    say(...said) {
      for (const event of said) happen({ ...event, at: now } as NewFloorEvent);
      return self;
    },
    floor: () => floor,
    of: (t) => events.filter((event): event is FloorEventOf<typeof t> => event.t === t),
    events,
  };
  return self;
}
