/** Every live figure as `get measures` shows it: one flat row per scope, the floor first. What a scope does not have is null. */
import type { Floor } from '../floor/floor.ts';
import type {
  AgentMeasures,
  CallMeasures,
  ClosedMeasures,
  Measures,
  SeatMeasures,
} from '../floor/measures.ts';
import type { Listing } from './listing.ts';
import { measureColumns } from './measure-columns.ts';
import type { Names } from './names.ts';

export { measureColumns } from './measure-columns.ts';

type Figure = number | null;

/** Lengths in ms, shares in per cent, the rest counts; the day's figures since its start. */
export type MeasureRow = {
  readonly scope: 'floor' | 'queue' | 'team' | 'agent';
  readonly id: string;
  readonly name: string;
} & { readonly [Field in keyof typeof FIGURES]: Figure };

const FIGURES = {
  entries: 'number',
  requested: 'number',
  waiting: 'number',
  oldestWait: 'length',
  answered: 'number',
  abandoned: 'number',
  abandonedShort: 'number',
  late: 'number',
  serviceLevelOffered: 'percent',
  serviceLevelAnswered: 'percent',
  serviceLevelAbandonsAsMet: 'percent',
  serviceLevelLateAbandonsOnly: 'percent',
  serviceLevelStrictOffered: 'percent',
  averageSpeedOfAnswer: 'length',
  averageTalk: 'length',
  averageHold: 'length',
  averageWrapUp: 'length',
  averageRing: 'length',
  ringNoAnswer: 'number',
  connectedRate: 'percent',
  connectedRate24h: 'percent',
  signedIn: 'number',
  ready: 'number',
  closed: 'number',
  ringing: 'number',
  talking: 'number',
  holding: 'number',
  wrapUp: 'number',
  outbound: 'number',
  occupancy: 'percent',
  readyFloor: 'number',
  mayClose: 'number',
  trunksInUse: 'number',
  trunks: 'number',
  blocked: 'number',
  ownClosedCount: 'number',
  ownClosedTotal: 'length',
  ownClosedAverage: 'length',
  ownClosedLongest: 'length',
  forcedClosedCount: 'number',
  forcedClosedTotal: 'length',
  forcedClosedAverage: 'length',
  forcedClosedLongest: 'length',
  systemClosedCount: 'number',
  systemClosedTotal: 'length',
  systemClosedAverage: 'length',
  systemClosedLongest: 'length',
} as const;

const EMPTY = Object.fromEntries(Object.keys(FIGURES).map((name) => [name, null])) as {
  readonly [Field in keyof typeof FIGURES]: null;
};

/** The floor, then every queue, team and agent in the order of the configuration and the roster. */
export function measureRows(floor: Floor, figures: Measures, names: Names): readonly MeasureRow[] {
  const { floor: whole } = figures;
  return [
    {
      ...EMPTY,
      scope: 'floor',
      id: 'floor',
      name: names.floor,
      ...callFigures(whole),
      ...seatFigures(whole),
      ...closedFigures(whole.closedSpells),
      connectedRate24h: whole.connectedRate24h,
      readyFloor: whole.readyFloor,
      mayClose: whole.mayClose,
      trunksInUse: whole.trunksInUse,
      trunks: whole.trunks,
      blocked: whole.blocked,
    },
    ...[...figures.queues].map(
      ([id, queue]): MeasureRow => ({
        ...EMPTY,
        scope: 'queue',
        id,
        name: names.queue(id),
        ...callFigures(queue),
        ...seatFigures(queue),
      }),
    ),
    ...[...figures.teams].map(
      ([id, team]): MeasureRow => ({
        ...EMPTY,
        scope: 'team',
        id,
        name: names.team(id),
        ...seatFigures(team),
        ...closedFigures(team.closedSpells),
      }),
    ),
    ...[...figures.agents].map(
      ([id, agent]): MeasureRow => ({
        ...EMPTY,
        scope: 'agent',
        id,
        name: floor.agents.get(id)?.name ?? id,
        ...agentFigures(agent),
      }),
    ),
  ];
}

function callFigures(calls: CallMeasures): Partial<MeasureRow> {
  return {
    entries: calls.entries,
    requested: calls.requested,
    waiting: calls.waiting,
    oldestWait: calls.oldestWait,
    answered: calls.answered,
    abandoned: calls.abandoned,
    abandonedShort: calls.abandonedShort,
    late: calls.late,
    serviceLevelOffered: calls.serviceLevels.offered,
    serviceLevelAnswered: calls.serviceLevels.answered,
    serviceLevelAbandonsAsMet: calls.serviceLevels['abandons-as-met'],
    serviceLevelLateAbandonsOnly: calls.serviceLevels['late-abandons-only'],
    serviceLevelStrictOffered: calls.serviceLevels['strict-offered'],
    averageSpeedOfAnswer: calls.answerSpeed,
    averageTalk: calls.averageTalk,
    averageWrapUp: calls.averageWrapUp,
    ringNoAnswer: calls.ringNoAnswer,
    connectedRate: calls.connectedRate,
  };
}

function seatFigures(seats: SeatMeasures): Partial<MeasureRow> {
  const { signedIn, ready, closed, ringing, talking, holding, wrapUp, outbound, occupancy } = seats;
  return { signedIn, ready, closed, ringing, talking, holding, wrapUp, outbound, occupancy };
}

function closedFigures({ own, forced, system }: ClosedMeasures): Partial<MeasureRow> {
  return {
    ownClosedCount: own.count,
    ownClosedTotal: own.total,
    ownClosedAverage: own.average,
    ownClosedLongest: own.longest,
    forcedClosedCount: forced.count,
    forcedClosedTotal: forced.total,
    forcedClosedAverage: forced.average,
    forcedClosedLongest: forced.longest,
    systemClosedCount: system.count,
    systemClosedTotal: system.total,
    systemClosedAverage: system.average,
    systemClosedLongest: system.longest,
  };
}

function agentFigures(agent: AgentMeasures): Partial<MeasureRow> {
  const { answered, averageTalk, averageHold, averageWrapUp, averageRing, ringNoAnswer, occupancy } = agent;
  return {
    answered,
    averageTalk,
    averageHold,
    averageWrapUp,
    averageRing,
    ringNoAnswer,
    occupancy,
    ...closedFigures(agent.closed),
  };
}

export const measureListing: Listing<MeasureRow> = {
  name: 'measures',
  fields: { scope: 'text', id: 'text', name: 'text', ...FIGURES },
  aliases: { queue: 'id', team: 'id', agent: 'id' },
  columns: (configuration) => measureColumns(configuration),
};
