/**
 * Who calls: a token for the journal, and the made-up person behind it for the side table. Both are pure functions,
 * so that the person can be named again after a restart. Knows no call.
 */
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import { safeText } from '../protocol/safe-text.ts';
import { draw, hashText } from './draw.ts';
import type { Scenario } from './scenario-shape.ts';

const PREFIXES = ['130', '133', '135', '136', '137', '138', '139', '150', '158', '159', '177', '186', '189'];

/** The token of the caller behind call `number`: one of the scenario's population, so that people call again. */
export function callerToken(scenario: Scenario, seed: number, number: number): string {
  const person = Math.floor(draw(seed, 'caller', number) * scenario.callers.population);
  const scattered = Math.floor(draw(seed, 'caller token', person) * 2 ** 16);
  return `k-${person.toString(36).padStart(5, '0')}${scattered.toString(36).padStart(4, '0')}`;
}

/** Name and masked number (138****1234) behind a token. */
export function callerIdentity(scenario: Scenario, seed: number, caller: string): CallerIdentity {
  const person = hashText(caller);
  const { names } = scenario.callers;
  const name = names[Math.floor(draw(seed, 'caller name', person) * names.length)] ?? safeText('?');
  const prefix = PREFIXES[Math.floor(draw(seed, 'caller prefix', person) * PREFIXES.length)] ?? '138';
  const tail = String(Math.floor(draw(seed, 'caller number', person) * 10_000)).padStart(4, '0');
  return { caller, name, number: safeText(`${prefix}****${tail}`) };
}
