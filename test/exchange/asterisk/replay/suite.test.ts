/** The scenarios every exchange keeps, on what a real Asterisk said when they were run there: everywhere, in seconds. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { playBack, type Recorded } from '../../../builders/ami-recording.ts';
import { openAsteriskFloor } from '../../../builders/asterisk-floor.ts';
import { describeExchange, type ExchangeUnderTest } from '../../../suites/exchange.ts';
import { exchangeOfSuite, SUITE_RECORDING, SUITE_SITE } from '../suite-site.ts';

type Scenario = { readonly name: string; readonly story: readonly Recorded[] };

const scenarios = gunzipSync(readFileSync(SUITE_RECORDING))
  .toString('utf8')
  .split('\n')
  .map((line): Scenario => JSON.parse(line));

/** The test's name without the exchange's. */
function nameOf(test: string): string {
  return test.split(' > ').at(-1) ?? test;
}

async function open(): Promise<ExchangeUnderTest> {
  const name = nameOf(expect.getState().currentTestName ?? '');
  const story = scenarios.find((one) => nameOf(one.name) === name)?.story;
  if (story === undefined)
    throw new Error(`no recording of "${name}": SEATWATCH_RECORD_SUITE=1 with the live suite`);
  const playback = playBack(story);
  const ended = playback.run();
  // A story that cannot go on fails the scenario that waits for it.
  const played = <Result>(work: Promise<Result>): Promise<Result> =>
    Promise.race([
      work,
      ended.then((): never => {
        throw new Error('the recording is over');
      }),
    ]);
  const ami = { host: '127.0.0.1', port: 1, user: 'seatwatch-config', secret: 'x' };
  const watched = await played(openAsteriskFloor(ami, SUITE_SITE, undefined, playback));
  const { session } = watched;
  return exchangeOfSuite(
    {
      ...session,
      snapshot: () => played(session.snapshot()),
      perform: (request, deadline) => played(session.perform(request, deadline)),
      async close() {
        await watched.close();
        playback.stop();
        await ended;
      },
    },
    playback.wallClock,
    (hand, argument) => played(playback.hand(`${hand} ${argument}`)),
  );
}

describeExchange('asterisk, recorded', open);
