/** From what the exchange said of one target to what the supervisor is told. Pure. */
import type { ExchangeOutcome } from '../../exchange/port.ts';
import type { PlannedTarget, TargetResult } from '../../protocol/command.ts';
import { safeText } from '../../protocol/safe-text.ts';

/** `confirmed` stands too for a target without a request: journaling its facts was all there was to do. */
export function resultOf(planned: PlannedTarget, outcome: ExchangeOutcome): TargetResult {
  const { target, effect } = planned;
  switch (outcome.t) {
    case 'confirmed':
      return { target, outcome: effect === 'at-call-end' ? 'accepted' : 'applied', reason: null, effect };
    case 'accepted':
      return { target, outcome: 'accepted', reason: null, effect };
    case 'rejected':
      return { target, outcome: 'rejected', reason: outcome.code, effect };
    case 'unsupported':
      return { target, outcome: 'rejected', reason: 'exchange-cannot', effect };
    case 'unknown':
      return { target, outcome: 'unknown', reason: 'exchange-silent', effect };
  }
}

/** The result of a target the plan has nothing to do for; null when there is something to do. */
export function settledByPlan(planned: PlannedTarget): TargetResult | null {
  const { target, effect, reason } = planned;
  if (effect === 'refused')
    return { target, outcome: 'rejected', reason: reason ?? 'exchange-refused', effect };
  if (effect === 'none') return { target, outcome: 'applied', reason: 'already-so', effect };
  return null;
}

/** What the exchange added in its own words, made safe; null when it added nothing. */
export function wordsOf(outcomes: readonly ExchangeOutcome[]): string | null {
  const native = outcomes.flatMap((outcome) =>
    outcome.t === 'rejected' && outcome.native ? [outcome.native] : [],
  );
  return native[0] === undefined ? null : safeText(native[0]);
}
