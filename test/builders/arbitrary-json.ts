/** Values that fit a JSON Schema of ours, and values that nearly do. */
import fc from 'fast-check';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
};

const HOSTILE = ['\u001b[31m', '\u202e', '', 'Li', '李', '\ud800', '🇨🇳', '__proto__', '1', 'a b'];

/** Values that fit `schema`, small ones first. */
export function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  if (typeof schema.type === 'object')
    return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type })));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(
        fc.integer({
          min: schema.minimum ?? -10,
          max: Math.min(schema.maximum ?? 2_000_000_000, 2_000_000_000),
        }),
        fc.constant(schema.minimum ?? 0),
      );
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1e15, noNaN: true });
    case 'string':
      return schema.pattern === undefined
        ? fc.oneof(
            fc.string({ maxLength: Math.min(schema.maxLength ?? 20, 20) }),
            fc.constantFrom(...HOSTILE),
          )
        : fc.stringMatching(new RegExp(schema.pattern), { maxLength: 64 });
    case 'array':
      return fc.array(fitting(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
      });
    case 'object':
      return object(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function object(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties, propertyNames, additionalProperties } = schema;
  if (properties)
    return fc.record(
      Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, fitting(inner)])),
      { requiredKeys: [...(schema.required ?? [])] },
    );
  const values = fitting(typeof additionalProperties === 'object' ? additionalProperties : {});
  if (propertyNames?.enum) {
    const names = propertyNames.enum.map(String);
    return fc.record(Object.fromEntries(names.map((name) => [name, values])), {
      requiredKeys: [...(schema.required ?? [])],
    });
  }
  return fc.dictionary(fc.string(), values, { maxKeys: 3 });
}

/** The value with one place changed: another value there, nothing there, or something more. */
export function nearly(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(
    fc.constantFrom<unknown>(null, true, -1, 0.5, 2 ** 53, 1e308, '', 'x', '\u0000', [], {}, [[]], { t: 1 }),
    fc.jsonValue({ maxDepth: 1 }),
  );
  if (Array.isArray(value) && value.length > 0)
    return fc.oneof(
      other,
      fc.integer({ min: 0, max: value.length - 1 }).chain((at) =>
        fc.oneof(
          nearly(value[at]).map((changed) => value.with(at, changed)),
          fc.constant(value.toSpliced(at, 1)),
        ),
      ),
    );
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const entries = Object.entries(value);
    return fc.oneof(
      other,
      fc.integer({ min: 0, max: entries.length - 1 }).chain((at) => {
        const [name, inner] = entries[at] ?? ['', null];
        const without = entries.toSpliced(at, 1);
        return fc.oneof(
          {
            weight: 4,
            arbitrary: nearly(inner).map((changed) => Object.fromEntries([...without, [name, changed]])),
          },
          { weight: 1, arbitrary: fc.constant(Object.fromEntries(without)) },
          { weight: 1, arbitrary: other.map((more) => ({ ...value, more })) },
        );
      }),
    );
  }
  return other;
}
