/** The code the build puts in the place of the schemas: it must say of every value what they say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainChecks, plainChecksOf } from '../../scripts/build/plain-checks.ts';
import { jsonSchema } from '../../scripts/generate/schemas.ts';
import * as bySchema from '../../src/protocol/frame-check.ts';
import { fitting, nearly } from '../builders/arbitrary-json.ts';

const RUNS = Number(process.env.SEATWATCH_RUNS ?? 1_500);
const LONG = { timeout: 60_000 + 20 * RUNS };
const SAFE_TEXT = new URL('../../src/protocol/safe-text.ts', import.meta.url).href;

type Checks = Pick<typeof bySchema, 'checkUp' | 'checkDown'>;

const folder = mkdtempSync(join(tmpdir(), 'seatwatch-plain-'));
let plain: Checks;

beforeAll(async () => {
  const file = join(folder, 'plain.mjs');
  writeFileSync(file, plainChecks(SAFE_TEXT));
  plain = await import(/* @vite-ignore */ pathToFileURL(file).href);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Both ways, as the value would come over the wire; true when it was taken. */
function agree(direction: 'up' | 'down', value: unknown): boolean {
  const raw = JSON.stringify(value) ?? 'null';
  const ask = (checks: Checks) =>
    direction === 'up' ? checks.checkUp(JSON.parse(raw)) : checks.checkDown(JSON.parse(raw), raw.length);
  const [said, expected] = [ask(plain), ask(bySchema)];
  expect(said, raw).toEqual(expected);
  // The order of the fields too: events are printed as they were decoded.
  expect(JSON.stringify(said)).toBe(JSON.stringify(expected));
  return expected.ok;
}

describe('the plain checks', () => {
  for (const direction of ['up', 'down'] as const) {
    const frames = fitting(jsonSchema(direction));

    it(`take ${direction} frames that fit and copy them as the schemas do [WIRE-33]`, LONG, () => {
      fc.assert(
        fc.property(frames, (frame) => {
          expect(agree(direction, frame)).toBe(true);
        }),
        { numRuns: RUNS },
      );
    });

    it(
      `name the first fault of ${direction} frames that nearly fit as the schemas do [WIRE-33]`,
      LONG,
      () => {
        let refused = 0;
        const spoilt = frames.chain(nearly);
        fc.assert(
          fc.property(fc.oneof(spoilt, spoilt.chain(nearly)), (frame) => {
            if (!agree(direction, frame)) refused += 1;
          }),
          { numRuns: 2 * RUNS },
        );
        expect(refused).toBeGreaterThan(RUNS / 10);
      },
    );

    it(`say the same of any ${direction} JSON [WIRE-33]`, LONG, () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          agree(direction, value);
        }),
        { numRuns: RUNS },
      );
      for (const odd of [null, [], 1, 'x', {}, { t: '__proto__' }, { t: 'events' }, { t: ['hello'] }])
        expect(agree(direction, odd)).toBe(false);
    });
  }

  it('say the same at every bound of numbers, texts and lists [WIRE-33]', () => {
    const ping = (n: unknown, sent: unknown) => agree('up', { t: 'ping', n, sent });
    expect(ping(0, 0)).toBe(true);
    for (const n of [-1, 0.5, 2 ** 53, -(2 ** 53), 1e300, '0', null]) expect(ping(n, 0), `${n}`).toBe(false);
    // JSON has numbers no double can hold.
    for (const raw of ['{"t":"ping","n":1e999,"sent":0}', '{"t":"ping","n":0,"sent":1e999}'])
      expect(plain.checkUp(JSON.parse(raw))).toEqual(bySchema.checkUp(JSON.parse(raw)));
    const hello = (client: string) => agree('up', { t: 'hello', version: 1, client, resume: null });
    expect(hello('x'.repeat(65_536))).toBe(true);
    expect(hello('x'.repeat(65_537))).toBe(false);
    expect(hello('\u{1F600}'.repeat(65_536))).toBe(true);
    expect(hello('\u{1F600}'.repeat(65_537))).toBe(false);
    const ready = (targets: unknown) =>
      agree('up', {
        t: 'command',
        id: 'c',
        command: { t: 'ready', targets },
        expect: [],
        dryRun: true,
        why: null,
      });
    expect([0, 1, 200, 201].map((count) => ready(Array.from({ length: count }, () => 'a')))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(ready({ length: 1, 0: 'a' })).toBe(false);
  });

  it('end the build at a kind of schema they do not know [WIRE-33]', () => {
    const unknown: z.ZodType[] = [
      z.object({ a: z.string().email() }),
      z.object({ a: z.union([z.string(), z.number()]) }),
      z.object({ a: z.string().transform((raw) => raw.trim()) }),
      z.object({ a: z.number().multipleOf(2) }),
      z.object({ a: z.string().default('x') }),
      z.object({ a: z.string().regex(/x/i) }),
      z.object({ a: z.array(z.string()).length(2) }),
      z.object({ a: z.string().refine((one) => one !== 'x') }),
      z.object({ a: z.coerce.number() }),
      z.strictObject({ a: z.string() }),
      z.looseObject({ a: z.string() }),
      z.object({ a: z.string() }).refine(() => true),
      z.object({ a: z.record(z.string(), z.string()) }),
      z.object({ a: z.date() }),
    ];
    for (const schema of unknown)
      expect(() => plainChecksOf({ up: schema, down: schema }, './x.ts')).toThrow();
  });
});
