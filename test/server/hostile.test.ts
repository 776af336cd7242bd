import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SUBPROTOCOL } from '../../src/protocol/version.ts';
import { type Bench, type RawLink, startBench } from '../builders/floor-server.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ limits: { frameBurst: 100_000, auditBurst: 20 } });
});
afterAll(() => bench.close());

/** A small generator of its own, so that a failing case can be run again by its seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** After each test the server still serves. */
afterEach(async () => {
  const link = await bench.connect();
  await link.live();
  link.send({ t: 'ping', n: 1, sent: 0 });
  await link.next('pong');
  link.socket.close();
  await link.closed;
});

async function ended(link: RawLink): Promise<number> {
  return (await link.closed).code;
}

const GOLDEN = [
  '{"t":"hello","version":1,"client":"test/1","resume":{"epoch":"epoch-1","seq":3}}',
  '{"t":"hello","version":1,"client":"test/1","resume":null}',
  '{"t":"ping","n":1,"sent":1773072000000}',
  '{"t":"command","id":"x1","command":{"t":"close","targets":["1001"],"reason":"lunch","length":60000,"note":"hi"},"expect":[],"dryRun":true}',
  '{"t":"audit-request","id":"a1","before":null,"most":10}',
];

describe('hostile clients', () => {
  it('random bytes as text or binary end the link and nothing else [SRV-60]', async () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const random = dice(seed);
      const link = await bench.connect({}, { greet: seed % 2 === 0 });
      const bytes = Buffer.from(Array.from({ length: 1 + random() * 300 }, () => random() * 256));
      link.socket.send(bytes, { binary: seed % 3 === 0 });
      expect(await ended(link), `seed ${seed}`).toBeOneOf([4500, 1007]);
    }
  });

  it('mutated golden frames are answered or end the link, never more [SRV-60]', async () => {
    for (let seed = 0; seed < 400; seed += 1) {
      const random = dice(seed);
      const link = await bench.connect({}, { greet: seed % 4 !== 0 });
      const golden = GOLDEN[Math.floor(random() * GOLDEN.length)] ?? '';
      let text = golden;
      for (let turn = 0; turn < 1 + random() * 3; turn += 1) {
        const place = Math.floor(random() * text.length);
        const piece = [
          '"',
          '{',
          '}',
          '[',
          ']',
          ',',
          '9'.repeat(30),
          '\\u0000',
          'null',
          '-',
          '1e999',
          '\u202e',
          '',
        ];
        const put = piece[Math.floor(random() * piece.length)] ?? '';
        text = text.slice(0, place) + put + text.slice(place + Math.floor(random() * 4));
      }
      link.send(text);
      link.send({ t: 'ping', n: 999_999, sent: 0 });
      const answered = link.until(() => link.of('pong').some((pong) => pong.n === 999_999));
      const code = await Promise.race([
        ended(link),
        answered.then(
          () => null,
          () => ended(link),
        ),
      ]);
      expect(code, `seed ${seed}: ${text}`).toBeOneOf([null, 4500, 4501, 4504, 4005]);
      link.socket.terminate();
    }
  });

  it('deep JSON, huge frames, fragment floods and broken UTF-8 end the link [SRV-61]', async () => {
    const cases: [string, (link: RawLink) => void, number[]][] = [
      ['deep arrays', (link) => link.send('['.repeat(60_000)), [4500]],
      ['deep objects', (link) => link.send('{"t":'.repeat(10_000)), [4500]],
      [
        'a deep command',
        (link) =>
          link.send(
            `{"t":"command","id":"d","command":${'['.repeat(30_000)}${']'.repeat(30_000)},"expect":[],"dryRun":false}`,
          ),
        [],
      ],
      ['too long a frame', (link) => link.send('x'.repeat(65_537)), [1009]],
      ['a very long frame', (link) => link.send('x'.repeat(8_000_000)), [1009, 1006]],
      ['broken UTF-8', (link) => link.socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), [1007]],
      [
        '__proto__',
        (link) => link.send('{"t":"ping","n":1,"sent":0,"__proto__":{"x":1},"constructor":{"prototype":{}}}'),
        [],
      ],
    ];
    for (const [name, attack, codes] of cases) {
      const link = await bench.connect();
      await link.live();
      attack(link);
      if (codes.length > 0) expect(await ended(link), name).toBeOneOf(codes);
      else await link.until(() => link.of('result').length + link.of('pong').length > 0);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('a message in too many fragments ends the link [SRV-61]', async () => {
    const link = await bench.connect();
    await link.live();
    for (let part = 0; part < 100; part += 1) link.socket.send('x', { fin: false });
    expect(await ended(link)).toBe(1008);
  });

  it('a flood of frames is cut with 4005, a flood of commands is refused [SRV-62]', async () => {
    const made = await startBench({ limits: { frameBurst: 50, framesPerSecond: 1 } });
    const link = await made.connect();
    await link.live();
    for (let n = 0; n < 60; n += 1) link.send({ t: 'ping', n, sent: 0 });
    expect(await ended(link)).toBe(4005);
    expect(link.of('goaway')[0]).toMatchObject({ reason: 'rate-limited', comeBackAfter: 5_000 });
    expect(link.of('pong').length).toBe(49);
    await made.close();
  });

  it('raw rubbish after the upgrade ends the connection [SRV-60]', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const random = dice(seed);
      await new Promise<void>((resolve) => {
        const socket = connectTcp(bench.server.port, '127.0.0.1');
        socket.write(
          [
            'GET /floor HTTP/1.1',
            'Host: x',
            'Connection: Upgrade',
            'Upgrade: websocket',
            'Sec-WebSocket-Version: 13',
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
            `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
            `Authorization: Bearer ${bench.token()}`,
            '',
            '',
          ].join('\r\n'),
        );
        socket.once('data', () => {
          // Never a frame that only waits for its rest: the first byte has reserved bits set.
          socket.write(Buffer.from([0xf1, ...Array.from({ length: 50 }, () => random() * 256)]));
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
  });

  it('all of it left only a bounded number of lines in the audit [SRV-60]', () => {
    const frames = bench.journal.audits().filter((entry) => entry.act === 'frame');
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.length).toBeLessThan(80);
    expect(JSON.stringify(frames)).not.toMatch(/sw_|x{40}/);
  });
});
