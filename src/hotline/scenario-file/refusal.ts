/** A refused scenario file: one sentence with file, line, place, what was expected and what stands there. Opens no file. */
import { safeText } from '../../protocol/safe-text.ts';
import type { Fault } from './faults.ts';
import type { JsonPath, JsonText } from './json-lines.ts';

export type Refusal = { readonly ok: false; readonly error: string; readonly line: number };

/** The fault on the earliest line. */
export function first(fileName: string, json: JsonText & { ok: true }, faults: readonly Fault[]): Refusal {
  const lines = faults.map(({ path }) => json.lineOf(path));
  const line = Math.min(...lines);
  const fault = faults[lines.indexOf(line)];
  return refused(
    fileName,
    line,
    fault === undefined ? 'not a scenario' : `${place(fault.path)}: ${fault.problem}`,
  );
}

/** Refused on this line. */
export function refused(fileName: string, line: number, what: string): Refusal {
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
