/**
 * An exchange a test plays by hand: says what it is told to say and answers requests as the test wishes, by default as
 * a good exchange that does everything at once.
 */
import type { ExchangeOutcome, ExchangeSession, ExchangeSignal } from '../../src/exchange/port.ts';
import type { ExchangeRequest } from '../../src/floor/request.ts';
import type { NewFloorEvent } from '../../src/protocol/event.ts';
import type { CallerIdentity } from '../../src/protocol/frames/down/callers.ts';
import type { Capabilities } from '../../src/protocol/frames/down/welcome.ts';
import { safeText } from '../../src/protocol/safe-text.ts';

export type Reaction = { readonly outcome: ExchangeOutcome; readonly events: readonly NewFloorEvent[] };

export type ScriptedExchange = ExchangeSession & {
  readonly tell: (events: readonly NewFloorEvent[], callers?: readonly CallerIdentity[]) => void;
  readonly gap: (why: string) => void;
  readonly heartbeat: () => void;
  readonly requests: readonly ExchangeRequest[];
  /** How it answers from now on. A promise that never resolves is silence. */
  readonly react: (reaction: (request: ExchangeRequest) => Reaction | Promise<Reaction>) => void;
  /** Promises listeners answered with: back-pressure. */
  readonly pauses: () => number;
};

const CAPABILITIES: Capabilities = {
  ready: 'native',
  close: 'native',
  reassign: 'native',
  'sign-out': 'native',
  move: 'native',
  listen: 'none',
  whisper: 'none',
  barge: 'none',
  'take-over': 'none',
  release: 'native',
  queue: 'native',
};

export function createScriptedExchange(options: {
  readonly now: () => number;
  readonly livesInJournal?: boolean;
  /** What its snapshot says; left out, nothing, which proves nothing. */
  readonly snapshot?: readonly NewFloorEvent[];
  /** Whether it can put a supervisor's phone into a call. @default none */
  readonly listening?: 'native' | 'none';
}): ScriptedExchange {
  const { now, livesInJournal = true, snapshot = [], listening = 'none' } = options;
  const listeners = new Set<(signal: ExchangeSignal) => void | Promise<void>>();
  const requests: ExchangeRequest[] = [];
  let pauses = 0;
  let reaction: (request: ExchangeRequest) => Reaction | Promise<Reaction> = (request) =>
    obey(request, now());

  function send(signal: ExchangeSignal): void {
    for (const listener of listeners) {
      const pause = listener(signal);
      if (!(pause instanceof Promise)) continue;
      pauses += 1;
      pause.catch(() => undefined);
    }
  }

  return {
    kind: 'scripted',
    capabilities: {
      ...CAPABILITIES,
      listen: listening,
      whisper: listening,
      barge: listening,
      'take-over': listening,
    },
    livesInJournal,
    snapshot: async () => ({ events: snapshot }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async perform(request) {
      requests.push(request);
      const { outcome, events } = await reaction(request);
      if (events.length > 0) send({ t: 'events', events, callers: [] });
      return outcome;
    },
    close: async () => undefined,
    tell: (events, callers = []) => send({ t: 'events', events, callers }),
    gap: (why) => send({ t: 'gap', why }),
    heartbeat: () => send({ t: 'heartbeat' }),
    requests,
    react(next) {
      reaction = next;
    },
    pauses: () => pauses,
  };
}

/** What a good exchange does: the events that confirm the request. */
export function obey(request: ExchangeRequest, at: number): Reaction {
  const { by, cause } = request;
  const confirmed = (events: readonly NewFloorEvent[]): Reaction => ({ outcome: { t: 'confirmed' }, events });
  switch (request.t) {
    case 'ready':
      return {
        outcome: { t: 'confirmed' },
        events: [{ t: 'agent-ready', at, cause, agent: request.agent, by }],
      };
    case 'close': {
      if (request.when === 'at-call-end') return { outcome: { t: 'accepted' }, events: [] };
      const { agent, reason, length } = request;
      const note = request.note === null ? null : safeText(request.note);
      const due = at + length;
      return {
        outcome: { t: 'confirmed' },
        events: [{ t: 'agent-closed', at, cause, agent, reason, due, by, note }],
      };
    }
    case 'reassign': {
      const memberships = [...request.memberships];
      return {
        outcome: { t: 'confirmed' },
        events: [{ t: 'memberships-changed', at, cause, agent: request.agent, memberships, by }],
      };
    }
    case 'sign-out': {
      if (request.when === 'at-call-end') return { outcome: { t: 'accepted' }, events: [] };
      return confirmed([{ t: 'agent-signed-out', at, cause, agent: request.agent, by }]);
    }
    case 'queue': {
      const { queue, open, callBack, overflow } = request;
      const announcement = request.announcement === null ? null : safeText(request.announcement);
      return confirmed([
        { t: 'queue-changed', at, cause, queue, open, announcement, callBack, overflow, by },
      ]);
    }
    case 'move':
    case 'release':
    case 'listen':
      return confirmed([]);
  }
}
