import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generate as generateAsyncApi } from '../../scripts/generate/asyncapi.ts';
import { generate as generateSchemas } from '../../scripts/generate/schemas.ts';
import { CLOSE_CODES, closeReason, mayComeBack } from '../../src/protocol/close-codes.ts';
import { OUTCOMES } from '../../src/protocol/command.ts';
import { COMMAND_NAMES } from '../../src/protocol/command-names.ts';
import { floorEvent } from '../../src/protocol/event.ts';
import { snapshotChunk } from '../../src/protocol/frames/down/snapshot-chunk.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { upFrame } from '../../src/protocol/frames/up.ts';
import { REFUSAL_CODES } from '../../src/protocol/reasons.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const wireRules = read('docs/spec/wire.md');

const rule = (id: string): string =>
  wireRules.split('\n').find((line) => line.startsWith(`- **${id}** `)) ?? '';
/** The words in code type, without what a rule says about them in brackets. */
const named = (text: string): readonly string[] =>
  [...text.replace(/\(.*?\)/g, '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

type AsyncApi = {
  readonly asyncapi: string;
  readonly channels: {
    readonly floor: { readonly messages: Readonly<Record<string, { readonly $ref: string }>> };
  };
  readonly operations: Readonly<
    Record<string, { readonly action: string; readonly messages: readonly { readonly $ref: string }[] }>
  >;
  readonly components: {
    readonly messages: Readonly<
      Record<string, { readonly summary: string; readonly payload: { readonly $ref: string } }>
    >;
    readonly schemas: Readonly<Record<string, object>>;
  };
};
const [asyncApiFile] = generateAsyncApi();
const document: AsyncApi = parse(asyncApiFile?.text ?? '');

function at(path: string): unknown {
  return path
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (inner, name) => (inner as Readonly<Record<string, unknown>> | undefined)?.[name],
      document,
    );
}

describe('the generated documents', () => {
  it('are up to date [WIRE-33]', () => {
    for (const { path, text } of [...generateAsyncApi(), ...generateSchemas()])
      expect(read(path), path).toBe(text);
  });

  it('are valid JSON Schemas [WIRE-33]', () => {
    for (const { text } of generateSchemas())
      expect(() => new Ajv2020({ strict: false }).compile(JSON.parse(text))).not.toThrow();
  });

  it('hold an AsyncAPI 3 document in which every reference leads somewhere [WIRE-33]', () => {
    expect(document.asyncapi).toMatch(/^3\./);
    const references = [...(asyncApiFile?.text ?? '').matchAll(/\$ref: "(#[^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) expect(at(reference), reference).toBeTypeOf('object');
  });

  it('name every frame, event and command, each with what it is [WIRE-33]', () => {
    const { receiveFromClient, sendToClient } = document.operations;
    expect(receiveFromClient?.messages).toHaveLength(upFrame.options.length);
    expect(sendToClient?.messages).toHaveLength(downFrame.options.length);
    for (const [name, message] of Object.entries(document.components.messages)) {
      expect(message.summary.length, name).toBeGreaterThan(10);
      expect(at(message.payload.$ref), name).toBeTypeOf('object');
    }
    for (const schema of floorEvent.options)
      expect(document.components.schemas).toHaveProperty([`event.${schema.shape.t.value}`]);
    for (const name of COMMAND_NAMES) expect(document.components.schemas).toHaveProperty([`command.${name}`]);
  });

  it('and the rules in words name every refusal and close code [WIRE-23, WIRE-25]', () => {
    for (const code of REFUSAL_CODES) expect(wireRules).toContain(`\`${code}\``);
    for (const code of Object.values(CLOSE_CODES)) expect(wireRules).toContain(String(code));
  });

  it('name the tables of a snapshot in their order, the frames after a welcome and the outcomes, all of them [WIRE-5, WIRE-8, WIRE-21]', () => {
    const tables = /one `table`: (.*?)\. Rows/.exec(rule('WIRE-8'))?.[1];
    expect(named(tables ?? '')).toEqual(snapshotChunk.options.map(({ shape }) => shape.table.value));
    const outcomes = new Set(named(rule('WIRE-21')));
    expect(OUTCOMES.filter((outcome) => !outcomes.has(outcome))).toEqual([]);
    const frames = new Set(named(rule('WIRE-5')));
    for (const option of downFrame.options)
      if ('shape' in option) expect([...frames]).toContain(option.shape.t.value);
    expect(wireRules).not.toContain('reserved');
  });
});

describe('close codes', () => {
  it('say by their number whether to come back [WIRE-25]', () => {
    for (const [name, code] of Object.entries(CLOSE_CODES)) {
      expect(closeReason(code)).toBe(name);
      expect(code >= 4000 && code < 5000).toBe(true);
    }
    expect([1000, 1006, 4000, 4499].every(mayComeBack)).toBe(true);
    expect([4500, 4504, 4999].some(mayComeBack)).toBe(false);
  });
});
