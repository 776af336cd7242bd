/** Reads a file for the simulator, of either model: what it describes, or one sentence that says where it is wrong. Opens no file. */
import { parseScenario } from '../../parse-scenario.ts';
import { at, faultsBehind } from '../../scenario-file/expected.ts';
import { readJson } from '../../scenario-file/json-lines.ts';
import { first, type Refusal, refused } from '../../scenario-file/refusal.ts';
import type { Scenario } from '../../scenario-shape.ts';
import { groupsFaults } from './groups-faults.ts';
import { type GroupsFile, groupsFile } from './groups-schema.ts';

export type SimulationFile =
  | { readonly model: 'rota'; readonly scenario: Scenario }
  | { readonly model: 'groups'; readonly file: GroupsFile };

export type SimulationOutcome = { readonly ok: true; readonly simulation: SimulationFile } | Refusal;

/** A file is of groups when it says so, or names call types or groups; else of a rota. */
export function parseSimulation(source: string, fileName: string): SimulationOutcome {
  const json = readJson(source);
  if (!json.ok) return refused(fileName, json.line, `not JSON: ${json.problem}`);
  const given = json.value;
  if (!isOfGroups(given)) {
    const parsed = parseScenario(source, fileName);
    return parsed.ok ? { ok: true, simulation: { model: 'rota', scenario: parsed.scenario } } : parsed;
  }
  const shape = groupsFile.safeParse(given);
  if (!shape.success)
    return first(
      fileName,
      json,
      shape.error.issues.flatMap((issue) => faultsBehind(issue, given)),
    );
  const faults = groupsFaults(shape.data);
  if (faults.length > 0) return first(fileName, json, faults);
  return { ok: true, simulation: { model: 'groups', file: shape.data } };
}

function isOfGroups(given: unknown): boolean {
  const model = at(given, ['model']);
  if (model !== undefined) return model !== 'rota';
  return at(given, ['callTypes']) !== undefined || at(given, ['groups']) !== undefined;
}
