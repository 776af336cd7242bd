/** How long agents could take calls and how long they were at work on them, read from events. Knows no call's wait. */
import type { NewFloorEvent } from '../../../protocol/event.ts';
import type { Cell } from './cell.ts';
import type { Spans } from './spans.ts';

type Hours = {
  readonly cell: Cell | undefined;
  availableSince: number;
  busySince: number;
};

const NOT = -1;

export type AgentHours = {
  readonly follow: (event: NewFloorEvent) => void;
  /** The run is over: what still lasts ends here. */
  readonly close: (at: number) => void;
  /** The cell of an agent's group. */
  readonly groupOf: (agent: string) => Cell | undefined;
};

/** Adds into the cells of the groups, by the team of each agent. */
export function createAgentHours(groups: ReadonlyMap<string, Cell>, spans: Spans): AgentHours {
  const agents = new Map<string, Hours>();

  function endAvailable(hours: Hours, at: number): void {
    if (hours.availableSince !== NOT) spans.add('available', hours.availableSince, at, hours.cell);
    hours.availableSince = NOT;
  }

  function endBusy(hours: Hours, at: number): void {
    if (hours.busySince !== NOT) spans.add('busy', hours.busySince, at, hours.cell);
    hours.busySince = NOT;
  }

  function follow(event: NewFloorEvent): void {
    if (event.t === 'agent-listed') {
      const cell = groups.get(event.team);
      agents.set(event.agent, { cell, availableSince: NOT, busySince: NOT });
      return;
    }
    const hours = 'agent' in event ? agents.get(event.agent) : undefined;
    if (hours === undefined) return;
    switch (event.t) {
      case 'agent-signed-in':
        hours.availableSince = event.at;
        break;
      case 'agent-ready':
        if (hours.availableSince === NOT) hours.availableSince = event.at;
        break;
      case 'agent-signed-out':
      case 'agent-closed':
        endAvailable(hours, event.at);
        break;
      case 'visit-offered':
      case 'wrap-up-started':
        hours.busySince = event.at;
        break;
      case 'offer-ended':
      case 'leg-ended':
      case 'wrap-up-ended':
        endBusy(hours, event.at);
        break;
      default:
        break;
    }
  }

  return {
    follow,
    close(at) {
      for (const hours of agents.values()) {
        endBusy(hours, at);
        endAvailable(hours, at);
      }
    },
    groupOf: (agent) => agents.get(agent)?.cell,
  };
}
