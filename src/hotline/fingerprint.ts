/** The identity of a scenario: a journal written by another one is refused. Knows no journal. */
import type { Scenario } from './scenario-shape.ts';
import type { Surprise } from './surprise.ts';

/**
 * A text that is the same for equal scenarios with the same surprises, whatever the order of keys and of surprises;
 * callers may hash it.
 */
export function scenarioFingerprint(scenario: Scenario, surprises: readonly Surprise[] = []): string {
  if (surprises.length === 0) return stable(scenario);
  return stable({ ...scenario, surprises: surprises.map(stable).sort() });
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${stable(field)}`).join(',')}}`;
}
