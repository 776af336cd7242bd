/**
 * The named service levels: five shares that are all called "service level" elsewhere, so never one without its
 * name. Pure arithmetic on counts; knows no call and no clock.
 */
import type { ServiceLevelName } from '../protocol/entities/configuration.ts';
import { SERVICE_LEVELS } from '../protocol/entities/service-levels.ts';

/** Counts since the day's start, and of the calls waiting now those past each threshold. */
export type ServiceCounts = {
  readonly answered: number;
  readonly answeredInTime: number;
  readonly answeredInStrictTime: number;
  readonly abandoned: number;
  readonly abandonedShort: number;
  readonly abandonedInTime: number;
  /** Not answered, still waiting, past the threshold: late already. */
  readonly waitingLate: number;
  readonly waitingLateStrict: number;
};

export type ServiceLevels = { readonly [Name in ServiceLevelName]: number | null };

/**
 * Per cent, or null when nobody counts yet. A call is decided once it is answered, abandoned or late:
 * decided = answered + abandoned + waiting past the threshold. Formulas: the house's table of service levels,
 * which with a short limit of 0 are the four usual ones (of offered, of answered, abandons in, abandons out).
 */
export function serviceLevel(name: ServiceLevelName, counts: ServiceCounts): number | null {
  const decided = counts.answered + counts.abandoned + counts.waitingLate;
  switch (name) {
    case 'offered':
      return percent(counts.answeredInTime, decided - counts.abandonedShort);
    case 'answered':
      return percent(counts.answeredInTime, counts.answered);
    case 'abandons-as-met':
      return percent(counts.answeredInTime + counts.abandonedInTime, decided);
    case 'late-abandons-only':
      return percent(counts.answeredInTime, decided - counts.abandonedInTime);
    case 'strict-offered': {
      const strictlyDecided = counts.answered + counts.abandoned + counts.waitingLateStrict;
      return percent(counts.answeredInStrictTime, strictlyDecided - counts.abandonedShort);
    }
  }
}

/** All five, by name. */
export function serviceLevels(counts: ServiceCounts): ServiceLevels {
  const levels: { [Name in ServiceLevelName]: number | null } = {
    offered: null,
    answered: null,
    'abandons-as-met': null,
    'late-abandons-only': null,
    'strict-offered': null,
  };
  for (const name of SERVICE_LEVELS) levels[name] = serviceLevel(name, counts);
  return levels;
}

/** `part` of `whole` in per cent; null where there is nothing to divide by. */
export function percent(part: number, whole: number): number | null {
  return whole > 0 ? (part / whole) * 100 : null;
}
