/**
 * Who of each group is there, and who is on a break: brings the exchange to what the steps say, those who are idle first,
 * the others as they become free. Knows no call's way.
 */
import type { Acd } from '../../../exchange/embedded/acd.ts';
import type { AgentView } from '../../../exchange/embedded/agent.ts';
import type { Group, Model } from './model.ts';

export type Member = {
  readonly id: string;
  readonly group: Group;
  readonly team: Team;
  readonly thing: number;
};

type Team = {
  readonly group: Group;
  readonly ids: readonly string[];
  wanted: number;
  wantedOnBreak: number;
  present: number;
  onBreak: number;
};

export type Staffing = {
  readonly members: ReadonlyMap<string, Member>;
  readonly memberAt: (thing: number) => Member | undefined;
  /** Brings every group to what holds at this time (ms from the first midnight), at the instant `at`. */
  readonly settle: (at: number, time: number) => void;
  /** Before an agent becomes free: whoever is one too many goes, or takes the break, then. */
  readonly beforeFree: (at: number, agent: string) => void;
  /** Where somebody became free unannounced. */
  readonly tidy: (at: number) => void;
  /** Counts who is there and on a break, where others have changed it. */
  readonly recount: () => void;
  /** Goes on at this time with whoever is there. */
  readonly resume: (time: number) => void;
  /** The next time at which anything of it changes. */
  readonly after: (time: number) => number;
};

/** The agents of every group, listed and signed out. Things are numbered from `firstThing` on. */
export function createStaffing(model: Model, acd: Acd, firstThing: number): Staffing {
  const members = new Map<string, Member>();
  const ordered: Member[] = [];
  const teams = model.groups.map((group): Team => {
    const width = Math.max(3, String(group.size).length);
    const ids = Array.from(
      { length: group.size },
      (_, place) => `${group.id}/${String(place + 1).padStart(width, '0')}`,
    );
    const team = { group, ids, wanted: 0, wantedOnBreak: 0, present: 0, onBreak: 0 };
    for (const id of ids) {
      const member = { id, group, team, thing: firstThing + ordered.length };
      members.set(id, member);
      ordered.push(member);
    }
    return team;
  });

  function view(id: string): AgentView {
    const agent = acd.agent(id);
    if (agent === undefined) throw new Error(`agent ${id} was never listed`);
    return agent;
  }

  function* idle(team: Team, availability: AgentView['availability']): Generator<string> {
    for (let place = team.ids.length - 1; place >= 0; place -= 1) {
      const id = team.ids[place] ?? '';
      const agent = view(id);
      // Whom a supervisor has closed stays closed.
      if (agent.availability === 'closed' && agent.closedBy?.kind !== 'agent') continue;
      if (agent.signedIn && agent.activity === 'idle' && agent.availability === availability) yield id;
    }
  }

  function settleTeam(team: Team, at: number): void {
    const { ids } = team;
    for (let place = 0; place < ids.length && team.present < team.wanted; place += 1) {
      const id = ids[place] ?? '';
      if (view(id).signedIn) continue;
      acd.agentSignsIn(at, id, null);
      team.present += 1;
    }
    leaveIdle(team, at);
    if (team.group.leaving !== 'finish') leaveBusy(team, at);
    for (const id of idle(team, 'closed')) {
      if (team.onBreak <= team.wantedOnBreak) break;
      acd.agentReadies(at, id, { kind: 'agent', id });
      team.onBreak -= 1;
    }
    for (const id of idle(team, 'ready')) {
      if (team.onBreak >= team.wantedOnBreak) break;
      takeBreak(at, id);
      team.onBreak += 1;
    }
  }

  function recount(): void {
    for (const team of teams) {
      const there = team.ids.map(view).filter(({ signedIn }) => signedIn);
      team.present = there.length;
      team.onBreak = there.filter(
        ({ availability, closedBy }) => availability === 'closed' && closedBy?.kind === 'agent',
      ).length;
    }
  }

  function want(time: number): void {
    for (const team of teams) {
      team.wanted = Math.min(team.ids.length, team.group.staff.at(time));
      team.wantedOnBreak = team.group.onBreak.at(time);
    }
  }

  function leaveIdle(team: Team, at: number): void {
    for (const availability of ['ready', 'closed'] as const)
      for (const id of idle(team, availability)) {
        if (team.present <= team.wanted) return;
        acd.agentSignsOut(at, id, { kind: 'agent', id });
        team.present -= 1;
        if (availability === 'closed') team.onBreak -= 1;
      }
  }

  function leaveBusy(team: Team, at: number): void {
    for (let place = team.ids.length - 1; place >= 0 && team.present > team.wanted; place -= 1) {
      const id = team.ids[place] ?? '';
      const { signedIn, call } = view(id);
      if (!signedIn) continue;
      const visit = team.group.leaving === 'give-back' && call !== null ? `${call.id}.${at}` : null;
      acd.agentGoesAtOnce(at, id, { kind: 'system', id: 'rota' }, visit);
      team.present -= 1;
    }
  }

  function takeBreak(at: number, id: string): void {
    acd.agentCloses(at, id, { reason: 'break', length: null, by: { kind: 'agent', id }, note: null });
  }

  return {
    members,
    memberAt: (thing) => ordered[thing - firstThing],
    settle(at, time) {
      want(time);
      for (const team of teams) settleTeam(team, at);
    },
    recount,
    resume(time) {
      recount();
      want(time);
    },
    beforeFree(at, agent) {
      const team = members.get(agent)?.team;
      if (team === undefined) return;
      if (team.present > team.wanted) {
        acd.agentSignsOut(at, agent, { kind: 'agent', id: agent });
        team.present -= 1;
      } else if (team.onBreak < Math.min(team.wantedOnBreak, team.present)) {
        takeBreak(at, agent);
        team.onBreak += 1;
      }
    },
    tidy(at) {
      for (const team of teams)
        if (team.present > team.wanted || team.onBreak < team.wantedOnBreak) settleTeam(team, at);
    },
    after(time) {
      let next = Number.POSITIVE_INFINITY;
      for (const { staff, onBreak } of model.groups)
        next = Math.min(
          next,
          staff.after(time) ?? Number.POSITIVE_INFINITY,
          onBreak.after(time) ?? Number.POSITIVE_INFINITY,
        );
      return next;
    },
  };
}
