/** A simulation of either model, ready to run. Knows no file and no format. */
import type { Scenario } from '../scenario-shape.ts';
import { SHIPPED_HOTLINE } from '../shipped/hotline.ts';
import type { SimulationFile } from './file/parse-simulation.ts';
import { createGroupsRun } from './model/groups-run.ts';
import { modelOf } from './model/model.ts';
import { createRotaRun } from './rota-run.ts';
import type { Simulation } from './simulate.ts';

/** What was asked for on top of the file; null: as the file says. */
export type Wishes = {
  readonly seed: number | null;
  readonly days: number | null;
  readonly replications: number | null;
};

/** Without a file the shipped hotline. Replication k of the rota model is the hotline of seed + k − 1. */
export function openSimulation(
  described: SimulationFile | null,
  wishes: Wishes,
): Simulation & { readonly seed: number } {
  if (described === null) return ofRota(SHIPPED_HOTLINE, wishes);
  if (described.model === 'rota') return ofRota(described.scenario, wishes);
  const { file } = described;
  const model = modelOf(file, wishes.days);
  const seed = wishes.seed ?? file.seed ?? 1;
  return {
    name: model.name,
    seed,
    configuration: model.configuration,
    replications: wishes.replications ?? (wishes.days === null ? (file.replications ?? 1) : 1),
    start: (replication) => createGroupsRun(model, seed, replication),
  };
}

function ofRota(scenario: Scenario, wishes: Wishes): Simulation & { readonly seed: number } {
  const seed = wishes.seed ?? 1;
  return {
    name: scenario.name,
    seed,
    configuration: scenario.floor,
    replications: wishes.replications ?? 1,
    start: (replication) => createRotaRun(scenario, seed + replication - 1, wishes.days ?? 1),
  };
}
