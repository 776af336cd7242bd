/** The configuration a hotline's floor is given: the site's own, with the arrivals its scenario expects. Knows no seed. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { Scenario } from './scenario-shape.ts';

/** As the scenario says; a forecast it leaves empty is the mean of each half hour, calls on the trunks. */
export function configurationOf({ floor, arrivals }: Scenario): Configuration {
  if (floor.forecast.length > 0) return floor;
  const total = arrivals.shares.reduce((sum, share) => sum + share, 0);
  if (total <= 0 || arrivals.callsPerDay <= 0) return floor;
  const forecast = arrivals.shares.map((share, half) => ({
    from: `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
    calls: Math.round((arrivals.callsPerDay * share * 1000) / total) / 1000,
  }));
  return { ...floor, forecast };
}
