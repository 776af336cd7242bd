/** The waits a site counts by, in ms. Knows the configuration and no call. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import { DEFAULT_SERVICE_LEVEL } from './defaults/service-level.ts';

/** `threshold`: longer is late · `strict`: longer is late by the strict rule · `short`: abandons before it are short. */
export type Thresholds = { readonly threshold: number; readonly strict: number; readonly short: number };

/** The thresholds in force, ms; the shipped ones on a floor nobody configured yet. */
export function thresholds(configuration: Configuration | null): Thresholds {
  const rules = configuration?.serviceLevel ?? DEFAULT_SERVICE_LEVEL;
  return {
    threshold: Math.round(rules.threshold * 1000),
    strict: Math.round(rules.strictThreshold * 1000),
    short: Math.round(rules.short * 1000),
  };
}
