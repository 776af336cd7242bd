/** The identity of a scenario: a journal written by another one is refused. Knows no journal. */
import type { Scenario } from './scenario-shape.ts';

/** A text that is the same for equal scenarios, whatever the order of their keys; callers may hash it. */
export function scenarioFingerprint(scenario: Scenario): string {
  return stable(scenario);
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${stable(field)}`).join(',')}}`;
}
