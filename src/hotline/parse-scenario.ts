/** Reads a scenario file: a scenario, or one sentence that says where it is wrong and what was expected. Opens no file. */
import type * as z from 'zod';
import { safeText } from '../protocol/safe-text.ts';
import { complete } from './scenario-file/complete.ts';
import { type Fault, faultsOf } from './scenario-file/faults.ts';
import { schemaFor } from './scenario-file/file-schema.ts';
import { type JsonPath, type JsonText, readJson } from './scenario-file/json-lines.ts';
import type { Scenario } from './scenario-shape.ts';

export type ScenarioOutcome =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly error: string; readonly line: number };

/**
 * The scenario a JSON text describes. What it leaves out is the shipped hotline's. `error` is one sentence with
 * file, line, place, what was expected and what stands there.
 */
export function parseScenario(source: string, fileName: string): ScenarioOutcome {
  const json = readJson(source);
  if (!json.ok) return refused(fileName, json.line, `not JSON: ${json.problem}`);
  const given = json.value;
  const shape = schemaFor(given).safeParse(given);
  if (!shape.success)
    return first(
      fileName,
      json,
      shape.error.issues.map((issue) => faultOf(issue, given)),
    );
  const strange = strangers(given, shape.data, []);
  if (strange.length > 0) return first(fileName, json, strange);
  const scenario = complete(shape.data);
  const faults = faultsOf(scenario);
  return faults.length > 0 ? first(fileName, json, faults.map(sayWhose)) : { ok: true, scenario };

  /** A fault in a part the file does not give is the shipped part not fitting the rest. */
  function sayWhose(fault: Fault): Fault {
    const part = fault.path[0] ?? '';
    if (at(given, [part]) !== undefined) return fault;
    return { ...fault, problem: `${fault.problem} (the shipped ${part}: give your own)` };
  }
}

/** The fault on the earliest line. */
function first(fileName: string, json: JsonText & { ok: true }, faults: readonly Fault[]): ScenarioOutcome {
  const lines = faults.map(({ path }) => json.lineOf(path));
  const line = Math.min(...lines);
  const fault = faults[lines.indexOf(line)];
  return refused(
    fileName,
    line,
    fault === undefined ? 'not a scenario' : `${place(fault.path)}: ${fault.problem}`,
  );
}

function refused(fileName: string, line: number, what: string): ScenarioOutcome {
  return { ok: false, line, error: safeText(`${fileName}, line ${line}: ${what}.`, 400) };
}

/** A path as people write it: rota.shifts[2].seats. */
function place(path: JsonPath): string {
  if (path.length === 0) return 'the scenario';
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Keys of the file that no schema took: parts of the floor are checked by a schema that passes over them. */
function strangers(raw: unknown, taken: unknown, path: JsonPath): readonly Fault[] {
  if (typeof raw !== 'object' || raw === null || typeof taken !== 'object' || taken === null) return [];
  const kept = new Map(Object.entries(taken));
  return Object.entries(raw).flatMap(([key, value]) => {
    const at = [...path, Array.isArray(raw) ? Number(key) : key];
    if (kept.has(key)) return strangers(value, kept.get(key), at);
    return [
      { path: at, problem: `expected one of ${[...kept.keys()].join(', ')}, found the unknown key ${key}` },
    ];
  });
}

function faultOf(issue: z.core.$ZodIssue, raw: unknown): Fault {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return { path: [...path, key], problem: `expected only keys the scenario knows, found ${key}` };
  }
  return { path, problem: `expected ${expectation(issue)}, found ${shown(at(raw, path))}` };
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return article(issue.expected);
    case 'too_small':
      return bound('least', issue.origin, issue.minimum, issue.inclusive ?? true, issue.exact ?? false);
    case 'too_big':
      return bound('most', issue.origin, issue.maximum, issue.inclusive ?? true, issue.exact ?? false);
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return formatOf(issue);
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
  record: 'an object',
};

function article(kind: string): string {
  return KINDS[kind] ?? kind;
}

function bound(
  word: 'least' | 'most',
  origin: string,
  limit: number | bigint,
  inclusive: boolean,
  exact: boolean,
): string {
  const counted = origin === 'array' ? ' entries' : origin === 'string' ? ' characters' : '';
  if (exact) return `exactly ${limit}${counted}`;
  if (!inclusive) return `${word === 'least' ? 'more' : 'less'} than ${limit}${counted}`;
  return `at ${word} ${limit}${counted}`;
}

/** Known by their look: dates, times of day, ids. */
function formatOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  const pattern = issue.pattern ?? '';
  if (pattern.includes('{4}-')) return 'a date YYYY-MM-DD';
  if (pattern.includes(':[0-5]')) return 'a time of day HH:MM';
  if (pattern.includes('[A-Z]')) return 'one to eight capital letters';
  return 'an id of 1 to 64 letters, digits or _ . : @ / ~ -';
}

function at(raw: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.getOwnPropertyDescriptor(value, part)?.value;
  }, raw);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = Array.isArray(value) ? `a list of ${value.length}` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
