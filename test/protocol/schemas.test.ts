/** Promise 22: what the product decodes with and what outsiders validate with accept and refuse the same. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from '../../scripts/generate/schemas.ts';
import { command } from '../../src/protocol/command.ts';
import { floorEvent } from '../../src/protocol/event.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { upFrame } from '../../src/protocol/frames/up.ts';
import { fitting, nearly } from '../builders/arbitrary-json.ts';

const ZOD: Readonly<Record<SchemaName, z.ZodType>> = {
  up: upFrame,
  down: downFrame,
  event: floorEvent,
  command,
};
const RUNS = Number(process.env.SEATWATCH_RUNS ?? 600);
const LONG = { timeout: 30_000 + 20 * RUNS };

const document: { readonly components: { readonly schemas: Readonly<Record<string, object>> } } = parse(
  readFileSync(new URL('../../docs/asyncapi.yaml', import.meta.url), 'utf8'),
);
const async = new Ajv({ strict: false, allErrors: false });
async.addSchema({ $id: 'floor', components: document.components });

/** Does the message schema of the AsyncAPI document take it? */
function fitsAsyncApi(value: unknown, known: (name: string) => boolean): boolean {
  const name = typeof value === 'object' && value !== null && 't' in value ? value.t : undefined;
  if (typeof name !== 'string' || !known(name)) return false;
  return async.getSchema(`floor#/components/schemas/${name}`)?.(value) === true;
}

const MESSAGES: Readonly<Record<'up' | 'down', readonly string[]>> = {
  up: ['hello', 'command', 'ping', 'audit-request', 'history-request'],
  down: [
    'welcome',
    'snapshot-chunk',
    'snapshot-end',
    'callers',
    'events',
    'bookmark',
    'pong',
    'result',
    'audit-page',
    'history-page',
    'goaway',
  ],
};

describe('the schemas', () => {
  for (const name of SCHEMA_NAMES) {
    const schema = jsonSchema(name);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const agree = (value: unknown) => {
      // As it would come over the wire.
      const wired: unknown = JSON.parse(JSON.stringify(value));
      const taken = ZOD[name].safeParse(wired).success;
      expect(validate(wired), JSON.stringify(wired)).toBe(taken);
      if (name === 'up' || name === 'down')
        expect(
          fitsAsyncApi(wired, (t) => MESSAGES[name].includes(t)),
          JSON.stringify(wired),
        ).toBe(taken);
      return taken;
    };

    it(`of ${name} are one with zod, JSON Schema and AsyncAPI, for what fits [WIRE-33]`, LONG, () => {
      fc.assert(
        fc.property(fitting(schema), (value) => {
          expect(agree(value)).toBe(true);
        }),
        { numRuns: RUNS },
      );
    });

    it(`of ${name} are one with zod, JSON Schema and AsyncAPI, for what nearly fits [WIRE-33]`, LONG, () => {
      let refused = 0;
      fc.assert(
        fc.property(fitting(schema).chain(nearly), (value) => {
          if (!agree(value)) refused += 1;
        }),
        { numRuns: RUNS },
      );
      expect(refused).toBeGreaterThan(RUNS / 10);
    });
  }

  it('ignore fields they do not know, so that either end may be newer [WIRE-3, WIRE-32]', () => {
    fc.assert(
      fc.property(fitting(jsonSchema('up')), fc.jsonValue(), (value, more) => {
        const frame: unknown = JSON.parse(JSON.stringify({ ...(value as object), more }));
        const parsed = upFrame.safeParse(frame);
        expect(parsed.success).toBe(true);
        expect(parsed.data).not.toHaveProperty('more');
      }),
      { numRuns: 100 },
    );
  });
});
