/** How long agents could take calls and how long they were at work on them. Knows no event and no call. */
import type { Cell } from './cell.ts';
import type { Spans } from './spans.ts';

type Hours = {
  readonly cell: Cell | undefined;
  availableSince: number;
  busySince: number;
};

const NOT = -1;

export type AgentHours = {
  readonly list: (agent: string, team: string) => void;
  readonly beginAvailable: (agent: string, at: number) => void;
  readonly endAvailable: (agent: string, at: number) => void;
  readonly beginBusy: (agent: string, at: number) => void;
  readonly endBusy: (agent: string, at: number) => void;
  /** The run is over: what still lasts ends here. */
  readonly close: (at: number) => void;
  /** The cell of an agent's group. */
  readonly groupOf: (agent: string) => Cell | undefined;
};

/** Adds into the cells of the groups, by the team of each agent. */
export function createAgentHours(groups: ReadonlyMap<string, Cell>, spans: Spans): AgentHours {
  const agents = new Map<string, Hours>();

  function stop(hours: Hours, at: number): void {
    if (hours.availableSince !== NOT) spans.add('available', hours.availableSince, at, hours.cell);
    hours.availableSince = NOT;
  }

  function rest(hours: Hours, at: number): void {
    if (hours.busySince !== NOT) spans.add('busy', hours.busySince, at, hours.cell);
    hours.busySince = NOT;
  }

  return {
    list(agent, team) {
      if (!agents.has(agent))
        agents.set(agent, { cell: groups.get(team), availableSince: NOT, busySince: NOT });
    },
    beginAvailable(agent, at) {
      const hours = agents.get(agent);
      if (hours !== undefined && hours.availableSince === NOT) hours.availableSince = at;
    },
    endAvailable(agent, at) {
      const hours = agents.get(agent);
      if (hours !== undefined) stop(hours, at);
    },
    beginBusy(agent, at) {
      const hours = agents.get(agent);
      if (hours !== undefined) hours.busySince = at;
    },
    endBusy(agent, at) {
      const hours = agents.get(agent);
      if (hours !== undefined) rest(hours, at);
    },
    close(at) {
      for (const hours of agents.values()) {
        rest(hours, at);
        stop(hours, at);
      }
    },
    groupOf: (agent) => agents.get(agent)?.cell,
  };
}
