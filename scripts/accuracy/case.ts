/** One row of theory to be simulated: a scenario, how long and how often, and what is compared. Knows no report. */
import type { Counts } from '../../src/hotline/simulation/figures/ledger.ts';
import type { GroupsFile } from '../../src/hotline/simulation/file/groups-schema.ts';

export type Cell = {
  readonly name: string;
  readonly expected: number;
  /** The value of one replication. */
  readonly of: (counts: Counts) => number | null;
};

export type Case = {
  readonly table: string;
  readonly row: string;
  readonly file: GroupsFile;
  readonly replications: number;
  readonly cells: readonly Cell[];
};
