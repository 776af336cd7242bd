/** Arrivals out of band: too few calls, or too many, for the forecast of the half hour and what today is like. Thresholds are probabilities. */
import type { Severity } from '../../../protocol/entities/alarm.ts';
import { arrivalOdds } from '../arrival-odds.ts';
import { type NamedCause, plainCause } from '../causes.ts';
import { ALL_WELL, nextOnGrid, type RuleLook, THE_FLOOR } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** How often it is looked at, ms: every further look is another chance to be wrong. */
const STEP = 15_000;

export const arrivals: RuleLook = (scene, rule) => {
  const { configuration, now } = scene;
  if (configuration.forecast.length === 0) return ALL_WELL;
  const nextAt = nextOnGrid(now, STEP);
  if (now % STEP !== 0) return { findings: 'as-before', nextAt };
  const { silence, burst } = arrivalOdds(scene);
  const chance = Math.min(silence, burst);
  const under = (threshold: number | null): boolean => threshold !== null && chance < threshold;
  const level: Severity | null = under(rule.critical) ? 'critical' : under(rule.warning) ? 'warning' : null;
  if (level === null) return { findings: [], nextAt };
  const why = () => (silence < burst ? silenceCause(scene) : plainCause('burst'));
  const limit = level === 'critical' ? rule.critical : rule.warning;
  return { findings: [{ subject: THE_FLOOR, level, value: chance, limit, why }], nextAt };
};

function silenceCause({ floor }: Scene): NamedCause {
  for (const { kind, state } of floor.systems.values()) {
    if (state === 'up') continue;
    if (kind === 'trunk-group') return plainCause('trunk-down');
    if (kind === 'ivr') return plainCause('ivr-down');
  }
  return plainCause((floor.feed?.state ?? 'live') !== 'live' ? 'feed-lost' : 'silence');
}
