/** What a command would do to the whole floor, from what it does to each target. Knows no rule of any command. */
import type { Command, Plan, PlannedTarget } from '../protocol/command.ts';
import type { Floor } from './floor.ts';
import { readyFloorAt } from './ready-floor.ts';
import { agentState } from './state.ts';

/**
 * The plan of a command whose targets are judged: seats ready and closed before and once every effect has come.
 * `seats`: those of the targets that are agents, or the agents a target stands for.
 */
export function planOf(
  floor: Floor,
  command: Command,
  targets: readonly PlannedTarget[],
  seats: readonly PlannedTarget[],
  now: number,
): Plan {
  const ready = { before: 0, after: 0 };
  const closed = { before: 0, after: 0 };
  for (const agent of floor.agents.values()) {
    const state = agentState(agent);
    if (state === 'ready') ready.before += 1;
    if (state === 'closed') closed.before += 1;
  }
  ready.after = ready.before + change(seats, 'ready');
  closed.after = closed.before + change(seats, 'closed');
  let waiting = 0;
  for (const call of floor.calls.values()) if (call.visit !== null) waiting += 1;
  const readyFloor = readyFloorAt(floor.configuration, now);
  return {
    command,
    targets: [...targets],
    floor: { ready, closed, readyFloor, waiting, belowFloor: ready.after < readyFloor },
  };
}

function change(seats: readonly PlannedTarget[], state: 'ready' | 'closed'): number {
  return seats.reduce(
    (sum, { before, after }) => sum + (after === state ? 1 : 0) - (before === state ? 1 : 0),
    0,
  );
}
