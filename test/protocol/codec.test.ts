/** Hostile frames: refused with a sentence that repeats nothing of them, never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../../scripts/generate/schemas.ts';
import { decodeDown, decodeUp, encode } from '../../src/protocol/codec.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { fitting, nearly } from '../builders/arbitrary-json.ts';
import { welcomeFrame } from '../builders/welcome-frame.ts';

const RUNS = Number(process.env.SEATWATCH_RUNS ?? 500);

/** Decoding twice must neither throw nor let anything hostile into the sentence. */
function survives(raw: string): void {
  for (const decode of [decodeUp, decodeDown]) {
    const decoded = decode(raw);
    if (decoded.ok) continue;
    expect(decoded.error.length).toBeLessThan(600);
    expect(decoded.error).toMatch(/^[^\p{Cc}]*$/u);
  }
}

describe('the codec', () => {
  it('gives back every frame it takes [WIRE-3, WIRE-31]', () => {
    fc.assert(
      fc.property(fitting(jsonSchema('down')), (frame) => {
        const decoded = decodeDown(JSON.stringify(frame));
        expect(decoded.ok).toBe(true);
        if (decoded.ok) expect(decodeDown(encode(decoded.frame))).toEqual(decoded);
      }),
      { numRuns: RUNS },
    );
  });

  it('makes texts safe while it decodes, in every frame [WIRE-30]', () => {
    fc.assert(
      fc.property(fitting(jsonSchema('down')), (frame) => {
        const decoded = decodeDown(JSON.stringify(frame));
        expect(JSON.stringify(decoded)).toMatch(
          /^[^\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u,
        );
      }),
      { numRuns: RUNS },
    );
    const hostile = JSON.parse(
      JSON.stringify({ ...welcomeFrame(), server: '\u001b]52;c;AAAA\u0007x\u202e' }),
    );
    const decoded = decodeDown(JSON.stringify(hostile));
    expect(decoded.ok && decoded.frame.t === 'welcome' && decoded.frame.server).toBe(
      '\uFFFD]52;c;AAAA\uFFFDx\uFFFD',
    );
  });

  it('says the same of a frame however many came before [WIRE-3, WIRE-31]', () => {
    const filler = JSON.stringify({ t: 'events', from: 1, to: 1, events: [], more: 'x'.repeat(200_000) });
    decodeDown(filler);
    decodeDown(filler.replace('events', 'snapshot-chunk'));
    const many = fitting(jsonSchema('down')).filter(
      (frame) =>
        typeof frame === 'object' &&
        frame !== null &&
        't' in frame &&
        (frame.t === 'events' || frame.t === 'snapshot-chunk'),
    );
    const either = fc.oneof(many, many.chain(nearly));
    fc.assert(
      fc.property(either, (frame) => {
        const value: unknown = JSON.parse(JSON.stringify(frame) ?? 'null');
        const plain = downFrame.safeParse(value);
        const decoded = decodeDown(JSON.stringify(value));
        expect(decoded.ok).toBe(plain.success);
        if (decoded.ok) expect(decoded.frame).toEqual(plain.data);
        else expect(decoded.error).toContain(plain.error?.issues[0]?.code);
      }),
      { numRuns: RUNS },
    );
  });

  it('refuses what is no JSON, no object or of no known kind [WIRE-31]', () => {
    for (const raw of [
      '',
      '{',
      'null',
      '[]',
      '1',
      '"hello"',
      '{}',
      '{"t":1}',
      '{"t":"hello"}',
      '{"t":"__proto__"}',
    ])
      expect(decodeUp(raw).ok, raw).toBe(false);
    expect(decodeUp('nonsense')).toEqual({ ok: false, error: 'the frame is not JSON' });
  });

  it('says where a frame is wrong and never what it says [WIRE-31]', () => {
    const decoded = decodeUp(JSON.stringify({ t: 'ping', n: 'secret\u001b[2J', sent: 0 }));
    expect(decoded).toEqual({ ok: false, error: 'n: invalid_type' });
  });

  it('keeps control characters of a field’s name out of the sentence [WIRE-31]', () => {
    const frame = welcomeFrame();
    survives(JSON.stringify({ ...frame, acts: { 'x\u001b[2J\u0007': 'may' } }));
    survives(JSON.stringify({ ...frame, acts: { ['x'.repeat(60_000)]: 'may' } }));
  });

  it('survives random bytes, broken frames and deep nesting [WIRE-31]', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), survives), { numRuns: RUNS });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        survives(Buffer.from(bytes).toString('utf8')),
      ),
      { numRuns: RUNS },
    );
    fc.assert(fc.property(fc.json(), survives), { numRuns: RUNS });
    for (const name of ['up', 'down'] as const) {
      const frame = fitting(jsonSchema(name));
      fc.assert(
        fc.property(frame.chain(nearly), (value) => survives(JSON.stringify(value))),
        { numRuns: RUNS },
      );
      fc.assert(
        fc.property(frame, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), (value, at, put) => {
          const raw = JSON.stringify(value);
          survives(raw.slice(0, at % (raw.length + 1)) + put + raw.slice((at + 1) % (raw.length + 1)));
        }),
        { numRuns: RUNS },
      );
    }
    for (const deep of [
      '['.repeat(30_000),
      '{"t":'.repeat(10_000),
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    ])
      survives(deep);
    survives(
      `{"t":"command","id":"x","command":${'['.repeat(20_000)}${']'.repeat(20_000)},"expect":[],"dryRun":false}`,
    );
  });

  it('takes no prototype from a frame [WIRE-31]', () => {
    const raw =
      '{"t":"ping","n":1,"sent":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    expect(decodeUp(raw).ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('takes ids without blanks, quotes, controls and beyond 64 characters [WIRE-29]', () => {
    const ping = (id: string) =>
      decodeUp(JSON.stringify({ t: 'audit-request', id, before: null, most: 1 })).ok;
    for (const id of ['1', 'a-b_c.d:e@f/g~h', '~3f2a', 'x'.repeat(64)]) expect(ping(id), id).toBe(true);
    for (const id of ['', ' ', 'a b', '-a', '.a', 'x'.repeat(65), 'a\n', 'a"', '王', 'a\u0000'])
      expect(ping(id), id).toBe(false);
  });

  it('takes commands of 1 to 200 targets [WIRE-19]', () => {
    const command = (count: number) =>
      decodeUp(
        JSON.stringify({
          t: 'command',
          id: 'c',
          command: { t: 'ready', targets: Array.from({ length: count }, (_, index) => `${index}`) },
          expect: [],
          dryRun: false,
          why: null,
        }),
      ).ok;
    expect([0, 1, 200, 201].map(command)).toEqual([false, true, true, false]);
  });
});
