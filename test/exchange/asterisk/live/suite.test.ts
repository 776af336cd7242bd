/** The scenarios every exchange keeps, on a live Asterisk: people are Local channels moved by hand over a link of their own. */
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import type { NewFloorEvent } from '../../../../src/protocol/event.ts';
import { openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';
import { describeExchange, type ExchangeUnderTest } from '../../../suites/exchange.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: the scenarios on a live Asterisk: ${found.why}`);

const FIRST = 'Local/71@deaf/n';
const SECOND = 'Local/72@deaf/n';

/** `support` pauses who misses a ring, so the next agent rings; `load4` is served by nobody. */
async function open(): Promise<ExchangeUnderTest> {
  if (found.t === 'missing') throw new Error(found.why);
  const asterisk = await startAsterisk(found.root);
  const agents = [FIRST, SECOND].map((name) => ({
    interface: name,
    queues: [{ queue: 'support', level: 1 }],
  }));
  const watched = await openAsteriskFloor({ ...asterisk.ami, user: 'seatwatch-config' }, { agents });
  const driver = await driveTraffic(asterisk, {
    ...MIXED,
    agents: 0,
    callsPerSecond: 0.0001,
    surprisesPerSecond: 0,
  });
  driver.hold();
  const told: NewFloorEvent[] = [];
  watched.session.subscribe((signal) => {
    if (signal.t === 'events') told.push(...signal.events);
  });
  const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));
  const channelOf = async (call: string): Promise<string> => {
    const line = (await asterisk.cli('core show channels concise'))
      .split('\n')
      .find((row) => row.includes(call));
    return line?.split('!')[0] ?? '';
  };
  return {
    session: {
      ...watched.session,
      async close() {
        driver.stop();
        await watched.close();
        await asterisk.stop();
      },
    },
    agents: [FIRST, SECOND],
    queue: 'support',
    otherQueue: 'load4',
    ringTimeout: 5_000,
    reason: 'break',
    deadline: () => platformWallClock.now() + 4_000,
    async signIn(agent) {
      await driver.act({
        Action: 'QueueAdd',
        Queue: 'support',
        Interface: agent,
        Penalty: agent === FIRST ? '0' : '1',
      });
    },
    async answer(agent) {
      const rows = (await asterisk.cli('core show channels concise')).split('\n');
      const mine = rows.find(
        (row) => row.startsWith(agent.replace('/n', '-')) && row.split('!')[0]?.endsWith(';2'),
      );
      await driver.act({
        Action: 'Redirect',
        Channel: mine?.split('!')[0] ?? '',
        Context: 'caller',
        Exten: '3600',
        Priority: '1',
      });
    },
    async hangUp(agent) {
      const rows = (await asterisk.cli('core show channels concise')).split('\n');
      const mine = rows.find((row) => row.startsWith(agent.replace('/n', '-')));
      await driver.act({ Action: 'Hangup', Channel: mine?.split('!')[0] ?? '' });
    },
    async finishWrapUp() {
      await pass(3_200);
    },
    async dial(queue) {
      const before = told.length;
      await driver.act({
        Action: 'Originate',
        Channel: 'Local/3600@caller/n',
        Context: 'inbound',
        Exten: queue,
        Priority: '1',
        Async: 'true',
      });
      const arrived = () => told.slice(before).find((event) => event.t === 'call-arrived');
      await watched.until('a caller', () => arrived() !== undefined);
      const event = arrived();
      return event?.t === 'call-arrived' ? event.call : '';
    },
    async callerHangsUp(call) {
      await driver.act({ Action: 'Hangup', Channel: await channelOf(call) });
    },
    pass: (ms) => pass(ms + 500),
  };
}

if (found.t === 'found') describeExchange('asterisk', open);
