/**
 * Carries the steps of one decision out: journals their facts, asks the exchange, and takes facts back that an
 * exchange refused to follow. Knows no role and no answer.
 */
import type { ExchangeOutcome, ExchangeSession } from '../../exchange/port.ts';
import type { WallClock } from '../../floor/clock.ts';
import type { Step } from '../../floor/decide.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Cause } from '../../protocol/entities/actor.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';

export type CarriedOut = { readonly target: string; readonly outcome: ExchangeOutcome };

export type Carrying = {
  readonly exchange: ExchangeSession;
  readonly wallClock: WallClock;
  /** Ms of wall time the exchange has for each request. */
  readonly patience: number;
  /** Where facts go, in order with what the exchange says. */
  readonly tell: (facts: readonly NewFloorEvent[]) => void;
  readonly now: number;
  readonly cause: Cause;
};

/**
 * Starts every step in order before it waits for any: an exchange of this process thus does all of them at one
 * instant, and a silent target does not hold up the others.
 */
export function carryOut(floor: Floor, steps: readonly Step[], carrying: Carrying): Promise<CarriedOut[]> {
  return Promise.all(steps.map((step) => carryOutStep(floor, step, carrying)));
}

async function carryOutStep(floor: Floor, step: Step, carrying: Carrying): Promise<CarriedOut> {
  const { target } = step;
  if (step.facts.length > 0) {
    carrying.tell(step.facts);
    carrying.exchange.told?.(step.facts);
  }
  let outcome: ExchangeOutcome = { t: 'confirmed' };
  for (const request of step.requests) {
    outcome = await perform(request, carrying);
    // An exchange that cannot wait for the end of a call need not: the server does, see `deferred`.
    if (outcome.t === 'unsupported' && 'when' in request && request.when === 'at-call-end')
      outcome = { t: 'accepted' };
    if (outcome.t !== 'confirmed' && outcome.t !== 'accepted') break;
  }
  if (outcome.t === 'rejected' || outcome.t === 'unsupported') takeBack(floor, step, carrying);
  const done = outcome.t === 'confirmed' || outcome.t === 'accepted';
  if (done && step.sequel.length > 0) {
    carrying.tell(step.sequel);
    carrying.exchange.told?.(step.sequel);
  }
  return { target, outcome };
}

async function perform(request: Step['requests'][number], carrying: Carrying): Promise<ExchangeOutcome> {
  const { exchange, wallClock, patience } = carrying;
  let cancel = () => {};
  const silence = new Promise<ExchangeOutcome>((resolve) => {
    cancel = wallClock.after(patience, () => resolve({ t: 'unknown' }));
  });
  try {
    return await Promise.race([exchange.perform(request, wallClock.now() + patience), silence]);
  } catch {
    // The port says it never throws; one that does has said nothing about what happened.
    return { t: 'unknown' };
  } finally {
    cancel();
  }
}

/** The waiting change is floor state of the server's making: where the exchange said no, it is again what it was. */
function takeBack(floor: Floor, step: Step, { tell, now: at, cause }: Carrying): void {
  const touched = step.facts.some((fact) => fact.t === 'pending-set' || fact.t === 'pending-cleared');
  if (!touched) return;
  const before = floor.agents.get(step.target)?.pending ?? null;
  if (before === null) tell([{ t: 'pending-cleared', at, agent: step.target, why: 'withdrawn', cause }]);
  else tell([{ t: 'pending-set', at, agent: step.target, pending: before, cause }]);
}
