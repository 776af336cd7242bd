/** Figures of closed seats, own, forced and by rule apart: a forced spell never counts against an agent. Knows no reason. */
import type { Agent, AgentTally } from '../../protocol/entities/agent.ts';
import { type SpellKind, spellKind } from '../spell-kind.ts';
import { average } from './call-measures.ts';

export type ClosedSpells = {
  /** Spells begun today; another reason within a spell begins none. */
  readonly count: number;
  /** Going on this instant. */
  readonly running: number;
  /** Ms of the day, running spells included. */
  readonly total: number;
  /** Ms, over ended spells only. */
  readonly average: number | null;
  /** Ms, running spells included; null without a spell. */
  readonly longest: number | null;
};

export type ClosedMeasures = { readonly [Kind in SpellKind]: ClosedSpells };

type Sum = {
  count: number;
  running: number;
  total: number;
  ended: number;
  endedTotal: number;
  longest: number;
};
export type ClosedSum = { readonly [Kind in SpellKind]: Sum };

const KINDS = ['own', 'forced', 'system'] as const satisfies readonly SpellKind[];

export function noSpells(): ClosedSum {
  const sum = (): Sum => ({ count: 0, running: 0, total: 0, ended: 0, endedTotal: 0, longest: 0 });
  return { own: sum(), forced: sum(), system: sum() };
}

/** Adds the ended spells of one agent. */
export function addEndedSpells(into: ClosedSum, tally: AgentTally): void {
  for (const kind of KINDS) {
    const sum = into[kind];
    const spells = tally[kind];
    sum.count += spells.spells;
    sum.ended += spells.ended;
    sum.total += spells.total;
    sum.endedTotal += spells.total;
    sum.longest = Math.max(sum.longest, spells.longest);
  }
}

/** Adds the spell an agent is in, as far as it lies in the present day. */
export function addRunningSpell(into: ClosedSum, agent: Agent, now: number, dayStartedAt: number): void {
  if (!agent.signedIn.value || agent.availability.state !== 'closed') return;
  const sum = into[spellKind(agent.availability.by)];
  const length = Math.max(0, now - Math.max(agent.availability.spellSince, dayStartedAt));
  sum.running += 1;
  sum.total += length;
  sum.longest = Math.max(sum.longest, length);
}

export function closedMeasures(sum: ClosedSum): ClosedMeasures {
  return { own: spells(sum.own), forced: spells(sum.forced), system: spells(sum.system) };
}

function spells({ count, running, total, ended, endedTotal, longest }: Sum): ClosedSpells {
  const any = ended + running > 0;
  return { count, running, total, average: average(endedTotal, ended), longest: any ? longest : null };
}
