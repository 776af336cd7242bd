/** JSON with line numbers: what a file says and on which line it says it, or the line on which it stops being JSON. Knows no schema. */

/** `path` leads from the root to a value: keys and places. */
export type JsonPath = readonly (string | number)[];

export type JsonText =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: (path: JsonPath) => number }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** Deeper nesting than this is no scenario. */
const DEEPEST = 100;

class NotJson extends Error {
  readonly at: number;
  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

/** Reads a JSON text. `lineOf` answers for the nearest part of the path that the text has; lines count from 1. */
export function readJson(source: string): JsonText {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const lines = new Map<string, number>();
  const reader = makeReader(text, lines);
  try {
    const value = reader.value([]);
    reader.end();
    return { ok: true, value, lineOf: (path) => nearest(lines, path) };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { ok: false, line: lineAt(text, error.at), problem: error.message };
  }
}

function nearest(lines: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return lines.get('[]') ?? 1;
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let place = text.indexOf('\n'); place >= 0 && place < at; place = text.indexOf('\n', place + 1))
    line += 1;
  return line;
}

type Reader = { readonly value: (path: JsonPath) => unknown; readonly end: () => void };

function makeReader(text: string, lines: Map<string, number>): Reader {
  let at = 0;
  let line = 1;

  function skip(): void {
    for (; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === '\n') line += 1;
      else if (sign !== ' ' && sign !== '\t' && sign !== '\r') return;
    }
  }

  function here(): string {
    const rest = text.slice(at, at + 12).split('\n')[0] ?? '';
    return at >= text.length ? 'the end of the file' : `“${rest}”`;
  }

  function fail(expected: string): never {
    throw new NotJson(`expected ${expected}, found ${here()}`, at);
  }

  function string(): string {
    const from = at;
    for (at += 1; at < text.length && text[at] !== '"' && text[at] !== '\n'; at += 1)
      if (text[at] === '\\') at += 1;
    if (text[at] !== '"') {
      at = from;
      return fail('a text closed by a quotation mark on the same line');
    }
    at += 1;
    return literal<string>(from, 'a text without control characters and with valid escapes');
  }

  /** What stands from `from` to here, as JSON reads it. */
  function literal<Value>(from: number, expected: string): Value {
    try {
      return JSON.parse(text.slice(from, at)) as Value;
    } catch {
      at = from;
      return fail(expected);
    }
  }

  function word(): unknown {
    const from = at;
    while (at < text.length && /[\w.+-]/.test(text[at] ?? '')) at += 1;
    return literal(from, 'a value (an object, a list, a text, a number, true, false or null)');
  }

  function value(path: JsonPath): unknown {
    skip();
    lines.set(JSON.stringify(path), line);
    if (path.length > DEEPEST) fail(`at most ${DEEPEST} levels`);
    if (text[at] === '{') return object(path);
    if (text[at] === '[') return list(path);
    return text[at] === '"' ? string() : word();
  }

  function object(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    at += 1;
    for (skip(); text[at] !== '}'; skip()) {
      if (text[at] !== '"')
        fail(entries.size === 0 ? 'a key in quotation marks or “}”' : 'a key in quotation marks');
      const from = at;
      const key = string();
      if (entries.has(key)) throw new NotJson(`“${key}” is given twice`, from);
      skip();
      if (text[at] !== ':') fail(`“:” after “${key}”`);
      at += 1;
      entries.set(key, value([...path, key]));
      next('}');
    }
    at += 1;
    // Not assigned key by key: a key `__proto__` stays a key.
    return Object.fromEntries(entries);
  }

  function list(path: JsonPath): unknown {
    const items: unknown[] = [];
    at += 1;
    for (skip(); text[at] !== ']'; skip()) {
      items.push(value([...path, items.length]));
      next(']');
    }
    at += 1;
    return items;
  }

  /** A comma and then something more, or the closing sign. */
  function next(closing: string): void {
    skip();
    if (text[at] === closing) return;
    if (text[at] !== ',') fail(`“,” or “${closing}”`);
    at += 1;
    skip();
    if (text[at] === closing) fail(`something after “,” (no comma stands before “${closing}”)`);
  }

  return {
    value,
    end() {
      skip();
      if (at < text.length) fail('nothing after the closing bracket');
    },
  };
}
