/** When a figure is worth a look (warning) and when it needs an act (critical): the house's defaults, as tones. Knows no figure's source. */
import type { Tone } from './span.ts';

/** Oldest wait, ms: warning from 10 s, critical from 15 s. */
export function waitTone(wait: number | null): Tone {
  if (wait === null || wait < 10_000) return 'plain';
  return wait < 15_000 ? 'warning' : 'critical';
}

/** Ready seats against the floor: critical at the floor or under it, warning up to two above. */
export function readyTone(ready: number, floor: number): Tone {
  if (ready <= floor) return 'critical';
  return ready <= floor + 2 ? 'warning' : 'good';
}

/** Trunks in use: warning from 70 %, critical from 85 %. */
export function trunkTone(inUse: number, size: number): Tone {
  if (size <= 0) return 'plain';
  const share = inUse / size;
  if (share < 0.7) return 'plain';
  return share < 0.85 ? 'warning' : 'critical';
}

/** Warning under 99 %, critical under 95 %, each from three late calls on: one late call at dawn is no failure of the day. */
export function serviceLevelTone(value: number | null, late: number): Tone {
  if (value === null) return 'dim';
  if (late < 3) return 'plain';
  if (value < 95) return 'critical';
  return value < 99 ? 'warning' : 'plain';
}

/** Connected rate over 24 h: warning under 97 %, critical under 95 %, with at least ten decided calls. */
export function connectedRateTone(value: number | null, calls: number): Tone {
  if (value === null) return 'dim';
  if (calls < 10) return 'plain';
  if (value < 95) return 'critical';
  return value < 97 ? 'warning' : 'plain';
}

/** Late calls today: one is a notice, three are a warning. Whether the day fails is the service level's matter. */
export function lateTone(late: number): Tone {
  if (late === 0) return 'good';
  return late < 3 ? 'notice' : 'warning';
}
