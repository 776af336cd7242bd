/**
 * The scenarios every exchange keeps, on a live Asterisk: people are Local channels moved by hand over a link of their own.
 * `SEATWATCH_RECORD_SUITE=1` writes what was heard and done into the recording that is replayed everywhere.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect } from 'vitest';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import { reachAmi } from '../../../../src/exchange/asterisk/ami/socket.ts';
import type { NewFloorEvent } from '../../../../src/protocol/event.ts';
import { type Recorded, recordingOpen } from '../../../builders/ami-recording.ts';
import { openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';
import { describeExchange, type ExchangeUnderTest } from '../../../suites/exchange.ts';
import { exchangeOfSuite, FIRST, SUITE_RECORDING, SUITE_SITE, type SuiteHands } from '../suite-site.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: the scenarios on a live Asterisk: ${found.why}`);

const RECORDING = process.env.SEATWATCH_RECORD_SUITE;
/** Scenario → what happened. */
const stories: Record<string, Recorded[]> = {};

/** `support` pauses who misses a ring, so the next agent rings; `load4` is served by nobody. */
async function open(): Promise<ExchangeUnderTest> {
  if (found.t === 'missing') throw new Error(found.why);
  const asterisk = await startAsterisk(found.root);
  const { ami } = asterisk;
  const story: Recorded[] = [];
  stories[expect.getState().currentTestName ?? ''] = story;
  const way = {
    open: recordingOpen(
      reachAmi({ host: ami.host, port: ami.port, tls: null }),
      platformWallClock.now,
      story,
    ),
    wallClock: platformWallClock,
  };
  const watched = await openAsteriskFloor({ ...ami, user: 'seatwatch-config' }, SUITE_SITE, undefined, way);
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
  /** A hand lent, noted with its end. */
  const noted = async (name: string, act: () => Promise<string | undefined>): Promise<string> => {
    story.push({ at: platformWallClock.now(), t: 'hand', name });
    const result = (await act()) ?? '';
    story.push({ at: platformWallClock.now(), t: 'done', name, result });
    return result;
  };
  const hands: SuiteHands = {
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
    async pass(ms) {
      await pass(Number(ms) + 500);
      return undefined;
    },
  };
  return exchangeOfSuite(
    {
      ...watched.session,
      async close() {
        driver.stop();
        await watched.close();
        await asterisk.stop();
      },
    },
    platformWallClock,
    (name, argument) => noted(`${name} ${argument}`, () => hands[name](argument)),
  );
}

if (found.t === 'found') describeExchange('asterisk', open);

afterAll(() => {
  if (RECORDING === undefined) return;
  const lines = Object.entries(stories).map(([name, story]) => JSON.stringify({ name, story }));
  writeFileSync(SUITE_RECORDING, gzipSync(lines.join('\n'), { level: 9 }));
});
