/** Tallies at nought, for whoever reads or writes one that was not written yet. Knows no event. */
import type { AgentTally } from '../protocol/entities/agent.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../protocol/entities/tallies.ts';

const NO_SPELLS = { spells: 0, ended: 0, total: 0, longest: 0 } as const;

/** The day figures of an agent who did nothing yet. */
export function emptyAgentTally(agent: string): AgentTally {
  return {
    agent,
    answered: 0,
    talk: 0,
    hold: 0,
    wrapUp: 0,
    wrapUps: 0,
    ring: 0,
    ringLost: 0,
    ringNoAnswer: 0,
    idle: 0,
    closedIdle: 0,
    signedIn: 0,
    own: NO_SPELLS,
    forced: NO_SPELLS,
    system: NO_SPELLS,
  };
}

/** The day figures of a queue nobody entered yet. */
export function emptyQueueTally(queue: string): QueueTally {
  return {
    queue,
    entries: 0,
    requested: 0,
    answered: 0,
    answeredInTime: 0,
    answeredInStrictTime: 0,
    abandoned: 0,
    abandonedShort: 0,
    abandonedInTime: 0,
    abandonedInStrictTime: 0,
    late: 0,
    lateStrict: 0,
    answerWait: 0,
    abandonWait: 0,
    queueTime: 0,
    visitsEnded: 0,
    longestWait: 0,
    talk: 0,
    hold: 0,
    wrapUp: 0,
    wrapUps: 0,
    ringNoAnswer: 0,
    moved: 0,
    otherExits: 0,
  };
}

/** The day figures of a trunk group without a call. */
export function emptyTrunkTally(trunkGroup: string): TrunkTally {
  return { trunkGroup, arrived: 0, blocked: 0, inUse: 0, mostInUse: 0 };
}

/** A half hour without a call. */
export function emptyHalfHour(from: number): HalfHour {
  return { from, arrived: 0, blocked: 0, requested: 0, answered: 0, abandoned: 0, late: 0 };
}
