/** Whom or what an act is meant for, captured at the key press: what moves afterwards changes nothing here. */
import type { Expectation } from '../protocol/command.ts';
import type { TargetKind } from '../protocol/command-names.ts';

/** `versions`: what was seen of it then, and what the server compares. */
export type Target = {
  readonly kind: TargetKind;
  readonly id: string;
  readonly name: string;
  readonly versions: Expectation['versions'];
};

/** What was seen of the targets, for the server to compare; `effectOf`: what a plan said of each. */
export function expectationsOf(
  targets: readonly Target[],
  effectOf: (id: string) => Expectation['effect'] | null = () => null,
): readonly Expectation[] {
  return targets.flatMap(({ kind, id, versions }): Expectation[] => {
    if (kind === 'floor') return [];
    const effect = effectOf(id);
    return [{ target: id, versions, ...(effect ? { effect } : {}) }];
  });
}
