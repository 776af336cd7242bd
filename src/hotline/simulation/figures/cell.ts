/** What is counted of one scope: a whole run, a period, a call type, a group. Times in ms. Knows no event. */

export type Cell = {
  /** Calls that came: those that asked for an agent and those that found every trunk busy. */
  offered: number;
  answered: number;
  abandoned: number;
  blocked: number;
  /** Sent away by a rule, or gone in another way than by an answer or by their caller. */
  overflowed: number;
  /** Neither when the run was over. */
  remaining: number;
  /** Of those that asked, the ones no agent was asked for at once. */
  waited: number;
  answerWait: number;
  abandonWait: number;
  otherWait: number;
  answeredInTime: number;
  answeredInStrictTime: number;
  abandonedShort: number;
  abandonedInTime: number;
  /** Remaining ones past the threshold. */
  waitingLate: number;
  waitingLateStrict: number;
  /** Time in queue or ringing of all calls together, within the counted time. */
  queueTime: number;
  /** Time of agents on calls and wrap-ups; time they could be. */
  busy: number;
  available: number;
};

/** A cell at nought. */
export function emptyCell(): Cell {
  return {
    offered: 0,
    answered: 0,
    abandoned: 0,
    blocked: 0,
    overflowed: 0,
    remaining: 0,
    waited: 0,
    answerWait: 0,
    abandonWait: 0,
    otherWait: 0,
    answeredInTime: 0,
    answeredInStrictTime: 0,
    abandonedShort: 0,
    abandonedInTime: 0,
    waitingLate: 0,
    waitingLateStrict: 0,
    queueTime: 0,
    busy: 0,
    available: 0,
  };
}
