/** Times, lengths and shares as a person reads them. Takes instants and zones from its caller; reads no clock. */
import { zoneOffset } from '../floor/local-time.ts';

/** Stands where there is no value, also for a share of nothing. */
export const NOTHING = '—';

/** A length in ms as `m:ss` under an hour, `h:mm:ss` above; whole seconds, rounded down; below zero `0:00`; null `—`. */
export function duration(ms: number | null): string {
  if (ms === null || Number.isNaN(ms)) return NOTHING;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const ss = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${ss}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${ss}`;
}

/**
 * A share in per cent with one decimal: `97.3%`; null `—`. What is less than everything is never rounded to
 * `100.0%`, what is more than nothing never to `0.0%`: a promise of 100 % is kept or it is not.
 */
export function percent(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NOTHING;
  const rounded = Math.round(value * 10) / 10;
  if (rounded >= 100 && value < 100) return '99.9%';
  if (rounded <= 0 && value > 0) return '0.1%';
  return `${rounded.toFixed(1)}%`;
}

/** A count; null `—`. */
export function number(value: number | null): string {
  return value === null || !Number.isFinite(value) ? NOTHING : String(value);
}

const DAY = 86_400_000;

/** Floor time of day in `zone`, `HH:MM:SS`; null `—`. An unknown zone reads as UTC. */
export function clockTime(at: number | null, zone: string): string {
  if (at === null || !Number.isFinite(at)) return NOTHING;
  const seconds = Math.floor(((((at + zoneOffset(at, zone)) % DAY) + DAY) % DAY) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Floor time of day in `zone`, `HH:MM`; null `—`. */
export function clockMinute(at: number | null, zone: string): string {
  return clockTime(at, zone).slice(0, 5);
}
