/** One console in a process of its own: says how long from opening the link to the floor, and to its first frame. */
import { PassThrough, Writable } from 'node:stream';
import { wallClock } from '../../../src/cli/platform.ts';
import { connectFloor } from '../../../src/client/connect-floor.ts';
import { firstLook } from '../../../src/client/first-look.ts';
import { runConsole } from '../../../src/console/run-console.tsx';

const [url = ''] = process.argv.slice(2);
const keyboard = Object.assign(new PassThrough(), {
  isTTY: true,
  setRawMode: () => keyboard,
  ref: () => keyboard,
  unref: () => keyboard,
});
let live = 0;
class Screen extends Writable {
  readonly isTTY = true;
  readonly columns = 120;
  readonly rows = 40;
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (chunk.includes('seatwatch')) {
      const frame = performance.now() - begun;
      process.stdout.write(`${JSON.stringify({ live, frame })}\n`, () => process.exit(0));
    }
    done();
  }
  getColorDepth = (): number => 8;
  hasColors = (): boolean => true;
}

let mayPublish = (): boolean => true;
const begun = performance.now();
const connection = connectFloor({
  url,
  token: process.env.SEATWATCH_TOKEN ?? '',
  wallClock,
  random: Math.random,
  makeId: () => 'none',
  client: 'bench',
  mayPublish: () => mayPublish(),
});
await firstLook(connection);
live = performance.now() - begun;
void runConsole({
  connection,
  language: 'en',
  // As much of a tty as the console uses.
  stdin: keyboard as unknown as NodeJS.ReadStream,
  stdout: new Screen() as unknown as NodeJS.WriteStream,
  env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  wallClock,
  serverLabel: 'bench',
  ended: new AbortController().signal,
  pace: (gate) => {
    mayPublish = gate;
  },
});
