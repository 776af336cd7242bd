/** Random days as data: a list of acts that any exchange can be put through, whatever state it is in. */
import fc from 'fast-check';
import type { Acd } from '../../../src/exchange/embedded/acd.ts';
import type { AgentView } from '../../../src/exchange/embedded/agent.ts';
import type { Membership } from '../../../src/protocol/entities/agent.ts';
import type { Configuration } from '../../../src/protocol/entities/configuration.ts';
import type { NewFloorEvent } from '../../../src/protocol/event.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { byAgent, hallConfiguration, leader } from './hall.ts';

export const QUEUES = ['q1', 'q2', 'q3'];
export const AGENTS = ['1001', '1002', '1003', '1004', '1005', '1006'];

export const KINDS = [
  'arrive',
  'request',
  'hang-up-caller',
  'answer',
  'hang-up',
  'hold',
  'resume',
  'finish',
  'sign-in',
  'sign-out',
  'close',
  'ready',
  'force-close',
  'force-ready',
  'force-out',
  'move',
  'release',
  'set-queue',
  'call-back',
  'reassign',
  'list',
  'configure',
  'pass',
] as const;
export type Kind = (typeof KINDS)[number];
export type Step = {
  readonly after: number;
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
};

/** What an agent does before the act has an object. */
const BEFORE: Partial<Record<Kind, readonly AgentView['activity'][]>> = {
  answer: ['ringing'],
  'hang-up': ['talking', 'holding', 'ringing'],
  hold: ['talking'],
  resume: ['holding'],
  finish: ['wrap-up'],
};

/** A configuration with small trunk groups; `variant` changes priorities, limits and sizes. */
export function scriptConfiguration(variant: number): Configuration {
  return hallConfiguration(
    {
      q1: { priority: 0, ringTimeout: 4 + (variant % 3) * 6, wrapUpLimit: 0 },
      q2: { priority: variant % 2, ringTimeout: 12, wrapUpLimit: 20 },
      q3: { priority: 5, ringTimeout: 15, wrapUpLimit: 3 * (variant % 2) },
    },
    { t1: 9 - (variant % 3), t2: 4 },
  );
}

/** Memberships drawn from a number. */
function membershipsFrom(seed: number): Membership[] {
  return QUEUES.flatMap((queue, index) => {
    const draw = Math.floor(seed / 7 ** index) % 7;
    if (draw === 0) return [];
    return [{ queue, level: 1 + (draw % 3), configured: true, active: draw !== 6, paused: draw === 5 }];
  });
}

/** Many arrivals and answers, few changes of the roster. */
export const step: fc.Arbitrary<Step> = fc.noBias(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.nat({ max: 400 }), fc.nat({ max: 9000 })),
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Kind>(...KINDS) },
      {
        weight: 6,
        arbitrary: fc.constantFrom<Kind>('arrive', 'request', 'request', 'answer', 'answer', 'sign-in'),
      },
      { weight: 2, arbitrary: fc.constantFrom<Kind>('hang-up', 'hang-up-caller', 'finish', 'pass') },
    ),
    a: fc.nat({ max: 1_000_000 }),
    b: fc.nat({ max: 1_000_000 }),
    c: fc.nat({ max: 1_000_000 }),
  }),
);

/** Goes through a script; `fork` goes on from here with another exchange. */
export class Play {
  readonly acd: Acd;
  #at: number;
  #calls: number;
  #visits: number;

  constructor(
    acd: Acd,
    from: { at: number; calls: number; visits: number } = { at: 0, calls: 0, visits: 0 },
  ) {
    this.acd = acd;
    this.#at = from.at;
    this.#calls = from.calls;
    this.#visits = from.visits;
  }

  fork(acd: Acd): Play {
    return new Play(acd, { at: this.#at, calls: this.#calls, visits: this.#visits });
  }

  get at(): number {
    return this.#at;
  }

  /** Opens the hall: everybody is listed. */
  open(): NewFloorEvent[] {
    const { acd } = this;
    acd.configure(0, scriptConfiguration(0));
    acd.startDay(0, '2026-03-10');
    for (const [index, agent] of AGENTS.entries()) {
      acd.listAgent(0, { agent, name: agent, team: 'a', memberships: membershipsFrom(9 + index * 31) });
    }
    return acd.takeEvents();
  }

  /** One step; the events are what the journal would hold: the server's own facts among them. */
  go({ after, kind, a, b, c }: Step): NewFloorEvent[] {
    this.#at += after;
    const { acd } = this;
    const at = this.#at;
    const agent = this.#agentFor(kind, a);
    const call = this.#callFor(kind, a);
    switch (kind) {
      case 'arrive':
        acd.callArrives(at, {
          call: `c${this.#calls++}`,
          trunkGroup: b % 4 === 0 ? 't2' : 't1',
          caller: `k${b % 99}`,
        });
        break;
      case 'request':
        acd.callRequests(at, {
          call,
          visit: `v${this.#visits++}`,
          queue: QUEUES[b % QUEUES.length] ?? '',
          priority: c % 5 === 0 ? 4 : 0,
          preferred: c % 3 === 0 ? (AGENTS[c % AGENTS.length] ?? null) : null,
        });
        break;
      case 'hang-up-caller':
        acd.callerHangsUp(at, call);
        break;
      case 'answer':
        acd.agentAnswers(at, agent);
        break;
      case 'hang-up':
        acd.agentHangsUp(at, agent);
        break;
      case 'hold':
        acd.agentHolds(at, agent);
        break;
      case 'resume':
        acd.agentResumes(at, agent);
        break;
      case 'finish':
        acd.agentFinishesWrapUp(at, agent);
        break;
      case 'sign-in':
        acd.agentSignsIn(at, agent, `s${b % 80}`, b % 9 === 0 ? this.#closure(agent, b) : undefined);
        break;
      case 'sign-out':
        acd.agentSignsOut(at, agent, byAgent(agent));
        break;
      case 'close':
        acd.agentCloses(at, agent, this.#closure(agent, b));
        break;
      case 'ready':
        acd.agentReadies(at, agent, b % 5 === 0 ? { kind: 'system', id: 'rule' } : byAgent(agent));
        break;
      case 'force-close':
        return this.#forceClose(agent, b, c);
      case 'force-ready':
        return this.#forceReady(agent);
      case 'force-out':
        return this.#forceOut(agent, b);
      case 'move': {
        const queue = QUEUES[b % QUEUES.length] ?? '';
        const to = b % 3 === 0 ? { t: 'same' as const } : b % 3 === 1 ? { t: 'queue' as const, queue } : null;
        const somebody = { t: 'agent' as const, agent: AGENTS[b % AGENTS.length] ?? '' };
        const priority = c % 2 ? c % 7 : null;
        const asked = { by: leader, cause: this.#cause(), to: to ?? somebody, priority };
        acd.perform(at, { t: 'move', call, ...asked });
        break;
      }
      case 'release':
        acd.perform(at, { t: 'release', call, by: leader, cause: this.#cause() });
        break;
      case 'set-queue':
        acd.perform(at, {
          t: 'queue',
          queue: QUEUES[a % QUEUES.length] ?? '',
          open: b % 3 !== 0,
          announcement: b % 5 === 0 ? 'busy' : null,
          callBack: b % 2 === 0,
          overflow: c % 2 ? (QUEUES[c % QUEUES.length] ?? null) : null,
          by: leader,
          cause: this.#cause(),
        });
        break;
      case 'call-back':
        acd.callerTakesCallBack(at, call);
        break;
      case 'reassign': {
        const asked = { by: leader, cause: this.#cause(), memberships: membershipsFrom(b) };
        acd.perform(at, { t: 'reassign', agent, ...asked });
        break;
      }
      case 'list':
        acd.listAgent(at, { agent, name: agent, team: 'a', memberships: membershipsFrom(b) });
        break;
      case 'configure':
        acd.configure(at, scriptConfiguration(b % 6));
        break;
      case 'pass':
        acd.runTimers(at);
        break;
    }
    return acd.takeEvents();
  }

  /** Three times in four somebody who has what the act is about, else anybody. */
  #agentFor(kind: Kind, a: number): string {
    const doing = BEFORE[kind];
    const fit = a % 4 === 0 ? [] : [...this.acd.agents()].filter(({ activity }) => doing?.includes(activity));
    return fit[a % fit.length]?.id ?? AGENTS[a % AGENTS.length] ?? '';
  }

  #callFor(kind: Kind, a: number): string {
    const open = [...this.acd.calls()];
    const fit = kind === 'request' && a % 8 !== 0 ? open.filter(({ stage }) => stage === 'ivr') : open;
    return fit[a % fit.length]?.id ?? `c${a % (this.#calls + 1)}`;
  }

  #cause() {
    return { command: `cmd-${this.#at}`, actor: leader };
  }

  #closure(agent: string, b: number) {
    return { reason: b % 2 ? 'lunch' : 'break', length: b % 7 ? b : null, by: byAgent(agent), note: null };
  }

  /** As a server does: time first, then its own fact, then the request. */
  #forceClose(agent: string, b: number, c: number): NewFloorEvent[] {
    const { acd } = this;
    acd.runTimers(this.#at);
    const events = acd.takeEvents();
    const cause = this.#cause();
    const when = c % 3 === 0 ? 'at-call-end' : 'now';
    const note = b % 2 ? safeText('please') : null;
    const asked = { reason: 'training', length: 1000 + b, note, by: leader };
    if (when === 'at-call-end' && acd.agent(agent)?.signedIn) {
      const pending = { to: 'closed', ...asked, command: cause.command, since: this.#at } as const;
      events.push({ t: 'pending-set', at: this.#at, agent, pending, cause });
    }
    acd.perform(this.#at, { t: 'close', agent, ...asked, cause, when });
    return [...events, ...acd.takeEvents()];
  }

  #forceOut(agent: string, b: number): NewFloorEvent[] {
    const { acd } = this;
    acd.runTimers(this.#at);
    const events = acd.takeEvents();
    const cause = this.#cause();
    const known = acd.agent(agent);
    const waits = known?.signedIn === true && known.activity !== 'idle' && b % 3 === 0;
    if (waits) {
      const nothing = { reason: null, length: null, note: null } as const;
      const pending = {
        to: 'signed-out',
        ...nothing,
        by: leader,
        command: cause.command,
        since: this.#at,
      } as const;
      events.push({ t: 'pending-set', at: this.#at, agent, pending, cause });
    }
    const when = waits ? 'at-call-end' : 'now';
    acd.perform(this.#at, { t: 'sign-out', agent, when, cut: !waits && b % 2 === 0, by: leader, cause });
    return [...events, ...acd.takeEvents()];
  }

  #forceReady(agent: string): NewFloorEvent[] {
    const { acd } = this;
    acd.runTimers(this.#at);
    const events = acd.takeEvents();
    const cause = this.#cause();
    if (acd.agent(agent)?.pending?.to === 'closed') {
      events.push({ t: 'pending-cleared', at: this.#at, agent, why: 'withdrawn', cause });
    }
    acd.perform(this.#at, { t: 'ready', agent, by: leader, cause });
    return [...events, ...acd.takeEvents()];
  }
}
