/** What people do, done to the exchange. It knows neither rota nor draws: where to sit and which queue to ask for is said to it. */
import type { Acd } from '../exchange/embedded/acd.ts';
import type { MeantClosure } from './duty.ts';

export type Act =
  | { readonly t: 'day'; readonly date: string }
  | { readonly t: 'arrive' }
  | {
      readonly t: 'request';
      readonly call: string;
      readonly queue: string;
      readonly preferred: string | null;
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

/** Acts that need a choice of the hotline's first. */
export type ChosenAct = Extract<Act, { t: 'arrive' | 'sign-in' }>;

/** Carries out one act at the instant; one that has no object any more does nothing. */
export function carryOut(acd: Acd, at: number, act: Exclude<Act, ChosenAct>): void {
  switch (act.t) {
    case 'day':
      acd.startDay(at, act.date);
      break;
    case 'request': {
      const { call, queue, preferred } = act;
      acd.callRequests(at, { call, visit: `${call}.1`, queue, priority: 0, preferred });
      break;
    }
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
