/**
 * Plain code that checks frames as their schemas do: the same values taken, the same copies made, the same first fault
 * named. Made when the product is built, so that a verb that ends after a moment neither loads zod nor builds hundreds
 * of schemas. Knows the kinds of schema the protocol uses and ends the build at any other.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type * as z from 'zod';
import { longText, text } from '../../src/protocol/entities/scalars.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { upFrame } from '../../src/protocol/frames/up.ts';

const PROTOCOL = fileURLToPath(new URL('../../src/protocol/', import.meta.url));

/** Entries of an enumeration from which a set is faster than comparing. */
const MANY = 6;

export type Frames = { readonly up: z.core.$ZodType; readonly down: z.core.$ZodType };

/** Module text that exports `checkUp` and `checkDown` of the wire; `safeText` is imported from `safeTextModule`. */
export function plainChecks(safeTextModule: string): string {
  return plainChecksOf({ up: upFrame, down: downFrame }, safeTextModule);
}

/** The same of other frames. Throws at a kind of schema that it does not know. */
export function plainChecksOf(frames: Frames, safeTextModule: string): string {
  const parts: string[] = [];
  const names = new Map<z.core.$ZodType, string>();
  let made = 0;
  const constants = new Map<string, string>();
  const fresh = (prefix: string): string => {
    made += 1;
    return `${prefix}${made}`;
  };

  /** The name of a value made once, however often it is needed. */
  function constantOf(prefix: string, value: string): string {
    let name = constants.get(value);
    if (name === undefined) {
      name = fresh(prefix);
      constants.set(value, name);
      parts.push(`const ${name} = ${value};`);
    }
    return name;
  }

  /** The function of a schema that is no scalar: takes a value, gives its copy, or undefined after a fault. */
  function named(schema: z.core.$ZodType): string {
    let name = names.get(schema);
    if (name === undefined) {
      refuseChecks((schema as z.core.$ZodTypes)._zod.def);
      name = constantOf('f', `(v) => {\n${body(schema)}\n}`);
      names.set(schema, name);
    }
    return name;
  }

  function body(schema: z.core.$ZodType): string {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case 'object':
        return objectBody(def);
      case 'array':
        return arrayBody(def);
      case 'union':
        return unionBody(def);
      case 'record':
        return recordBody(def);
      default:
        throw new Error(`plain checks know no ${def.type}`);
    }
  }

  function objectBody(def: z.core.$ZodObjectDef): string {
    if (def.catchall) throw new Error('plain checks know only open objects');
    const fields = Object.entries(def.shape).map(([key, schema], at) => {
      const inner = (schema as z.core.$ZodTypes)._zod.def;
      return { key: JSON.stringify(key), name: `p${at}`, schema, optional: inner.type === 'optional' };
    });
    const lines = [
      `if (typeof v !== 'object' || v === null || Array.isArray(v)) return fail('invalid_type');`,
    ];
    for (const { key, name, schema } of fields)
      lines.push(`let ${name} = v[${key}]; ${fieldStatements(schema, name, key)}`);
    const optional = fields.filter((field) => field.optional);
    const whole = fields.filter((field) => !field.optional).map(({ key, name }) => `${key}: ${name}`);
    const literal = `{ ${whole.join(', ')} }`;
    if (optional.length === 0) return [...lines, `return ${literal};`].join('\n');
    const absent = optional.map(({ name }) => `${name} === undefined`).join(' && ');
    lines.push(`if (${absent}) return ${literal};`, 'const made = {};');
    for (const { key, name, optional: may } of fields)
      lines.push(`${may ? `if (${name} !== undefined) ` : ''}made[${key}] = ${name};`);
    return [...lines, 'return made;'].join('\n');
  }

  function arrayBody(def: z.core.$ZodArrayDef): string {
    return [
      `if (!Array.isArray(v)) return fail('invalid_type');`,
      'const made = [];',
      'for (let i = 0; i < v.length; i += 1) {',
      'let item = v[i];',
      statements(def.element, 'item', 'i'),
      'made.push(item);',
      '}',
      ...(def.checks ?? []).map(arrayCheck),
      'return made;',
    ].join('\n');
  }

  function unionBody(def: z.core.$ZodUnionDef): string {
    if (!('discriminator' in def) || typeof def.discriminator !== 'string')
      throw new Error('plain checks know only unions with a discriminator');
    const key = JSON.stringify(def.discriminator);
    const cases = def.options.map((option) => {
      const values = option._zod.propValues?.[JSON.parse(key)];
      if (!values || values.size === 0) throw new Error(`an option of a union has no ${key}`);
      const labels = [...values].map((value) => `case ${literalOf(value)}:`);
      return `${labels.join(' ')} return ${named(option)}(v);`;
    });
    return [
      `if (typeof v !== 'object' || v === null || Array.isArray(v)) return fail('invalid_type');`,
      `switch (v[${key}]) {`,
      ...cases,
      '}',
      `fault = 'invalid_union'; return no(${key});`,
    ].join('\n');
  }

  function recordBody(def: z.core.$ZodRecordDef): string {
    const key = (def.keyType as z.core.$ZodTypes)._zod.def;
    if (key.type !== 'enum' || def.mode === 'loose')
      throw new Error('plain checks know only records of named keys');
    const entries = setOf(Object.values(key.entries));
    const partial = 'partial' in def && def.partial === true;
    const entry = ['let item = v[key];', statements(def.valueType, 'item', 'key'), 'made[key] = item;'];
    return [
      `if (typeof v !== 'object' || v === null || Array.isArray(v)) return fail('invalid_type');`,
      'const made = {};',
      'let strange = false;',
      ...(partial
        ? [
            'for (const key of Object.keys(v)) {',
            `if (key === '__proto__') continue;`,
            `if (!${entries}.has(key)) { strange = true; continue; }`,
            ...entry,
            '}',
          ]
        : [
            `for (const key of ${entries}) {`,
            ...entry,
            '}',
            `for (const key of Object.keys(v)) if (!${entries}.has(key)) strange = true;`,
          ]),
      `if (strange) return fail('unrecognized_keys');`,
      'return made;',
    ].join('\n');
  }

  /** As `statements`; a field alone may be absent. */
  function fieldStatements(schema: z.core.$ZodType, name: string, key: string): string {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type !== 'optional') return statements(schema, name, key);
    refuseChecks(def);
    return `if (${name} !== undefined) { ${statements(def.innerType, name, key)} }`;
  }

  /** Statements that check the variable `name`, whose place is `key`, and leave the checked value in it. */
  function statements(schema: z.core.$ZodType, name: string, key: string): string {
    if (schema === text || schema === longText) {
      const safe = schema === longText ? 'safeLine' : 'safeText';
      return `${statements(text.in, name, key)} ${name} = ${safe}(${name});`;
    }
    const { def } = (schema as z.core.$ZodTypes)._zod;
    refuseChecks(def);
    switch (def.type) {
      case 'nullable':
        return `if (${name} !== null) { ${statements(def.innerType, name, key)} }`;
      case 'object':
      case 'array':
      case 'union':
      case 'record':
        return `if ((${name} = ${named(schema)}(${name})) === undefined) return at(${key});`;
      default:
        return `if ((fault = ${scalar(def)}(${name}))) return no(${key});`;
    }
  }

  /** The function of a scalar: takes a value, gives the code of its first fault or the empty text. */
  function scalar(def: z.core.$ZodTypes['_zod']['def']): string {
    const checks = scalarChecks(def).map(([wrong, code]) => `if (${wrong}) return '${code}';`);
    return constantOf('k', `(v) => { ${checks.join(' ')} return ''; }`);
  }

  /** When a scalar is wrong, and what that fault is called, in the order in which it is looked for. */
  function scalarChecks(def: z.core.$ZodTypes['_zod']['def']): (readonly [wrong: string, code: string])[] {
    switch (def.type) {
      case 'literal':
        return [[isNone(def.values), 'invalid_value']];
      case 'enum':
        return [[isNone(Object.values(def.entries)), 'invalid_value']];
      case 'boolean':
        return [[`typeof v !== 'boolean'`, 'invalid_type']];
      case 'string':
        return [[`typeof v !== 'string'`, 'invalid_type'], ...(def.checks ?? []).map(stringCheck)];
      case 'number':
        return numberChecks(def);
      default:
        throw new Error(`plain checks know no ${def.type}`);
    }
  }

  function isNone(values: readonly unknown[]): string {
    return values.length < MANY
      ? values.map((value) => `v !== ${literalOf(value)}`).join(' && ')
      : `!${setOf(values)}.has(v)`;
  }

  const setOf = (values: readonly unknown[]): string =>
    constantOf('s', `new Set([${values.map(literalOf).join(', ')}])`);

  function stringCheck(check: z.core.$ZodCheck<never>): readonly [wrong: string, code: string] {
    const { def } = (check as z.core.$ZodCheck as z.core.$ZodChecks)._zod;
    if (def.check === 'string_format' && def.format === 'regex' && def.pattern && def.pattern.flags === '')
      return [`!${constantOf('r', String(def.pattern))}.test(v)`, 'invalid_format'];
    if (def.check === 'max_length')
      return [`v.length > ${def.maximum} && codePoints(v) > ${def.maximum}`, 'too_big'];
    throw new Error(`plain checks know no ${def.check} of a string`);
  }

  const up = named(frames.up);
  const down = named(frames.down);
  return [
    `import { safeText } from ${JSON.stringify(safeTextModule)};`,
    PRELUDE,
    ...parts,
    `export const checkUp = (value) => answer(${up}(value));`,
    `export const checkDown = (value) => answer(${down}(value));`,
    '',
  ].join('\n');
}

const PRELUDE = `
const safeLine = (raw) => safeText(raw, ${longestOf(longText)});
let fault = '';
let path = [];
function fail(code) { fault = code; path = []; return undefined; }
function no(key) { path = [key]; return undefined; }
function at(key) { path.push(key); return undefined; }
function codePoints(text) { let count = 0; for (const _ of text) count += 1; return count; }
function answer(frame) {
  if (frame !== undefined) return { ok: true, frame };
  return { ok: false, error: (path.reverse().join('.') || 'frame') + ': ' + fault };
}`;

/** How many graphemes a text schema keeps, as it shows itself. */
function longestOf(schema: typeof text): number {
  return schema.parse('x'.repeat(1_000)).length;
}

/** Only strings, numbers and arrays have bounds; nothing is turned into something else on its way. */
function refuseChecks(def: z.core.$ZodTypes['_zod']['def']): void {
  const bounded = def.type === 'string' || def.type === 'number' || def.type === 'array';
  if ((!bounded && def.checks?.length) || ('coerce' in def && def.coerce))
    throw new Error(`plain checks know no such ${def.type}`);
}

function literalOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number')
    throw new Error('plain checks know only literals of JSON');
  return JSON.stringify(value);
}

function arrayCheck(check: z.core.$ZodCheck<never>): string {
  const { def } = (check as z.core.$ZodCheck as z.core.$ZodChecks)._zod;
  if (def.check === 'max_length') return `if (v.length > ${def.maximum}) return fail('too_big');`;
  if (def.check === 'min_length') return `if (v.length < ${def.minimum}) return fail('too_small');`;
  throw new Error(`plain checks know no ${def.check} of an array`);
}

function numberChecks(def: z.core.$ZodNumberDef): (readonly [wrong: string, code: string])[] {
  const format = 'format' in def ? def.format : undefined;
  if (format !== undefined && format !== 'safeint')
    throw new Error(`plain checks know no number ${String(format)}`);
  const bounds = (def.checks ?? []).map((check): readonly [wrong: string, code: string] => {
    const bound = (check as z.core.$ZodCheck as z.core.$ZodChecks)._zod.def;
    if (bound.check === 'greater_than')
      return [`v ${bound.inclusive ? '<' : '<='} ${String(bound.value)}`, 'too_small'];
    if (bound.check === 'less_than')
      return [`v ${bound.inclusive ? '>' : '>='} ${String(bound.value)}`, 'too_big'];
    throw new Error(`plain checks know no ${bound.check} of a number`);
  });
  if (format === undefined) return [['!Number.isFinite(v)', 'invalid_type'], ...bounds];
  return [
    ['!Number.isInteger(v)', 'invalid_type'],
    ['v > Number.MAX_SAFE_INTEGER', 'too_big'],
    ['v < Number.MIN_SAFE_INTEGER', 'too_small'],
    ...bounds,
  ];
}

/** Puts the plain code in the place of `frame-check.ts`. */
export const withPlainChecks: Plugin = {
  name: 'plain-checks',
  setup(api) {
    api.onLoad({ filter: /src\/protocol\/frame-check\.ts$/ }, () => ({
      contents: plainChecks('./safe-text.ts'),
      loader: 'js',
      resolveDir: PROTOCOL,
    }));
  },
};
