/**
 * Random but valid histories of a small floor, for property tests: every event is one an exchange could have sent at
 * that moment. The floor it keeps to know that is its own; it shares no code with the fold. Use
 * {@link floorHistories} with fast-check, or {@link historyOf} with draws of one's own.
 */
import fc from 'fast-check';
import type { Actor } from '../../src/protocol/entities/actor.ts';
import type { VisitExit } from '../../src/protocol/entities/call.ts';
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { asks, LEADER, openFloor, RULE, type Said, self, serves, testConfiguration } from './floor-script.ts';

/** One step: which kind of thing happens, to whom, and how long after the last (ms). */
export type Draw = { readonly what: number; readonly whom: number; readonly after: number };
export type HistoryOptions = {
  readonly agents?: number;
  readonly configuration?: Configuration;
  /** Longest history, in draws; one draw gives at most four events. */
  readonly draws?: number;
};

type ModelAgent = {
  readonly id: string;
  signedIn: boolean;
  closed: boolean;
  activity: 'idle' | 'ringing' | 'talking' | 'holding' | 'wrap-up';
  call: ModelCall | null;
  pending: boolean;
};
type ModelCall = {
  readonly id: string;
  queue: string | null;
  visit: string | null;
  visits: number;
  offered: ModelAgent | null;
  /** On a leg, with an agent or (signed out since) without. */
  leg: boolean;
  agent: ModelAgent | null;
  holding: boolean;
};
type Move = () => readonly Said[];

const REASONS = ['lunch', 'break', 'training', 'personal'] as const;
const OTHER_EXITS: readonly VisitExit[] = [
  'timed-out',
  'dropped',
  'overflowed',
  'call-back',
  'voicemail',
  'lost',
];
const OFFER_ENDS = ['no-answer', 'refused', 'withdrawn'] as const;
const QUEUES = ['q1', 'q2', 'q3'] as const;

/** Histories that begin with a configured floor and end wherever the draws end, calls and spells still open. */
export function floorHistories(options: HistoryOptions = {}): fc.Arbitrary<readonly FloorEvent[]> {
  const after = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
    { weight: 2, arbitrary: fc.constantFrom(5_000, 15_000, 20_000, 20_001) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 4_000_000 }) },
  );
  const draw = fc.record({ what: fc.nat(1_000_000), whom: fc.nat(1_000_000), after });
  return fc
    .array(draw, { maxLength: options.draws ?? 150, size: 'max' })
    .map((draws) => historyOf(draws, options));
}

/** The history these draws lead to. */
export function historyOf(draws: readonly Draw[], options: HistoryOptions = {}): readonly FloorEvent[] {
  const count = options.agents ?? 4;
  const configuration = options.configuration ?? testConfiguration();
  const day = openFloor(count, configuration);
  const model = createModel(count, configuration);
  let elapsed = 0;
  for (const { what, whom, after } of draws) {
    elapsed += after;
    const kinds = model.moves(what, whom).filter((moves) => moves.length > 0);
    const moves = kinds[what % kinds.length];
    const move = moves?.[whom % moves.length];
    if (move === undefined) continue;
    const said = move();
    // Now and then nobody saw it: the floor is put right after a gap.
    const unseen = (what + whom) % 8 === 0;
    day.at(elapsed).say(...(unseen ? said.map((event): Said => ({ ...event, corrected: true })) : said));
  }
  return day.events;
}

function createModel(count: number, configuration: Configuration) {
  const agents: ModelAgent[] = Array.from({ length: count }, (_, number) => ({
    id: String(1001 + number),
    signedIn: false,
    closed: false,
    activity: 'idle',
    call: null,
    pending: false,
  }));
  const calls: ModelCall[] = [];
  let arrived = 0;
  let days = 0;

  const end = (call: ModelCall): Said => {
    calls.splice(calls.indexOf(call), 1);
    return { t: 'call-ended', call: call.id, by: 'caller' };
  };
  const leave = (call: ModelCall, exit: VisitExit): Said[] => {
    const said: Said[] = [];
    const { visit } = call;
    if (visit === null) return said;
    if (call.offered !== null) said.push(stopRinging(call, call.offered, 'caller-left'));
    call.visit = null;
    said.push({ t: 'visit-ended', call: call.id, visit, exit });
    return said;
  };
  const stopRinging = (
    call: ModelCall,
    agent: ModelAgent,
    why: 'caller-left' | (typeof OFFER_ENDS)[number],
  ): Said => {
    call.offered = null;
    Object.assign(agent, { activity: 'idle', call: null });
    return { t: 'offer-ended', call: call.id, visit: call.visit ?? '', agent: agent.id, why };
  };
  const enter = (call: ModelCall, queue: string, priority: number): Said => {
    call.visits += 1;
    call.visit = `${call.id}.${call.visits}`;
    call.queue = queue;
    return { t: 'visit-started', call: call.id, visit: call.visit, queue, priority, preferred: null };
  };
  const endLeg = (call: ModelCall, wrapUp: boolean): Said[] => {
    const { agent, queue } = call;
    call.leg = false;
    call.agent = null;
    const said: Said[] = [{ t: 'leg-ended', call: call.id, agent: agent?.id ?? '1001', by: 'caller' }];
    if (agent === null) return said;
    Object.assign(agent, { activity: wrapUp ? 'wrap-up' : 'idle', call: null });
    if (wrapUp)
      said.push({
        t: 'wrap-up-started',
        agent: agent.id,
        call: call.id,
        queue: queue ?? 'q1',
        limitAt: null,
      });
    return said;
  };
  const byOf = (agent: ModelAgent, whom: number): Actor => [self(agent.id), LEADER, RULE][whom % 3] ?? RULE;

  const agentMoves = (whom: number): Move[][] => {
    const present = agents.filter(({ signedIn }) => signedIn);
    return [
      agents
        .filter(({ signedIn }) => !signedIn)
        .map((agent) => () => {
          Object.assign(agent, {
            signedIn: true,
            closed: false,
            activity: 'idle',
            call: null,
            pending: false,
          });
          return [{ t: 'agent-signed-in', agent: agent.id, seat: `S${agent.id}` }];
        }),
      present.map((agent) => () => {
        agent.closed = true;
        const by = byOf(agent, whom);
        const reason = REASONS[whom % REASONS.length] ?? 'break';
        return [{ t: 'agent-closed', agent: agent.id, reason, due: null, by, note: null }];
      }),
      present.map((agent) => () => {
        agent.closed = false;
        return [{ t: 'agent-ready', agent: agent.id, by: byOf(agent, whom) }];
      }),
      present
        .filter(({ activity }) => activity === 'wrap-up')
        .map((agent) => () => {
          agent.activity = 'idle';
          return [{ t: 'wrap-up-ended', agent: agent.id, why: 'finished' }];
        }),
      present
        .filter(({ pending }) => pending)
        .map((agent) => () => {
          agent.pending = false;
          return [{ t: 'pending-cleared', agent: agent.id, why: 'withdrawn' }];
        }),
    ];
  };

  const rareMoves = (whom: number): Move[][] => [
    agents
      .filter(({ signedIn }) => signedIn)
      .map((agent) => () => {
        const { call } = agent;
        const said: Said[] = [];
        if (agent.activity === 'ringing' && call !== null) said.push(stopRinging(call, agent, 'withdrawn'));
        if (call?.agent === agent) call.agent = null;
        Object.assign(agent, {
          signedIn: false,
          closed: false,
          activity: 'idle',
          call: null,
          pending: false,
        });
        said.push({ t: 'agent-signed-out', agent: agent.id, by: byOf(agent, whom) });
        return said;
      }),
    [
      () => {
        days += 1;
        return [{ t: 'day-started', date: `2026-03-${11 + (days % 20)}` }];
      },
    ],
    [
      () => {
        const threshold = [20, 10, 30][whom % 3] ?? 20;
        const serviceLevel = { ...configuration.serviceLevel, threshold };
        return [{ t: 'floor-configured', configuration: { ...configuration, serviceLevel } }];
      },
    ],
    [() => [{ t: 'call-blocked', trunkGroup: 'main' }]],
    agents.map((agent) => () => {
      const memberships = QUEUES.slice(whom % 3).map((queue) => serves(queue));
      return [{ t: 'memberships-changed', agent: agent.id, memberships, by: LEADER }];
    }),
    agents.map((agent) => () => [
      {
        t: 'agent-listed',
        agent: agent.id,
        name: safeText(`Agent ${agent.id} again`),
        team: whom % 2 === 0 ? 'a' : 'b',
        memberships: [serves('q1')],
      },
    ]),
    agents
      .filter(({ signedIn, activity }) => signedIn && activity !== 'idle')
      .map((agent) => () => {
        agent.pending = true;
        const pending = {
          to: 'closed',
          reason: 'break',
          length: 900_000,
          note: null,
          by: LEADER,
          command: 'c1',
          since: 0,
        } as const;
        return [{ t: 'pending-set', agent: agent.id, pending }];
      }),
  ];

  const callMoves = (whom: number): Move[][] => {
    const waiting = calls.filter(({ visit }) => visit !== null);
    const ringing = waiting.filter(({ offered }) => offered !== null);
    const onLeg = calls.filter(({ leg }) => leg);
    const queue = QUEUES[whom % QUEUES.length] ?? 'q1';
    const free = agents.find(({ signedIn, closed, activity }) => signedIn && !closed && activity === 'idle');
    return [
      [
        () => {
          arrived += 1;
          const call: ModelCall = {
            id: `c${arrived}`,
            queue,
            visit: `c${arrived}.1`,
            visits: 1,
            offered: null,
            leg: false,
            agent: null,
            holding: false,
          };
          calls.push(call);
          return asks(call.id, queue);
        },
      ],
      free === undefined
        ? []
        : waiting
            .filter(({ offered }) => offered === null)
            .map((call) => () => {
              call.offered = free;
              Object.assign(free, { activity: 'ringing', call });
              const visit = call.visit ?? '';
              return [{ t: 'visit-offered', call: call.id, visit, agent: free.id, limitAt: null }];
            }),
      ringing.map((call) => () => {
        const { offered: agent, visit } = call;
        if (agent === null || visit === null) return [];
        Object.assign(call, { offered: null, visit: null, leg: true, agent, holding: false });
        agent.activity = 'talking';
        return [{ t: 'call-answered', call: call.id, visit, agent: agent.id }];
      }),
      ringing.map(
        (call) => () =>
          call.offered === null ? [] : [stopRinging(call, call.offered, OFFER_ENDS[whom % 3] ?? 'no-answer')],
      ),
      waiting.map((call) => () => [...leave(call, 'abandoned'), end(call)]),
      onLeg
        .filter(({ agent }) => agent !== null)
        .map((call) => () => {
          const held = call.holding;
          call.holding = !held;
          if (call.agent !== null) call.agent.activity = held ? 'talking' : 'holding';
          const said = { call: call.id, agent: call.agent?.id ?? '' };
          return [held ? { t: 'call-resumed', ...said } : { t: 'call-held', ...said }];
        }),
      onLeg.map((call) => () => [...endLeg(call, whom % 4 !== 0), end(call)]),
    ];
  };

  const detours = (whom: number): Move[][] => {
    const queue = QUEUES[whom % QUEUES.length] ?? 'q1';
    const waiting = calls.filter(({ visit }) => visit !== null);
    return [
      waiting.map((call) => () => [...leave(call, 'moved'), enter(call, queue, 5)]),
      waiting.map((call) => () => {
        const exit = OTHER_EXITS[whom % OTHER_EXITS.length] ?? 'lost';
        return [...leave(call, exit), end(call)];
      }),
      // A transfer: the leg is over, the caller waits again.
      calls.filter(({ leg }) => leg).map((call) => () => [...endLeg(call, true), enter(call, queue, 9)]),
    ];
  };

  return {
    moves: (what: number, whom: number): Move[][] => {
      if (what % 17 === 0) return rareMoves(whom);
      if (what % 11 === 0) return detours(whom);
      return [...agentMoves(whom), ...callMoves(whom), ...callMoves(whom)];
    },
  };
}
