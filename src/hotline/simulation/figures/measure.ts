/** The figures of a cell: counts, waits in seconds, shares from 0 to 1. Knows no event. */
import { serviceLevels } from '../../../floor/service-level.ts';
import type { Cell } from './cell.ts';

/** In the order in which they are written. */
export const MEASURES = [
  'offered',
  'answered',
  'abandoned',
  'blocked',
  'overflowed',
  'remaining',
  'asa',
  'waitAll',
  'waitAbandoned',
  'probabilityOfWait',
  'occupancy',
  'queueLength',
  'serviceLevelOffered',
  'serviceLevelAnswered',
  'serviceLevelAbandonsAsMet',
  'serviceLevelLateAbandonsOnly',
  'serviceLevelStrictOffered',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Null where there is nothing to divide by. */
export type Figures = { readonly [Name in Measure]: number | null };

/** What a scope has: calls alone have no occupancy, a group has answers but nobody who asked just for it. */
export type ScopeKind = 'calls and seats' | 'calls' | 'group';

/** The figures of one scope; `length` is the time counted, ms. */
export function figuresOf(cell: Cell, length: number, kind: ScopeKind): Figures {
  const levels = serviceLevels(cell);
  const { answered, abandoned, overflowed, blocked, offered } = cell;
  const calls = kind !== 'group';
  const ofCalls = (value: number | null): number | null => (calls ? value : null);
  return {
    offered: ofCalls(offered),
    answered,
    abandoned: ofCalls(abandoned),
    blocked: ofCalls(blocked),
    overflowed: ofCalls(overflowed),
    remaining: ofCalls(cell.remaining),
    asa: over(cell.answerWait / 1_000, answered),
    waitAll: ofCalls(
      over((cell.answerWait + cell.abandonWait + cell.otherWait) / 1_000, answered + abandoned + overflowed),
    ),
    waitAbandoned: ofCalls(over(cell.abandonWait / 1_000, abandoned)),
    probabilityOfWait: ofCalls(over(cell.waited, offered - blocked)),
    occupancy: kind === 'calls' ? null : over(cell.busy, cell.available),
    queueLength: ofCalls(over(cell.queueTime, length)),
    serviceLevelOffered: ofCalls(share(levels.offered)),
    serviceLevelAnswered: share(levels.answered),
    serviceLevelAbandonsAsMet: ofCalls(share(levels['abandons-as-met'])),
    serviceLevelLateAbandonsOnly: ofCalls(share(levels['late-abandons-only'])),
    serviceLevelStrictOffered: ofCalls(share(levels['strict-offered'])),
  };
}

function over(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function share(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}
