/**
 * Simulated callers and agents on the lab's Asterisk, with surprises: seeded, driven over a link of its own. It judges
 * nothing; what it did on purpose to which call it remembers, since Asterisk's log does not.
 */
import { randomUUID } from 'node:crypto';
import { wallClock } from '../../../src/cli/platform.ts';
import type { AmiAnswer, AmiList } from '../../../src/exchange/asterisk/ami/answer.ts';
import type { AmiHeaders } from '../../../src/exchange/asterisk/ami/encode.ts';
import { type AmiSession, openAmi } from '../../../src/exchange/asterisk/ami/session.ts';
import { reachAmi } from '../../../src/exchange/asterisk/ami/socket.ts';
import { type LabAgent, type LabCaller, makeAgents, makeCaller } from './cast.ts';
import { chanceOf } from './chance.ts';
import type { Redirected } from './queue-log.ts';
import { createStage, type Stage } from './stage.ts';
import type { LabAsterisk } from './start.ts';
import { nextSurprise, type SurpriseKind, signIn } from './surprise.ts';

export type TrafficPlan = {
  readonly seed: number;
  readonly agents: number;
  readonly queues: readonly string[];
  readonly callsPerSecond: number;
  /** 0: none. */
  readonly surprisesPerSecond: number;
};

/** Small, mixed, and something happens every second: what a person wants to look at and a test to be judged by. */
export const MIXED: TrafficPlan = {
  seed: 1,
  agents: 10,
  queues: ['sales', 'support', 'billing', 'vip'],
  callsPerSecond: 1,
  surprisesPerSecond: 1,
};

/** A full floor, for load. */
export const FULL: TrafficPlan = {
  seed: 1,
  agents: 200,
  queues: ['load1', 'load2', 'load3', 'load4'],
  callsPerSecond: 5,
  surprisesPerSecond: 0.5,
};

export type Act = {
  readonly at: number;
  readonly kind: SurpriseKind;
  readonly target: string;
  /** Asterisk's answers, `success` or its words. */
  readonly answers: readonly string[];
};

export type Traffic = {
  readonly agents: readonly LabAgent[];
  readonly stage: Stage;
  readonly acts: readonly Act[];
  readonly callers: () => readonly LabCaller[];
  /** Waiting calls redirected, for the oracle. */
  readonly redirected: Redirected;
  /** No new callers and no surprises from now on; those there go on to their end. */
  readonly hold: () => void;
  readonly resume: () => void;
  /** Resolves when nobody waits and nobody talks any more (after `hold`), or rejects after `patience` ms. */
  readonly drained: (patience: number) => Promise<void>;
  /** Ends the traffic's link; calls under way are left to Asterisk. */
  readonly stop: () => void;
  /** The queues as Asterisk lists them, for tests. */
  readonly list: () => Promise<AmiList>;
  /** An action of the driver's own user, for tests. */
  readonly act: (headers: AmiHeaders) => Promise<AmiAnswer>;
};

const DEADLINE = 5_000;

/** Signs the agents in and begins. Resolves when the first caller may come. */
export async function driveTraffic(asterisk: LabAsterisk, plan: TrafficPlan): Promise<Traffic> {
  const stage = createStage();
  const acts: Act[] = [];
  const callers: LabCaller[] = [];
  const away = new Set<string>();
  const on = new Map<string, number>();
  const agents = makeAgents(plan.seed, plan.agents, plan.queues);
  let over = false;
  let held = false;
  let surprises = 0;
  const timers = new Map<string, NodeJS.Timeout>();
  const live = Promise.withResolvers<void>();

  const link: AmiSession = openAmi({
    open: reachAmi({ host: asterisk.ami.host, port: asterisk.ami.port, tls: null }),
    user: 'driver',
    secret: asterisk.ami.secret,
    challenge: true,
    wallClock,
    random: Math.random,
    makeId: randomUUID,
    onEvent: stage.hear,
    onState: ({ state }) => {
      if (state === 'live') live.resolve();
      if (state === 'lost') stage.clear();
      if (state === 'closed') live.reject(new Error('the traffic was stopped before it began'));
    },
  });
  const act = (headers: AmiHeaders): Promise<AmiAnswer> =>
    link.action(headers, { deadline: Date.now() + DEADLINE });

  function later(name: string, delay: number, run: () => void): void {
    clearTimeout(timers.get(name));
    if (!over) timers.set(name, setTimeout(run, delay));
  }

  function call(): void {
    const caller = makeCaller(plan.seed, callers.length, plan.callsPerSecond, plan.queues);
    later('call', caller.gap, call);
    if (held) return;
    callers.push(caller);
    void act(originate(caller, plan.queues));
  }

  async function surprise(): Promise<void> {
    const chance = chanceOf(plan.seed, 'lab-surprise', surprises);
    surprises += 1;
    later('surprise', chance.gap(plan.surprisesPerSecond), () => void surprise());
    if (held) return;
    const next = nextSurprise(chance, { stage, agents, queues: plan.queues });
    if (!next) return;
    const answers = await Promise.all(next.actions.map(act));
    const words = answers.map((answer) =>
      answer.t === 'success' ? 'success' : answer.t === 'error' ? answer.message : answer.t,
    );
    acts.push({ at: Date.now(), kind: next.kind, target: next.target, answers: words });
    if (answers[0]?.t !== 'success') return;
    if (next.kind === 'send-elsewhere') away.add(next.target);
    if (next.kind === 'move') on.set(next.target, (on.get(next.target) ?? 0) + 1);
  }

  await live.promise;
  for (const agent of agents) await Promise.all(signIn(agent).map(act));
  later('call', 0, call);
  if (plan.surprisesPerSecond > 0) later('surprise', 1_000, () => void surprise());

  return {
    agents,
    stage,
    acts,
    callers: () => callers,
    redirected: { away, on },
    hold: () => {
      held = true;
    },
    resume: () => {
      held = false;
    },
    drained: async (patience) => {
      const end = Date.now() + patience;
      while (stage.waiting().length + stage.talking().length > 0) {
        if (Date.now() > end) {
          const left = `${stage.waiting().length} wait and ${stage.talking().length} talk`;
          throw new Error(`the traffic did not drain: ${left}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop: () => {
      over = true;
      for (const timer of timers.values()) clearTimeout(timer);
      link.close();
    },
    list: () => link.list({ Action: 'QueueStatus' }, { deadline: Date.now() + DEADLINE }),
    act,
  };
}

function originate(caller: LabCaller, queues: readonly string[]): AmiHeaders {
  return {
    Action: 'Originate',
    Channel: `Local/${caller.patience}@caller/n`,
    ChannelId: caller.id,
    OtherChannelId: `${caller.id}-end`,
    Context: 'inbound',
    Exten: caller.queue,
    Priority: 1,
    Async: 'true',
    Variable: [
      `SW_NAME=${caller.name}`,
      `SW_NUMBER=${caller.number}`,
      `__SW_CALL=${caller.index}`,
      `__SW_RING=${caller.ring}`,
      `__SW_TALK=${caller.talk}`,
      // The last of the queues gives up by its own clock.
      ...(caller.queue === queues.at(-1) ? ['SW_LIMIT=12'] : []),
    ],
  };
}
