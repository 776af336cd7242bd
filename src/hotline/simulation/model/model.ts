/** A floor of groups made ready to run: every default filled in, every time in ms, every length a sampler. Knows no exchange. */
import { DEFAULT_SERVICE_LEVEL } from '../../../floor/defaults/service-level.ts';
import type { Configuration } from '../../../protocol/entities/configuration.ts';
import { safeText } from '../../../protocol/safe-text.ts';
import { SHIPPED_FLOOR } from '../../shipped/floor.ts';
import { type ClockTime, clockMs } from '../file/clock-time.ts';
import type { GroupsFile } from '../file/groups-schema.ts';
import { type Sampler, samplerOf } from './sampler.ts';
import { type Steps, stepsOf } from './steps.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Lines of a floor that wants as many as there are calls. */
const NO_LIMIT = 1_000_000_000;
/** The longest ring and wrap-up the exchange keeps, s. */
const LONGEST = 86_400;

export type Overflow = {
  readonly after: number | null;
  readonly waiting: number | null;
  readonly to: string;
};

export type CallType = {
  readonly id: string;
  readonly rate: Steps;
  readonly dayShape: number | null;
  readonly halfHourShape: number | null;
  readonly priority: number;
  readonly trunks: string;
  readonly menu: Sampler;
  readonly patience: Sampler;
  readonly ring: Sampler;
  readonly service: Sampler;
  readonly wrapUp: Sampler;
  readonly overflow: readonly Overflow[];
  /** Calls on the floor at the start. */
  readonly atStart: number;
};

export type Group = {
  readonly id: string;
  readonly staff: Steps;
  readonly onBreak: Steps;
  readonly leaving: 'finish' | 'cut' | 'give-back';
  readonly skills: readonly { readonly queue: string; readonly level: number }[];
  /** The most agents there ever are. */
  readonly size: number;
};

export type Discipline = NonNullable<GroupsFile['discipline']>;

export type Model = {
  readonly name: string;
  readonly date: string;
  /** The instant of the first midnight, ms since 1970. */
  readonly beginAt: number;
  readonly configuration: Configuration;
  readonly types: readonly CallType[];
  readonly groups: readonly Group[];
  readonly dayShape: number | null;
  readonly halfHourShape: number | null;
  readonly discipline: Discipline;
  readonly selection: NonNullable<GroupsFile['selection']>;
  readonly givesUpWhileRinging: boolean;
  /** Ms from the first midnight. */
  readonly horizon: number;
  readonly warmUp: number;
  readonly drains: boolean;
  /** Length of a period of the results, ms. */
  readonly period: number;
};

/** The model a file describes; with `days` so many days, each as the file says the first. */
export function modelOf(file: GroupsFile, days: number | null): Model {
  const repeat = days !== null ? DAY : file.repeatEvery === undefined ? null : clockMs(file.repeatEvery);
  const horizon = days !== null ? days * DAY : clockMs(file.horizon ?? '24:00');
  const date = file.date ?? '2026-03-10';
  const trunks = trunkGroups(file);
  return {
    name: file.name ?? 'scenario',
    date,
    beginAt: Date.parse(date),
    configuration: configurationOf(file, trunks),
    types: file.callTypes.map((type) => callTypeOf(type, file, trunks[0]?.id ?? 'trunks', repeat)),
    groups: file.groups.map((group) => groupOf(group, repeat)),
    dayShape: file.dayShape ?? null,
    halfHourShape: file.halfHourShape ?? null,
    discipline: file.discipline ?? 'priority',
    selection: file.selection ?? 'longest-idle',
    givesUpWhileRinging: file.givesUpWhileRinging ?? true,
    horizon,
    warmUp: Math.min(horizon, clockMs(file.warmUp ?? 0)),
    drains: file.ending !== 'cut',
    period: periodOf(file.periods, horizon),
  };
}

/** Half hours for up to two days, else the whole. */
function periodOf(given: ClockTime | undefined, horizon: number): number {
  if (given !== undefined) return Math.max(1_000, clockMs(given));
  return horizon <= 2 * DAY ? HOUR / 2 : horizon;
}

function trunkGroups({ trunks }: GroupsFile): readonly { readonly id: string; readonly lines: number }[] {
  if (typeof trunks === 'object') return trunks;
  return [{ id: 'trunks', lines: trunks ?? NO_LIMIT }];
}

function callTypeOf(
  type: GroupsFile['callTypes'][number],
  file: GroupsFile,
  firstTrunks: string,
  repeat: number | null,
): CallType {
  const { callsPerHour } = type;
  const rate =
    typeof callsPerHour === 'number'
      ? callsPerHour
      : callsPerHour.map((step) => ({ from: step.from, value: step.callsPerHour }));
  return {
    id: type.id,
    rate: stepsOf(rate, repeat),
    dayShape: type.dayShape ?? null,
    halfHourShape: type.halfHourShape ?? null,
    priority: type.priority ?? 0,
    trunks: type.trunks ?? firstTrunks,
    menu: samplerOf(type.menu ?? 0, repeat),
    patience: samplerOf(type.patience ?? { is: 'never' }, repeat),
    ring: samplerOf(type.ring ?? 0, repeat),
    service: samplerOf(type.service, repeat),
    wrapUp: samplerOf(type.wrapUp ?? 0, repeat),
    overflow: (type.overflow ?? []).map(({ after, waiting, to }) => ({
      after: after === undefined ? null : Math.round(after * 1_000),
      waiting: waiting ?? null,
      to,
    })),
    atStart: file.start?.calls[type.id] ?? 0,
  };
}

function groupOf(group: GroupsFile['groups'][number], repeat: number | null): Group {
  const { agents } = group;
  const steps =
    typeof agents === 'number' ? agents : agents.map((step) => ({ from: step.from, value: step.agents }));
  return {
    id: group.id,
    staff: stepsOf(steps, repeat),
    onBreak: stepsOf(breakSteps(group.breaks ?? []), repeat),
    leaving: group.leaving ?? 'finish',
    skills: group.skills.map(({ type, level }) => ({ queue: type, level: level ?? 1 })),
    size: typeof steps === 'number' ? steps : Math.max(...steps.map(({ value }) => value)),
  };
}

/** How many are on a break, from each time at which a break begins or ends. */
function breakSteps(breaks: NonNullable<GroupsFile['groups'][number]['breaks']>) {
  if (breaks.length === 0) return 0;
  const spans = breaks.map(({ from, until, agents }) => ({
    from: clockMs(from),
    until: clockMs(until),
    agents,
  }));
  const times = [...new Set(spans.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  return times.map((time) => ({
    from: time / 1_000,
    value: spans.reduce((sum, one) => sum + (one.from <= time && time < one.until ? one.agents : 0), 0),
  }));
}

function configurationOf(
  file: GroupsFile,
  trunks: readonly { readonly id: string; readonly lines: number }[],
): Configuration {
  const named = (id: string, name?: string) => ({
    id,
    name: { en: safeText(name ?? id), zh: safeText(name ?? id) },
  });
  const name = safeText(file.name ?? 'scenario');
  const writesUp = file.callTypes.some(({ wrapUp }) => wrapUp !== undefined && wrapUp !== 0);
  const queue = { priority: 0, ringTimeout: file.ringLimit ?? LONGEST, wrapUpLimit: writesUp ? LONGEST : 0 };
  return {
    ...SHIPPED_FLOOR,
    name: { en: name, zh: name },
    timeZone: 'UTC',
    trunkGroups: trunks.map(({ id, lines }) => ({ ...named(id), size: lines })),
    queues: [
      ...file.callTypes.map((type) => ({ ...named(type.id, type.name), ...queue })),
      ...(file.furtherQueues ?? []).map((id) => ({ ...named(id), ...queue })),
    ],
    teams: file.groups.map((group) => named(group.id, group.name)),
    skills: [],
    serviceLevel: {
      ...DEFAULT_SERVICE_LEVEL,
      short: 0,
      ...file.serviceLevel,
    },
    readyFloor: [{ from: '00:00', seats: 0 }],
  };
}
