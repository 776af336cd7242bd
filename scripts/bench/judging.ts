/** What judging a second costs on a large floor: 2,000 seats, calls in every state, the whole catalogue on. */
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { createJudging } from '../../src/floor/judging.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { configurationOf } from '../../src/hotline/forecast.ts';
import { SHIPPED_HOTLINE } from '../../src/hotline/shipped/hotline.ts';
import type { Actor } from '../../src/protocol/entities/actor.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';
import { type Bench, cpuTimes } from './measure.ts';

const SEATS = 2_000;
const SECONDS = 600;
const SECOND = 1_000;
const START = Date.parse('2026-03-10T10:00:00+08:00');
const QUEUE = SHIPPED_HOTLINE.floor.queues[0]?.id ?? '';
const TRUNKS = SHIPPED_HOTLINE.floor.trunkGroups[0]?.id ?? '';
/** A call comes to an agent every so many ms, talks three minutes, is written up for half a one. */
const EVERY = 180;
const TALK = 180 * SECOND;
const WRAP_UP = 30 * SECOND;

export const judgingBench: Bench = {
  name: 'judging',
  how: `A floor of ${SEATS.toLocaleString('en')} seats in this process: ${SECONDS} s of events, of which something happens in each; all rules of the catalogue, the rota of everybody known.`,
  async run() {
    const opened = opening();
    const told = traffic();
    const cost = (work: (floor: Floor) => void): number[] =>
      cpuTimes(3, () => work(reduce(EMPTY_FLOOR, opened)));
    const folded = cost((floor) => void run(floor, told, false));
    const judged = cost((floor) => void run(floor, told, true));
    const least = Math.min(...folded);
    return [
      {
        figure: 'judging a second, 2,000 seats',
        unit: 'ms CPU',
        // Both fold the same events: what is more is judging.
        samples: judged.map((ms) => (ms - least) / SECONDS),
        target: { most: 5 },
      },
    ];
  },
};

function run(start: Floor, told: readonly NewFloorEvent[], judges: boolean): Floor {
  let floor = start;
  const judging = createJudging(start);
  let place = 0;
  for (let second = START + SECOND; second <= START + SECONDS * SECOND; second += SECOND) {
    const batch: NewFloorEvent[] = [];
    for (let event = told[place]; event !== undefined && event.at <= second; event = told[place]) {
      batch.push(event);
      place += 1;
    }
    floor = reduce(floor, placed(batch, floor.seq));
    if (!judges) continue;
    for (const event of batch) judging.heard(event);
    for (let due = judging.due(); due !== null && due <= second; due = judging.due())
      floor = reduce(floor, placed(judging.judge(floor), floor.seq));
  }
  return floor;
}

function placed(events: readonly NewFloorEvent[], after: number): FloorEvent[] {
  return events.map((event, place) => ({ ...event, seq: after + place + 1 }) as FloorEvent);
}

function opening(): FloorEvent[] {
  const at = START;
  const team = SHIPPED_HOTLINE.floor.teams[0]?.id ?? '';
  const events: NewFloorEvent[] = [
    { t: 'floor-configured', at, configuration: configurationOf(SHIPPED_HOTLINE) },
    { t: 'day-started', at, date: '2026-03-10' },
  ];
  const sample = SHIPPED_HOTLINE.agents[0];
  for (let n = 0; n < SEATS; n += 1) {
    const agent = `${10_000 + n}`;
    const by: Actor = { kind: 'agent', id: agent };
    const memberships = [{ queue: QUEUE, level: 1, configured: true, active: true, paused: false }];
    events.push({ t: 'agent-listed', at, agent, name: sample?.name ?? ('' as never), team, memberships });
    events.push({ t: 'agent-signed-in', at, agent, seat: `S${n}` });
    const breaks = [{ from: at + n * SECOND, to: at + (n + 900) * SECOND, reason: 'break' }];
    events.push({
      t: 'shift-planned',
      at,
      agent,
      shifts: [{ from: at - 3_600_000, to: at + 8 * 3_600_000, breaks }],
    });
    if (n % 10 === 0)
      events.push({ t: 'agent-closed', at, agent, reason: 'break', due: at + 900_000, by, note: null });
  }
  return placed(events, 0);
}

/** In order of time. */
function traffic(): readonly NewFloorEvent[] {
  const events: NewFloorEvent[] = [];
  for (let n = 0; n * EVERY < SECONDS * SECOND; n += 1) {
    const at = START + 1 + n * EVERY;
    const agent = `${10_000 + ((n * 7 + 1) % SEATS)}`;
    const call = `c${n}`;
    const visit = `${call}.1`;
    events.push(
      { t: 'call-arrived', at, call, direction: 'inbound', trunkGroup: TRUNKS, caller: `k${n}` },
      { t: 'visit-started', at: at + 1, call, visit, queue: QUEUE, priority: 0, preferred: null },
      { t: 'visit-offered', at: at + 2, call, visit, agent, limitAt: at + 20_000 },
      { t: 'call-answered', at: at + 2_000, call, visit, agent },
      { t: 'leg-ended', at: at + TALK, call, agent, by: 'caller' },
      { t: 'wrap-up-started', at: at + TALK, agent, call, queue: QUEUE, limitAt: null },
      { t: 'call-ended', at: at + TALK, call, by: 'caller' },
      { t: 'wrap-up-ended', at: at + TALK + WRAP_UP, agent, why: 'finished' },
    );
  }
  return events.sort((one, other) => one.at - other.at);
}
