/** The seconds in a service level's name. A number never stands without the name of its formula. */
import { thresholds } from '../floor/thresholds.ts';
import type { Configuration, ServiceLevelName } from '../protocol/entities/configuration.ts';

/** The threshold of a formula in whole seconds; the shipped one where nothing is configured yet. */
export function serviceLevelSeconds(configuration: Configuration | null, name: ServiceLevelName): number {
  const { threshold, strict } = thresholds(configuration);
  return Math.round((name === 'strict-offered' ? strict : threshold) / 1000);
}
