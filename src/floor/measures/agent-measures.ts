/** Figures of one agent today. No score and no rank: facts of the day, own and forced closures apart. */
import type { Agent, AgentTally } from '../../protocol/entities/agent.ts';
import { percent } from '../service-level.ts';
import { average } from './call-measures.ts';
import {
  addEndedSpells,
  addRunningSpell,
  type ClosedMeasures,
  closedMeasures,
  noSpells,
} from './closed-measures.ts';
import type { AgentTime } from './seat-measures.ts';

export type AgentMeasures = {
  readonly answered: number;
  /** Talk and hold of the day over answers, ms; a talk going on counts with its part so far. */
  readonly averageTalk: number | null;
  /** Hold of the day over answers, ms. */
  readonly averageHold: number | null;
  /** Over ended wrap-ups, ms. */
  readonly averageWrapUp: number | null;
  /** Ring of answered offers over answers, ms. */
  readonly averageRing: number | null;
  readonly ringNoAnswer: number;
  /** Per cent of the time signed in and not closed. */
  readonly occupancy: number | null;
  readonly closed: ClosedMeasures;
};

export function agentMeasures(
  agent: Agent,
  tally: AgentTally,
  time: AgentTime,
  now: number,
  dayStartedAt: number,
): AgentMeasures {
  const spells = noSpells();
  addEndedSpells(spells, tally);
  addRunningSpell(spells, agent, now, dayStartedAt);
  const { state, since } = agent.activity;
  const running = agent.signedIn.value ? Math.max(0, now - Math.max(since, dayStartedAt)) : 0;
  const talk = tally.talk + (state === 'talking' ? running : 0);
  const hold = tally.hold + (state === 'holding' ? running : 0);
  return {
    answered: tally.answered,
    averageTalk: average(talk + hold, tally.answered),
    averageHold: average(hold, tally.answered),
    averageWrapUp: average(tally.wrapUp, tally.wrapUps),
    averageRing: average(tally.ring, tally.answered),
    ringNoAnswer: tally.ringNoAnswer,
    occupancy: percent(time.busy, time.available),
    closed: closedMeasures(spells),
  };
}
