/** The embedded exchange behind the port: a session over it in which the test is the clock, put through the contract. */
import { createAcd } from '../../../src/exchange/embedded/acd.ts';
import { EMBEDDED_CAPABILITIES } from '../../../src/exchange/embedded/capabilities.ts';
import type { ExchangeSession, ExchangeSignal } from '../../../src/exchange/port.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { describeExchange, type ExchangeUnderTest } from '../../suites/exchange.ts';
import { callIn, hallConfiguration, memberships } from './hall.ts';

const RING = 12;

function openEmbedded(): ExchangeUnderTest {
  const acd = createAcd();
  const told: NewFloorEvent[] = [];
  const listeners = new Set<(signal: ExchangeSignal) => void | Promise<void>>();
  let calls = 0;

  const flush = async (): Promise<void> => {
    const events = acd.takeEvents();
    if (events.length === 0) return;
    told.push(...events);
    for (const listener of [...listeners]) await listener({ t: 'events', events, callers: [] });
  };
  const doing = async (act: () => unknown): Promise<void> => {
    act();
    await flush();
  };
  const next = () => acd.now() + 1;

  acd.configure(0, hallConfiguration({ q: { ringTimeout: RING, wrapUpLimit: 600 }, other: {} }));
  acd.listAgent(0, { agent: '1001', name: 'A', team: 'a', memberships: memberships({ q: 1 }) });
  acd.listAgent(0, { agent: '1002', name: 'B', team: 'a', memberships: memberships({ q: 2 }) });
  told.push(...acd.takeEvents());

  const session: ExchangeSession = {
    kind: 'embedded',
    capabilities: EMBEDDED_CAPABILITIES,
    livesInJournal: true,
    snapshot: async () => ({ events: [...told] }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    perform: async (request) => {
      const outcome = acd.perform(next(), request);
      await flush();
      return outcome;
    },
    close: async () => listeners.clear(),
  };
  return {
    session,
    agents: ['1001', '1002'],
    queue: 'q',
    otherQueue: 'other',
    ringTimeout: RING * 1000,
    reason: 'lunch',
    signIn: (agent) => doing(() => acd.agentSignsIn(next(), agent, null)),
    answer: (agent) => doing(() => acd.agentAnswers(next(), agent)),
    hangUp: (agent) => doing(() => acd.agentHangsUp(next(), agent)),
    finishWrapUp: (agent) => doing(() => acd.agentFinishesWrapUp(next(), agent)),
    callerHangsUp: (call) => doing(() => acd.callerHangsUp(next(), call)),
    pass: (ms) => doing(() => acd.runTimers(acd.now() + ms)),
    dial: async (queue) => {
      calls += 1;
      const call = `c${calls}`;
      await doing(() => callIn(acd, next(), call, queue));
      return call;
    },
  };
}

describeExchange('embedded', async () => openEmbedded());
