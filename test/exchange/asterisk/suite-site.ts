/** The site of the scenarios on an Asterisk, live and recorded: its agents and queues, and the hands of the people at it. */
import type { ExchangeSession } from '../../../src/exchange/port.ts';
import type { WallClock } from '../../../src/floor/clock.ts';
import type { ExchangeUnderTest } from '../../suites/exchange.ts';

export const SUITE_RECORDING = new URL('../../recordings/asterisk/suite.jsonl.gz', import.meta.url);

export const FIRST = 'Local/71@deaf/n';
const SECOND = 'Local/72@deaf/n';

export const SUITE_SITE = {
  agents: [FIRST, SECOND].map((name) => ({ interface: name, queues: [{ queue: 'support', level: 1 }] })),
};

type HandName = 'signIn' | 'answer' | 'hangUp' | 'finishWrapUp' | 'dial' | 'callerHangsUp' | 'pass';
/** What each hand does; only `dial` has something to say. */
export type SuiteHands = { readonly [Name in HandName]: (argument: string) => Promise<string | undefined> };

/** `support` pauses who misses a ring, so the next agent rings; `load4` is served by nobody. */
export function exchangeOfSuite(
  session: ExchangeSession,
  wallClock: WallClock,
  lend: (name: HandName, argument: string) => Promise<string>,
): ExchangeUnderTest {
  const hand = (name: HandName) => async (argument: string | number) => {
    await lend(name, String(argument));
  };
  return {
    session,
    agents: [FIRST, SECOND],
    queue: 'support',
    otherQueue: 'load4',
    ringTimeout: 5_000,
    reason: 'break',
    deadline: () => wallClock.now() + 4_000,
    signIn: hand('signIn'),
    answer: hand('answer'),
    hangUp: hand('hangUp'),
    finishWrapUp: hand('finishWrapUp'),
    dial: (queue) => lend('dial', queue),
    // A call's id is another one each time; there is only ever one caller who hangs up.
    callerHangsUp: (call) => hand('callerHangsUp')(call),
    pass: hand('pass'),
  };
}
