/** What holds in every run whatever the scenario: laws of conservation, and agreement with the floor's own measures. Changes nothing. */
import type { Floor } from '../../../floor/floor.ts';
import { measures } from '../../../floor/measures.ts';
import { serviceLevels } from '../../../floor/service-level.ts';
import type { Cell } from './cell.ts';
import type { Counts } from './ledger.ts';

/** Each law that does not hold, as a sentence; none in a sound run. `floor` is the fold of the whole run as one day. */
export function brokenLaws(counts: Counts, floor: Floor, endedAt: number): readonly string[] {
  const { everything, stepped } = counts;
  return [
    ...balance('everything', everything),
    ...balance('overall', counts.overall),
    ...[...counts.types].flatMap(([id, cell]) => balance(`call type ${id}`, cell)),
    ...counts.periods.flatMap(({ from, cell }) => balance(`the period from ${from / 1_000} s`, cell)),
    ...equal('Little: queue over time and waits of calls', stepped.queueTime, everything.queueTime),
    ...equal('occupancy: time of agents and of calls', everything.busy, stepped.legTime + stepped.wrapUpTime),
    ...equal('busy time within available time', Math.max(0, everything.busy - everything.available), 0),
    ...agreement(everything, floor, endedAt),
  ];
}

/** Everybody who came is somewhere. */
function balance(scope: string, cell: Cell): readonly string[] {
  const { offered, answered, abandoned, blocked, overflowed, remaining } = cell;
  return equal(
    `offered and what became of it, ${scope}`,
    offered,
    answered + abandoned + blocked + overflowed + remaining,
  );
}

function agreement(cell: Cell, floor: Floor, endedAt: number): readonly string[] {
  const seen = measures(floor, endedAt).floor;
  const levels = serviceLevels(cell);
  return [
    ...equal('asked for an agent, here and on the floor', cell.offered - cell.blocked, seen.requested),
    ...equal('answered, here and on the floor', cell.answered, seen.answered),
    ...equal('abandoned, here and on the floor', cell.abandoned, seen.abandoned),
    ...equal('blocked, here and on the floor', cell.blocked, seen.blocked),
    ...equal(
      'wait of the answered, here and on the floor',
      cell.answerWait,
      (seen.answerSpeed ?? 0) * seen.answered,
    ),
    ...equal('occupancy, here and on the floor', percent(cell.busy, cell.available), seen.occupancy ?? 0),
    ...equal('service level, here and on the floor', levels.offered ?? 0, seen.serviceLevels.offered ?? 0),
  ];
}

function percent(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}

function equal(what: string, one: number, other: number): readonly string[] {
  const near = Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  return near ? [] : [`${what}: ${one} is not ${other}`];
}
