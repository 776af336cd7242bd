/** Times within a simulated run: `HH:MM`, `HH:MM:SS` or seconds from its first midnight; hours may pass 24. */
import * as z from 'zod';

export const clockTime = z.union([
  z.number().min(0).max(36_000_000),
  z.string().regex(/^\d{1,4}:[0-5]\d(:[0-5]\d)?$/),
]);
export type ClockTime = z.infer<typeof clockTime>;

/** Ms from the first midnight. */
export function clockMs(time: ClockTime): number {
  if (typeof time === 'number') return Math.round(time * 1_000);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** `HH:MM`, with seconds where there are any. */
export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}
