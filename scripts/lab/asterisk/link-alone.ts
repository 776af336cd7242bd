/**
 * The link to an Asterisk by itself, for its cost: connection, mapper, batches, a snapshot a minute; nobody listens but a
 * counter. `node link-alone.ts HOST PORT`, the secret in SECRET; ends with its input, then prints what it heard.
 */
import { randomUUID } from 'node:crypto';
import { wallClock } from '../../../src/cli/platform.ts';
import { reachAmi } from '../../../src/exchange/asterisk/ami/socket.ts';
import { parseAsteriskConfig } from '../../../src/exchange/asterisk/config.ts';
import { connectAsterisk } from '../../../src/exchange/asterisk/connect.ts';

const [, , host = '127.0.0.1', port = '5038'] = process.argv;
const parsed = parseAsteriskConfig(
  JSON.stringify({
    ami: { host, port: Number(port), user: 'seatwatch', secretEnv: 'SECRET' },
    floor: { timeZone: 'UTC' },
  }),
  'link-alone',
);
if (!parsed.ok) throw new Error(parsed.error);
let heard = 0;
let bytes = 0;
const reach = reachAmi({ host, port: Number(port), tls: null });
const session = connectAsterisk({
  config: parsed.config,
  secret: process.env.SECRET ?? '',
  open: (listener) =>
    reach({
      ...listener,
      data(chunk) {
        bytes += chunk.length;
        listener.data(chunk);
      },
    }),
  challenge: true,
  wallClock,
  random: Math.random,
  makeId: randomUUID,
  log: () => undefined,
});
const live = Promise.withResolvers<void>();
session.subscribe((signal) => {
  live.resolve();
  if (signal.t === 'events') heard += signal.events.length;
});
await live.promise;
await session.snapshot();
const asking = setInterval(() => void session.snapshot().catch(() => undefined), 60_000);
process.stdout.write('live\n');
process.stdin.resume();
process.stdin.once('end', () => {
  clearInterval(asking);
  process.stdout.write(`${JSON.stringify({ heard, bytes })}\n`, () => process.exit(0));
});
