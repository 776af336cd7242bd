/** What people do, done to the exchange. It knows neither rota nor draws: where to sit and which queue to ask for is said to it. */
import type { Acd } from '../exchange/embedded/acd.ts';
import type { TurnedAway } from '../exchange/embedded/visits.ts';
import type { MeantClosure } from './duty.ts';
import type { Ordeal } from './help.ts';

export type Act =
  | { readonly t: 'day'; readonly date: string }
  | { readonly t: 'arrive' }
  | { readonly t: 'systems' }
  | { readonly t: 'raise-help'; readonly call: string; readonly ordeal: Ordeal }
  | { readonly t: 'read-note'; readonly agent: string; readonly note: string }
  | { readonly t: 'read-wording'; readonly agent: string; readonly wording: string }
  | { readonly t: 'work-order-done'; readonly workOrder: string }
  | { readonly t: 'take-call-back'; readonly call: string }
  | {
      readonly t: 'request';
      readonly call: string;
      readonly queue: string;
      readonly preferred: string | null;
      readonly turnedAway: TurnedAway;
    }
  | { readonly t: 'hang-up'; readonly call: string }
  | { readonly t: 'answer'; readonly agent: string }
  | { readonly t: 'hold'; readonly agent: string }
  | { readonly t: 'resume'; readonly agent: string }
  | { readonly t: 'end-talk'; readonly agent: string }
  | { readonly t: 'finish'; readonly agent: string }
  | { readonly t: 'sign-in'; readonly agent: string }
  | { readonly t: 'sign-out'; readonly agent: string }
  | { readonly t: 'close'; readonly agent: string; readonly closure: MeantClosure }
  | { readonly t: 'return'; readonly agent: string };

/** Acts that need a choice of the hotline's first, or are none of the exchange's. */
export type ChosenAct = Extract<
  Act,
  {
    t:
      | 'day'
      | 'arrive'
      | 'sign-in'
      | 'systems'
      | 'raise-help'
      | 'read-note'
      | 'read-wording'
      | 'work-order-done';
  }
>;

/** Carries out one act at the instant; one that has no object any more does nothing. */
export function carryOut(acd: Acd, at: number, act: Exclude<Act, ChosenAct>): void {
  switch (act.t) {
    case 'request': {
      const { call, queue, preferred, turnedAway } = act;
      acd.callRequests(at, { call, visit: `${call}.1`, queue, priority: 0, preferred, turnedAway });
      break;
    }
    case 'take-call-back':
      acd.callerTakesCallBack(at, act.call);
      break;
    case 'hang-up':
      acd.callerHangsUp(at, act.call);
      break;
    case 'answer':
      acd.agentAnswers(at, act.agent);
      break;
    case 'hold':
      acd.agentHolds(at, act.agent);
      break;
    case 'resume':
      acd.agentResumes(at, act.agent);
      break;
    case 'end-talk':
      acd.agentHangsUp(at, act.agent);
      break;
    case 'finish':
      acd.agentFinishesWrapUp(at, act.agent);
      break;
    case 'sign-out':
      acd.agentSignsOut(at, act.agent, themselves(act.agent));
      break;
    case 'close': {
      const { reason, expected } = act.closure;
      acd.agentCloses(at, act.agent, { reason, length: expected, by: themselves(act.agent), note: null });
      break;
    }
    case 'return':
      acd.agentReadies(at, act.agent, themselves(act.agent));
      break;
  }
}

function themselves(agent: string) {
  return { kind: 'agent', id: agent } as const;
}
