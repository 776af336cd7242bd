/** Small floors of groups for tests: a scenario in one line, its runs, their figures. */
import type { Counts } from '../../../src/hotline/simulation/figures/ledger.ts';
import { type Figures, figuresOf } from '../../../src/hotline/simulation/figures/measure.ts';
import { groupsFaults } from '../../../src/hotline/simulation/file/groups-faults.ts';
import { type GroupsFile, groupsFile } from '../../../src/hotline/simulation/file/groups-schema.ts';
import { createGroupsRun } from '../../../src/hotline/simulation/model/groups-run.ts';
import { modelOf } from '../../../src/hotline/simulation/model/model.ts';
import { replicateNow } from '../../../src/hotline/simulation/simulate.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';

export type Sketch = Omit<GroupsFile, 'model'>;

/** A checked scenario. */
export function floor(sketch: Sketch): GroupsFile {
  const file = groupsFile.parse({ model: 'groups', ...sketch });
  const faults = groupsFaults(file);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return file;
}

/** One call type, one group. */
export function simple(agents: number, callsPerHour: number, more: Partial<Sketch> = {}): Sketch {
  return {
    callTypes: [{ id: 'calls', callsPerHour, service: { is: 'exponential', mean: 180 } }],
    groups: [{ id: 'desk', agents, skills: [{ type: 'calls' }] }],
    ...more,
  };
}

/** The counts of one replication; every law is checked on the way. */
export function counted(sketch: Sketch, seed = 1, replication = 1, days: number | null = null): Counts {
  const model = modelOf(floor(sketch), days);
  const simulation = {
    name: 'test',
    configuration: model.configuration,
    replications: 1,
    start: (turn: number) => createGroupsRun(model, seed, turn),
  };
  return replicateNow(simulation, replication).counts;
}

export function figures(counts: Counts): Figures {
  return figuresOf(counts.overall, counts.length, 'calls and seats');
}

/** Every event of one replication. */
export function happened(sketch: Sketch, seed = 1, replication = 1): readonly NewFloorEvent[] {
  const run = createGroupsRun(modelOf(floor(sketch), null), seed, replication);
  const events: NewFloorEvent[] = [];
  for (let batch = run.next(1_000); batch !== null; batch = run.next(1_000)) events.push(...batch.events);
  return events;
}

/** Ms since the first midnight of the scenarios here. */
export function since(event: { readonly at: number }): number {
  return event.at - Date.parse('2026-03-10');
}
