/** Who a closed spell counts for. Knows no time. */
import type { Actor } from '../protocol/entities/actor.ts';

/** `own`: begun by the agent · `forced`: by a supervisor · `system`: by a rule. */
export type SpellKind = 'own' | 'forced' | 'system';

const KINDS: { readonly [Kind in Actor['kind']]: SpellKind } = {
  agent: 'own',
  supervisor: 'forced',
  system: 'system',
};

/** Whose spell a closure by this actor is. */
export function spellKind(by: Actor): SpellKind {
  return KINDS[by.kind];
}
