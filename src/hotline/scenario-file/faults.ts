/** What is wrong with a scenario although each part is well formed: names that mean nothing, numbers that do not fit. Knows no file. */
import { knowsTimeZone } from '../../floor/local-time.ts';
import type { Scenario } from '../scenario-shape.ts';
import type { JsonPath } from './json-lines.ts';

/** `problem` says what was expected and what stands there. */
export type Fault = { readonly path: JsonPath; readonly problem: string };

/** Every fault, in the order of the scenario's parts. */
export function faultsOf(scenario: Scenario): readonly Fault[] {
  return [
    ...floorFaults(scenario),
    ...peopleFaults(scenario),
    ...callFaults(scenario),
    ...rotaFaults(scenario),
  ];
}

type Named = { readonly id: string };

function twice(path: JsonPath, ids: readonly string[]): readonly Fault[] {
  const seen = new Set<string>();
  return ids.flatMap((id, place) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ path: [...path, place], problem: `expected each id once, found ${id} again` }] : [];
  });
}

/** A fault where `id` is not one of `known`; `kind` as in “expected a queue of floor.queues”. */
function unknown(path: JsonPath, id: string, known: readonly Named[], kind: string): readonly Fault[] {
  if (known.some((each) => each.id === id)) return [];
  const choice = known.slice(0, 8).map((each) => each.id);
  return [
    { path, problem: `expected ${kind} (${choice.join(', ')}${known.length > 8 ? ' …' : ''}), found ${id}` },
  ];
}

function floorFaults({ date, floor }: Scenario): readonly Fault[] {
  const faults: Fault[] = [];
  const day = Date.parse(date);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date || day < 0)
    faults.push({ path: ['date'], problem: `expected a day of the calendar after 1970, found ${date}` });
  if (!knowsTimeZone(floor.timeZone)) {
    const problem = `expected a time zone such as Asia/Shanghai, found ${floor.timeZone}`;
    faults.push({ path: ['floor', 'timeZone'], problem });
  }
  for (const part of ['trunkGroups', 'queues', 'teams', 'skills', 'closedReasons', 'roles'] as const)
    faults.push(
      ...twice(
        ['floor', part],
        floor[part].map(({ id }) => id),
      ),
    );
  const from = floor.readyFloor.map((each) => each.from);
  if (from[0] !== '00:00' || from.some((time, place) => place > 0 && time <= (from[place - 1] ?? ''))) {
    const problem = `expected times that begin with 00:00 and rise, found ${from.join(', ')}`;
    faults.push({ path: ['floor', 'readyFloor'], problem });
  }
  return faults;
}

function peopleFaults({ agents, seats, floor }: Scenario): readonly Fault[] {
  return [
    ...twice(['seats'], seats),
    ...twice(
      ['agents'],
      agents.map(({ id }) => id),
    ),
    ...agents.flatMap(({ team, memberships }, place) => [
      ...unknown(['agents', place, 'team'], team, floor.teams, 'a team of floor.teams'),
      ...twice(
        ['agents', place, 'memberships'],
        memberships.map(({ queue }) => queue),
      ),
      ...memberships.flatMap(({ queue }, at) =>
        unknown(
          ['agents', place, 'memberships', at, 'queue'],
          queue,
          floor.queues,
          'a queue of floor.queues',
        ),
      ),
    ]),
  ];
}

function callFaults({ arrivals, categories, floor }: Scenario): readonly Fault[] {
  const faults: Fault[] = [];
  const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);
  if (arrivals.callsPerDay > 0 && sum(arrivals.shares) <= 0)
    faults.push({ path: ['arrivals', 'shares'], problem: 'expected at least one share over 0, found none' });
  faults.push(
    ...twice(
      ['categories'],
      categories.map(({ id }) => id),
    ),
  );
  if (sum(categories.map(({ share }) => share)) <= 0)
    faults.push({ path: ['categories'], problem: 'expected at least one share over 0, found none' });
  for (const [place, { queues }] of categories.entries()) {
    const path = ['categories', place, 'queues'];
    if (sum(queues.map(({ share }) => share)) <= 0)
      faults.push({ path, problem: 'expected at least one share over 0, found none' });
    for (const [at, { queue }] of queues.entries())
      faults.push(...unknown([...path, at, 'queue'], queue, floor.queues, 'a queue of floor.queues'));
  }
  return faults;
}

function rotaFaults({ rota, agents, floor }: Scenario): readonly Fault[] {
  const faults: Fault[] = [
    ...twice(
      ['rota', 'shifts'],
      rota.shifts.map(({ id }) => id),
    ),
  ];
  const reason = (path: JsonPath, id: string): void => {
    faults.push(...unknown(path, id, floor.closedReasons, 'a reason of floor.closedReasons'));
  };
  for (const [place, { breaks }] of rota.shifts.entries())
    for (const [at, each] of breaks.entries()) {
      const path = ['rota', 'shifts', place, 'breaks', at];
      reason([...path, 'reason'], each.reason);
      if (each.waves === 0 && each.until === null)
        faults.push({
          path: [...path, 'until'],
          problem: 'expected a time where there are no waves, found null',
        });
    }
  for (const [place, other] of rota.others.entries())
    reason(['rota', 'others', place, 'reason'], other.reason);
  for (const [place, each] of rota.fixed.entries()) {
    faults.push(...unknown(['rota', 'fixed', place, 'agent'], each.agent, agents, 'an agent of agents'));
    faults.push(
      ...unknown(['rota', 'fixed', place, 'shift'], each.shift, rota.shifts, 'a shift of rota.shifts'),
    );
  }
  faults.push(
    ...twice(
      ['rota', 'fixed'],
      rota.fixed.map(({ agent }) => agent),
    ),
  );
  const needed = rota.shifts.reduce((total, { seats }) => total + seats, 0);
  const there = agents.length - rota.fixed.length;
  if (needed > there) {
    const problem = `expected seats for at most the ${there} agents who rotate, found ${needed} seats a day`;
    faults.push({ path: ['rota', 'shifts'], problem });
  }
  for (const part of ['signIn', 'signOut'] as const)
    if (rota[part].earliest > rota[part].latest) {
      const { earliest, latest } = rota[part];
      faults.push({
        path: ['rota', part],
        problem: `expected earliest before latest, found ${earliest} and ${latest}`,
      });
    }
  return faults;
}
