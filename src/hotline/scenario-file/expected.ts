/** What a schema refused, said as people say it: what was expected and what stands there. Knows no scenario. */
import type { z } from 'zod';
import type { Fault } from './faults.ts';
import type { JsonPath } from './json-lines.ts';

/** The faults behind one issue of a schema; `raw` is the whole value that was checked. */
export function faultsBehind(issue: z.core.$ZodIssue, raw: unknown, above: JsonPath = []): readonly Fault[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      problem: `expected only keys the scenario knows, found ${key}`,
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue.errors, raw, path);
  return [{ path, problem: `expected ${expectation(issue)}, found ${shown(at(raw, path))}` }];
}

/** Of several forms the one that was meant: none of whose faults is the whole, then the one that misses least. */
function ofUnion(
  forms: readonly (readonly z.core.$ZodIssue[])[],
  raw: unknown,
  path: JsonPath,
): readonly Fault[] {
  const told = forms.map((issues) => issues.flatMap((issue) => faultsBehind(issue, raw, path)));
  const meant = told.filter((faults) => faults.every((fault) => fault.path.length > path.length));
  if (meant.length === 0) {
    const wanted = told
      .flat()
      .map(({ problem }) => problem.replace(/^expected /, '').replace(/, found .*$/s, ''));
    return [
      { path, problem: `expected ${[...new Set(wanted)].join(' or ')}, found ${shown(at(raw, path))}` },
    ];
  }
  const missing = (faults: readonly Fault[]): number =>
    faults.filter(({ path: where, problem }) => at(raw, where) === undefined || problem.includes('only keys'))
      .length;
  return meant.reduce((best, faults) => (missing(faults) < missing(best) ? faults : best));
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
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `one of ${issue.options.map(String).join(', ')}`
        : issue.message;
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
  if (pattern.includes('{1,4}:')) return 'a time HH:MM or HH:MM:SS';
  if (pattern.includes(':[0-5]')) return 'a time of day HH:MM';
  if (pattern.includes('[A-Z]')) return 'one to eight capital letters';
  return 'an id of 1 to 64 letters, digits or _ . : @ / ~ -';
}

/** The value a path leads to; undefined where it leads nowhere. */
export function at(raw: unknown, path: JsonPath): unknown {
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
