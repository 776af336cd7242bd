/** A live Asterisk moved by hand: no traffic of its own, a floor kept of it, requests as a supervisor's. */
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { type LabAsterisk, startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED, type Traffic } from '../../../../scripts/lab/asterisk/traffic.ts';
import type { ExchangeOutcome } from '../../../../src/exchange/port.ts';
import type { ExchangeRequest } from '../../../../src/floor/request.ts';
import { type AsteriskFloor, openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

export const BY = { kind: 'supervisor', id: 'suite' } as const;
export const CAUSE = { command: 'c-1', actor: BY } as const;

/** `Omit` of each request by itself. */
export type Asked = ExchangeRequest extends infer R
  ? R extends ExchangeRequest
    ? Omit<R, 'by' | 'cause'>
    : never
  : never;

export type HandFloor = {
  readonly asterisk: LabAsterisk;
  readonly watched: AsteriskFloor;
  readonly driver: Traffic;
  readonly agent: (id: string) => ReturnType<ReturnType<AsteriskFloor['floor']>['agents']['get']>;
  readonly perform: (request: Asked, patience?: number) => Promise<ExchangeOutcome>;
  /** A caller dials in; the call's id once the floor has it. `variables` for the dialplan. */
  readonly dial: (queue: string, variables?: readonly string[]) => Promise<string>;
  /** Adds the interface to the queues and waits for the floor to show it. */
  readonly signIn: (name: string, queues: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `more`: laid over the least configuration. Throws where there is no Asterisk. */
export async function openHandFloor(more: object = {}): Promise<HandFloor> {
  const found = findAsterisk();
  if (found.t === 'missing') throw new Error(found.why);
  const asterisk = await startAsterisk(found.root);
  const plan = { ...MIXED, agents: 0, callsPerSecond: 0.0001, surprisesPerSecond: 0 };
  const driver = await driveTraffic(asterisk, plan);
  driver.hold();
  const watched = await openAsteriskFloor({ ...asterisk.ami, user: 'seatwatch-config' }, more);
  const agent = (id: string) => watched.floor().agents.get(id);
  return {
    asterisk,
    watched,
    driver,
    agent,
    perform: (request, patience = 8_000) =>
      watched.session.perform(
        { ...request, by: BY, cause: CAUSE } as ExchangeRequest,
        platformWallClock.now() + patience,
      ),
    async dial(queue, variables = []) {
      const before = watched.events.length;
      await driver.act({
        Action: 'Originate',
        Channel: 'Local/300@caller/n',
        Context: 'inbound',
        Exten: queue,
        Priority: '1',
        Async: 'true',
        Variable: variables,
      });
      const arrived = () => watched.events.slice(before).find((event) => event.t === 'call-arrived');
      await watched.until('a caller', () => arrived() !== undefined);
      const event = arrived();
      return event?.t === 'call-arrived' ? event.call : '';
    },
    async signIn(name, queues) {
      for (const Queue of queues)
        await driver.act({ Action: 'QueueAdd', Queue, Interface: name, MemberName: name });
      await watched.until(
        `${name} signed in`,
        () => agent(name)?.memberships.filter(({ active }) => active).length === queues.length,
      );
    },
    async close() {
      driver.stop();
      await watched.close();
      await asterisk.stop();
    },
  };
}
