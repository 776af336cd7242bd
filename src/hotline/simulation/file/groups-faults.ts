/** What is wrong with a floor of groups although each part is well formed: names that mean nothing, numbers that do not fit. Knows no file. */
import type { Fault } from '../../scenario-file/faults.ts';
import type { JsonPath } from '../../scenario-file/json-lines.ts';
import { type ClockTime, clockMs } from './clock-time.ts';
import type { GroupsFile } from './groups-schema.ts';
import { lengthFaults } from './length-faults.ts';

/** Agents of all groups together. */
const MOST_AGENTS = 100_000;
const MOST_PERIODS = 100_000;
/** Agents are named after their group, with a number behind. */
const LONGEST_GROUP = 48;

/** Every fault, in the order of the file's parts. */
export function groupsFaults(file: GroupsFile): readonly Fault[] {
  return [
    ...dateFaults(file),
    ...nameFaults(file),
    ...typeFaults(file),
    ...groupFaults(file),
    ...startFaults(file),
    ...timeFaults(file),
  ];
}

function fault(path: JsonPath, expected: string, found: unknown): Fault {
  return { path, problem: `expected ${expected}, found ${String(found)}` };
}

function oneOf(path: JsonPath, id: string, known: readonly string[], kind: string): readonly Fault[] {
  if (known.includes(id)) return [];
  return [fault(path, `${kind} (${known.slice(0, 8).join(', ')}${known.length > 8 ? ' …' : ''})`, id)];
}

function dateFaults({ date }: GroupsFile): readonly Fault[] {
  if (date === undefined) return [];
  const day = Date.parse(date);
  const fits = !Number.isNaN(day) && day >= 0 && new Date(day).toISOString().slice(0, 10) === date;
  return fits ? [] : [fault(['date'], 'a day of the calendar after 1970', date)];
}

function nameFaults(file: GroupsFile): readonly Fault[] {
  const queues = queuesOf(file);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['callTypes', file.callTypes.map(({ id }) => id)],
    ['groups', file.groups.map(({ id }) => id)],
    ['trunks', typeof file.trunks === 'object' ? file.trunks.map(({ id }) => id) : []],
  ];
  const faults: Fault[] = lists.flatMap(([part, ids]) => [
    ...ids.flatMap((id, place) =>
      ids.indexOf(id) < place
        ? [{ path: [part, place], problem: `expected each id once, found ${id} again` }]
        : [],
    ),
  ]);
  for (const [place, id] of (file.furtherQueues ?? []).entries()) {
    const before = queues.slice(0, file.callTypes.length + place);
    if (before.includes(id))
      faults.push(fault(['furtherQueues', place], 'a queue with a name of its own', id));
    if (id === 'out')
      faults.push(fault(['furtherQueues', place], 'another name: out is the way off the floor', id));
  }
  for (const [place, { id }] of file.callTypes.entries())
    if (id === 'out')
      faults.push(fault(['callTypes', place, 'id'], 'another name: out is the way off the floor', id));
  return faults;
}

function queuesOf(file: GroupsFile): readonly string[] {
  return [...file.callTypes.map(({ id }) => id), ...(file.furtherQueues ?? [])];
}

function typeFaults(file: GroupsFile): readonly Fault[] {
  const groups = file.groups.map(({ id }) => id);
  const queues = queuesOf(file);
  const served = new Set(file.groups.flatMap(({ skills }) => skills.map(({ type }) => type)));
  return file.callTypes.flatMap((type, place) => {
    const path = ['callTypes', place];
    const faults: Fault[] = [];
    if (typeof type.callsPerHour === 'object')
      faults.push(...rising([...path, 'callsPerHour'], type.callsPerHour));
    if (!served.has(type.id) && type.overflow === undefined)
      faults.push(fault([...path, 'id'], 'a call type that a group names in its skills', type.id));
    if (type.trunks !== undefined) {
      const lines = typeof file.trunks === 'object' ? file.trunks.map(({ id }) => id) : [];
      faults.push(...oneOf([...path, 'trunks'], type.trunks, lines, 'a trunk group of trunks'));
    }
    for (const name of ['menu', 'patience', 'ring', 'service', 'wrapUp'] as const) {
      const length = type[name];
      const endless = name === 'patience' || name === 'ring';
      if (length !== undefined) faults.push(...lengthFaults([...path, name], length, groups, endless));
    }
    for (const [at, rule] of (type.overflow ?? []).entries()) {
      const where = [...path, 'overflow', at];
      if ((rule.after === undefined) === (rule.waiting === undefined))
        faults.push(fault(where, 'either after or waiting', rule.after === undefined ? 'neither' : 'both'));
      faults.push(...oneOf([...where, 'to'], rule.to, [...queues, 'out'], 'a queue, or out'));
    }
    return faults;
  });
}

function groupFaults(file: GroupsFile): readonly Fault[] {
  const queues = queuesOf(file);
  let agents = 0;
  return file.groups.flatMap((group, place) => {
    const path = ['groups', place];
    const faults: Fault[] = [];
    if (group.id.length > LONGEST_GROUP)
      faults.push(
        fault([...path, 'id'], `an id of at most ${LONGEST_GROUP} characters`, `${group.id.length}`),
      );
    if (typeof group.agents === 'object') faults.push(...rising([...path, 'agents'], group.agents));
    agents +=
      typeof group.agents === 'number' ? group.agents : Math.max(...group.agents.map((step) => step.agents));
    if (agents > MOST_AGENTS)
      faults.push(fault([...path, 'agents'], `at most ${MOST_AGENTS} agents in all groups`, agents));
    const types = group.skills.map(({ type }) => type);
    for (const [at, type] of types.entries()) {
      const where = [...path, 'skills', at, 'type'];
      faults.push(...oneOf(where, type, queues, 'a call type or one of furtherQueues'));
      if (types.indexOf(type) < at)
        faults.push(fault(where, 'each call type once in a group', `${type} again`));
    }
    for (const [at, { from, until }] of (group.breaks ?? []).entries())
      if (clockMs(from) >= clockMs(until))
        faults.push(fault([...path, 'breaks', at, 'until'], `a time after ${from}`, until));
    return faults;
  });
}

function rising(path: JsonPath, steps: readonly { readonly from: ClockTime }[]): readonly Fault[] {
  return steps.flatMap(({ from }, place) => {
    const before = steps[place - 1]?.from;
    if (before === undefined || clockMs(from) > clockMs(before)) return [];
    return [fault([...path, place, 'from'], `a time after ${before}`, from)];
  });
}

function startFaults({ start, callTypes }: GroupsFile): readonly Fault[] {
  const ids = callTypes.map(({ id }) => id);
  return Object.keys(start?.calls ?? {}).flatMap((id) =>
    oneOf(['start', 'calls', id], id, ids, 'a call type of callTypes'),
  );
}

function timeFaults(file: GroupsFile): readonly Fault[] {
  const faults: Fault[] = [];
  const horizon = clockMs(file.horizon ?? '24:00');
  if (horizon <= 0) faults.push(fault(['horizon'], 'a time after 00:00', file.horizon));
  if (file.warmUp !== undefined && clockMs(file.warmUp) >= horizon)
    faults.push(fault(['warmUp'], `a time before the horizon ${file.horizon ?? '24:00'}`, file.warmUp));
  if (file.repeatEvery !== undefined && clockMs(file.repeatEvery) <= 0)
    faults.push(fault(['repeatEvery'], 'more than 0', file.repeatEvery));
  if (file.periods !== undefined && clockMs(file.periods) < Math.max(1_000, horizon / MOST_PERIODS))
    faults.push(fault(['periods'], `at least a second, and at most ${MOST_PERIODS} periods`, file.periods));
  return faults;
}
