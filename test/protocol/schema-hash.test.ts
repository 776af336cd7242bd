/** A change of the wire cannot land without a new version: the schemas are pinned by hash beside the number. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jsonSchema, SCHEMA_NAMES } from '../../scripts/generate/schemas.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { REFUSAL_CODES } from '../../src/protocol/reasons.ts';
import { FLOOR_PATH, OLDEST_WIRE_VERSION, SUBPROTOCOL, WIRE_VERSION } from '../../src/protocol/version.ts';

/**
 * One line per version of the wire, for ever. A schema changed: raise WIRE_VERSION, add a line here and one to the
 * versions at the end of docs/spec/wire.md. Only an unreleased version's line may be changed.
 */
const HASHES: Readonly<Record<number, string>> = {
  1: 'd2a8b0f5c7b4268b7dfb97f0435569aededfa11f8d6ebc76fc8619eea0b2a9cc',
};

/** JSON with keys in order, so that only meaning counts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

function wireHash(): string {
  const schemas = SCHEMA_NAMES.map((name) => {
    const { $comment, title, ...schema } = jsonSchema(name);
    return schema;
  });
  const wire = { schemas, CLOSE_CODES, REFUSAL_CODES, SUBPROTOCOL, FLOOR_PATH };
  return createHash('sha256').update(canonical(wire)).digest('hex');
}

describe('the version of the wire', () => {
  it('is raised with every change of a schema, code or name [WIRE-32]', () => {
    expect(
      wireHash(),
      `the wire changed: raise WIRE_VERSION above ${WIRE_VERSION} and pin its hash here`,
    ).toBe(HASHES[WIRE_VERSION]);
  });

  it('is the newest pinned, and no two versions are the same wire [WIRE-32]', () => {
    expect(Math.max(...Object.keys(HASHES).map(Number))).toBe(WIRE_VERSION);
    expect(new Set(Object.values(HASHES)).size).toBe(Object.keys(HASHES).length);
    expect(OLDEST_WIRE_VERSION).toBeLessThanOrEqual(WIRE_VERSION);
  });
});
