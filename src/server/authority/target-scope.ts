/** Is a target of a command within the sender's scope? A team reaches its own agents and what they serve. Knows no session. */
import type { Floor } from '../../floor/floor.ts';
import type { Command } from '../../protocol/command.ts';
import { TARGET_KIND } from '../../protocol/command-names.ts';
import type { AlarmSubject } from '../../protocol/entities/alarm.ts';
import type { Call } from '../../protocol/entities/call.ts';
import { reaches, type Scope, type Teams } from './scope.ts';

/** Somebody or something unknown is in no team: a team is told that it is out of scope, not that it does not exist. */
export function inScope(scope: Scope, teams: Teams, floor: Floor, command: Command, target: string): boolean {
  if (scope.kind === 'floor') return true;
  const isOwn = (agent: string): boolean => reaches(scope, teams, agent);
  switch (TARGET_KIND[command.t]) {
    case 'agent':
      return isOwn(target);
    case 'call': {
      const call = floor.calls.get(target);
      if (call === undefined || !isOwnCall(call, floor, isOwn)) return false;
      return command.t !== 'move' || command.to.t !== 'agent' || isOwn(command.to.agent);
    }
    case 'queue':
      return false;
    case 'alarm': {
      const alarm = floor.alarms.get(target) ?? floor.pastAlarms.get(target);
      return alarm !== undefined && isOwnSubject(alarm.subject, floor, isOwn);
    }
    case 'request':
      return scope.kind === 'team' && floor.approvals.get(target)?.team === scope.team;
    case 'act':
    case 'floor':
      return true;
  }
}

/** A call an agent of the team has, or one that waits in a queue the team serves. */
function isOwnCall(call: Call, floor: Floor, isOwn: (agent: string) => boolean): boolean {
  const { visit, agent } = call;
  if (agent !== null) return isOwn(agent);
  if (visit === null) return false;
  if (visit.offer !== null) return isOwn(visit.offer.agent);
  return [...floor.agents.values()].some(
    ({ id, memberships }) =>
      isOwn(id) && memberships.some(({ queue, active }) => active && queue === visit.queue),
  );
}

/** Alarms of the floor, of queues, trunks and systems are nobody's team's. */
function isOwnSubject({ kind, id }: AlarmSubject, floor: Floor, isOwn: (agent: string) => boolean): boolean {
  if (id === null) return false;
  switch (kind) {
    case 'agent':
      return isOwn(id);
    case 'call': {
      const call = floor.calls.get(id);
      return call !== undefined && isOwnCall(call, floor, isOwn);
    }
    case 'work-order': {
      const owner = floor.workOrders.get(id)?.owner ?? null;
      return owner !== null && isOwn(owner);
    }
    case 'floor':
    case 'queue':
    case 'trunk-group':
    case 'system':
      return false;
  }
}
