/** Reads a scenario file: a scenario, or one sentence that says where it is wrong and what was expected. Opens no file. */
import { complete } from './scenario-file/complete.ts';
import { at, faultsBehind } from './scenario-file/expected.ts';
import { type Fault, faultsOf } from './scenario-file/faults.ts';
import { schemaFor } from './scenario-file/file-schema.ts';
import { type JsonPath, readJson } from './scenario-file/json-lines.ts';
import { first, type Refusal, refused } from './scenario-file/refusal.ts';
import type { Scenario } from './scenario-shape.ts';

export type ScenarioOutcome = { readonly ok: true; readonly scenario: Scenario } | Refusal;

/**
 * The scenario a JSON text describes. What it leaves out is the shipped hotline's. `error` is one sentence with
 * file, line, place, what was expected and what stands there.
 */
export function parseScenario(source: string, fileName: string): ScenarioOutcome {
  const json = readJson(source);
  if (!json.ok) return refused(fileName, json.line, `not JSON: ${json.problem}`);
  const given = json.value;
  if (at(given, ['model']) === 'groups') {
    const problem = 'expected rota, the model of named people and shifts, found groups';
    return first(fileName, json, [{ path: ['model'], problem }]);
  }
  const shape = schemaFor(given).safeParse(given);
  if (!shape.success)
    return first(
      fileName,
      json,
      shape.error.issues.flatMap((issue) => faultsBehind(issue, given)),
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
