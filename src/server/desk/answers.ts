/** The answers of the desk, as frames. Decides nothing. */
import type { Decision } from '../../floor/decide.ts';
import type { PlannedTarget, TargetResult } from '../../protocol/command.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { CommandRecord } from '../journal/contract.ts';
import type { CarriedOut } from './carry-out.ts';
import { type Order, targetsOf } from './order.ts';
import { resultOf, settledByPlan, wordsOf } from './outcome.ts';

/** What the exchange and the journal made of a decision. */
export type Done = {
  readonly results: readonly TargetResult[];
  readonly detail: string | null;
  readonly seq: number | null;
};

/** One result per target, in the order of the plan. */
export function summary(decision: Decision, carried: readonly CarriedOut[]): Omit<Done, 'seq'> {
  const outcomes = new Map(carried.map((one) => [one.target, one.outcome]));
  const results = decision.plan.targets.map(
    (planned) =>
      settledByPlan(planned) ?? resultOf(planned, outcomes.get(planned.target) ?? { t: 'unknown' }),
  );
  return { results, detail: wordsOf([...outcomes.values()]) };
}

/** A command that was carried out or asked for, with its plan. */
export function answered(order: Order, decision: Decision, done: Done): Result {
  const { results, seq } = done;
  const detail = done.detail === null ? null : safeText(done.detail);
  return frame(order, { detail, results: [...results], plan: decision.plan, seq });
}

/** Only the plan; `results` where the command would be asked for and not done. */
export function planned(order: Order, decision: Decision, results: readonly TargetResult[]): Result {
  return frame(order, { results: [...results], plan: decision.plan });
}

/** What was answered before, marked as such. */
export function repeated(order: Order, earlier: NonNullable<CommandRecord['answer']>): Result {
  const results = earlier.results.map((result): TargetResult => ({ ...result, outcome: 'duplicate' }));
  return frame(order, { refused: earlier.refused, results, seq: earlier.seq });
}

/** Nobody knows what became of it. */
export function unknown(order: Order): Result {
  return frame(order, { results: unknowns(order) });
}

export function unknowns(order: Order): TargetResult[] {
  return targetsOf(order.frame).map((target) => ({
    target,
    outcome: 'unknown',
    reason: 'exchange-silent',
    effect: null,
  }));
}

/** The plan of a target that was not even decided. */
export function undecided(target: string, reason: RefusalCode): PlannedTarget {
  return { target, effect: 'refused', reason, before: '', after: '' };
}

function frame(order: Order, fields: Partial<Result>): Result {
  const empty = { refused: null, detail: null, results: [], plan: null, seq: null };
  return { t: 'result', id: order.frame.id, ...empty, ...fields };
}
