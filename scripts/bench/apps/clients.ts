/**
 * Many clients of one server in one process, as light as can be: each event's instant is read from the text of its
 * frame and set against the clock. Arguments: URL, number of clients. Says when all are live.
 */
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { SUBPROTOCOL, WIRE_VERSION } from '../../../src/protocol/version.ts';

export type ClientsOrder = { readonly t: 'begin' | 'end' };
/** Ms from event to arrival since `begin`, over `events` events. */
export type ClientsAnswer = {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly events: number;
};

const [url = '', count = '1'] = process.argv.slice(2);
const MOST = 60_000;
const AT = '"at":';
/** How many events came after so many whole ms. */
let histogram = new Uint32Array(MOST);
let events = 0;

function arrived(text: string): void {
  if (!text.startsWith('{"t":"events"')) return;
  const now = Date.now();
  for (let place = text.indexOf(AT); place !== -1; place = text.indexOf(AT, place + AT.length)) {
    const at = Number.parseInt(text.slice(place + AT.length, place + AT.length + 13), 10);
    const late = Math.min(Math.max(0, now - at), MOST - 1);
    histogram[late] = (histogram[late] ?? 0) + 1;
    events += 1;
  }
}

function open(): Promise<WebSocket> {
  const socket = new WebSocket(url, SUBPROTOCOL, {
    headers: { authorization: `Bearer ${process.env.SEATWATCH_TOKEN}` },
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(
        JSON.stringify({
          t: 'hello',
          version: WIRE_VERSION,
          client: 'bench/1',
          resume: { epoch: null, seq: null },
        }),
      ),
    );
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('latin1');
      arrived(text);
      if (text.startsWith('{"t":"bookmark"')) resolve(socket);
    });
  });
}

const sockets: WebSocket[] = [];
for (let client = 0; client < Number(count); client += 1) sockets.push(await open());
setInterval(() => {
  const ping = JSON.stringify({ t: 'ping', n: 1, sent: Date.now() });
  for (const socket of sockets) socket.send(ping);
}, 10_000).unref();
process.stdout.write(`${JSON.stringify({ live: sockets.length })}\n`);

function quantile(part: number): number {
  let left = events * part;
  for (let ms = 0; ms < MOST; ms += 1) {
    left -= histogram[ms] ?? 0;
    if (left <= 0) return ms;
  }
  return MOST;
}

const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => {
  const order = JSON.parse(line) as ClientsOrder;
  const answer: ClientsAnswer = { p50: quantile(0.5), p99: quantile(0.99), max: quantile(1), events };
  if (order.t === 'begin') {
    histogram = new Uint32Array(MOST);
    events = 0;
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
orders.once('close', () => process.exit(0));
