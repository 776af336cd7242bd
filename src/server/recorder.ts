/**
 * THE RECORDER: what happens on the exchange and what the server decides goes into the journal, and only when it is
 * durable there into the floor and to whoever listens. It must not know sessions, roles or sockets.
 */
import type { ExchangeSession, ExchangeSignal } from '../exchange/port.ts';
import type { Floor } from '../floor/floor.ts';
import type { Judging } from '../floor/judging.ts';
import { reduce } from '../floor/reduce.ts';
import type { FloorEvent, NewFloorEvent } from '../protocol/event.ts';
import type { CallerIdentity } from '../protocol/frames/down/callers.ts';
import type { Journal, JournalEntry, JournalError } from './journal/contract.ts';
import { storeFloor } from './stored-floor.ts';

/** Durable events, in order and without a hole since those published before. */
export type Published = {
  readonly events: readonly FloorEvent[];
  /** The text of each event, as it lies in the journal. */
  readonly json: readonly string[];
  readonly callers: readonly CallerIdentity[];
};

export type Recorded = {
  readonly events: readonly FloorEvent[];
  /** Resolves when the entry is durable, folded and published. Rejects with the journal's error. */
  readonly durable: Promise<void>;
};

/** Everything that came while a command was carried out, kept back so that it becomes one entry. */
export type Hold = {
  /** The events so far, in order; their places will be `firstSeq`, `firstSeq + 1` … */
  readonly events: readonly NewFloorEvent[];
  readonly firstSeq: number;
  /** Writes all that was kept back together with the rest of `entry`, in one entry. */
  readonly release: (entry: Omit<JournalEntry, 'events'>) => Recorded;
};

export type Recorder = {
  /** The floor after the last event that is durable and published. */
  readonly current: () => Floor;
  /** The floor with everything that was appended besides: what the next event will happen to. */
  readonly ahead: () => Floor;
  /** Journals something of the server's own, in order with what the exchange says. During a hold its events join the hold. */
  readonly record: (entry: JournalEntry) => Recorded;
  /** From now on nothing is appended until the hold is released. One at a time. */
  readonly hold: () => Hold;
  /** True while a hold is open: what it kept back is not in `ahead`. */
  readonly held: () => boolean;
  /** All up to floor instant `upTo` has been told: judges every second up to it. */
  readonly judge: (upTo: number) => void;
  /** Resolves when everything appended so far is durable and folded; rejects when the journal failed. */
  readonly settled: () => Promise<void>;
  /** Hears every signal of the exchange, after its events were appended. */
  readonly onSignal: (listener: (signal: ExchangeSignal) => void) => void;
  /** The way events leave: called in order, after durability. Returns the way to stop. */
  readonly onPublished: (listener: (published: Published) => void) => () => void;
  /** Listens to the exchange no more. */
  readonly stop: () => void;
};

export type RecorderOptions = {
  readonly journal: Journal;
  readonly exchange: ExchangeSession;
  readonly floor: Floor;
  readonly snapshotEvery: number;
  /** Appended and not yet durable events from which the exchange is asked to wait. */
  readonly mostUndurable: number;
  /** Whose alarms are journaled among the events, each at its second. @default none */
  readonly judging?: Judging;
};

type Waiting = {
  readonly events: readonly FloorEvent[];
  readonly json: readonly string[];
  readonly callers: readonly CallerIdentity[];
  readonly settle: () => void;
  durable: boolean;
};

/** Starts to listen to the exchange. `floor` must be the fold of the whole journal. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { journal, exchange, snapshotEvery, mostUndurable, judging } = options;
  let floor = options.floor;
  /** Null: nothing is on its way, `floor` is it; else folded when first asked for. */
  let aheadFloor: Floor | null = null;
  let waiting: Waiting[] = [];
  let undurable = 0;
  let drainScheduled = false;
  let last: Promise<void> = Promise.resolve();
  let held: { events: NewFloorEvent[]; callers: CallerIdentity[]; released: Promise<void> } | null = null;
  let snapshotAt = floor.seq;
  let savingSnapshot = false;
  let failure: JournalError | undefined;
  const signalListeners = new Set<(signal: ExchangeSignal) => void>();
  const publishListeners = new Set<(published: Published) => void>();

  journal.onFailure((error) => {
    failure = error;
  });

  function record(entry: JournalEntry): Recorded {
    const { events, json, durable } = journal.append(entry);
    if (aheadFloor !== null && events.length > 0) aheadFloor = reduce(aheadFloor, events);
    undurable += events.length;
    const folded = new Promise<void>((settle, reject) => {
      const mine: Waiting = { events, json, callers: entry.callers ?? [], settle, durable: false };
      waiting.push(mine);
      durable.then(() => {
        mine.durable = true;
        if (drainScheduled) return;
        drainScheduled = true;
        // Entries that shared a commit resolve in one turn: they are folded as one batch.
        queueMicrotask(drain);
      }, reject);
    });
    // Whoever needs to know awaits it; for the rest the journal tells its failure once.
    folded.catch(() => undefined);
    last = folded;
    return { events, durable: folded };
  }

  function drain(): void {
    drainScheduled = false;
    const end = waiting.findIndex((entry) => !entry.durable);
    const ready = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    const events = ready.flatMap((entry) => entry.events);
    if (events.length > 0) {
      floor = reduce(floor, events);
      undurable -= events.length;
      const json = ready.flatMap((entry) => entry.json);
      const callers = ready.flatMap((entry) => entry.callers);
      for (const listener of publishListeners) listener({ events, json, callers });
      keepSnapshot();
    }
    if (undurable === 0) aheadFloor = null;
    for (const entry of ready) entry.settle();
  }

  function keepSnapshot(): void {
    if (savingSnapshot || floor.seq - snapshotAt < snapshotEvery) return;
    savingSnapshot = true;
    snapshotAt = floor.seq;
    // A snapshot only shortens the next start: one that fails is missed by nobody.
    journal.saveSnapshot(storeFloor(floor)).then(
      () => {
        savingSnapshot = false;
      },
      () => {
        savingSnapshot = false;
      },
    );
  }

  function ahead(): Floor {
    if (undurable === 0) return floor;
    aheadFloor ??= reduce(
      floor,
      waiting.flatMap((entry) => entry.events),
    );
    return aheadFloor;
  }

  function heard(signal: ExchangeSignal): void | Promise<void> {
    // Events that cannot be written have not been taken: the exchange hears it.
    if (failure !== undefined) return Promise.reject(failure);
    let pause: Promise<void> | undefined;
    if (signal.t === 'events') pause = take(signal.events, signal.callers);
    if ('upTo' in signal && signal.upTo !== undefined) judgeUpTo(signal.upTo);
    for (const listener of signalListeners) listener(signal);
    return pause;
  }

  function take(
    events: readonly NewFloorEvent[],
    callers: readonly CallerIdentity[],
  ): Promise<void> | undefined {
    if (events.length === 0 && callers.length === 0) return undefined;
    let from = 0;
    let identities = callers;
    for (const [place, event] of events.entries()) {
      const due = judging?.due() ?? null;
      if (due !== null && due < event.at) {
        // A second lies between two events: it is judged with what came before it and nothing else.
        append(events.slice(from, place), identities);
        from = place;
        identities = [];
        judgeUpTo(event.at - 1);
      }
      judging?.heard(event);
    }
    append(events.slice(from), identities);
    return undurable > mostUndurable ? last : undefined;
  }

  /** To the journal, or to the hold there is. */
  function append(events: readonly NewFloorEvent[], callers: readonly CallerIdentity[]): void {
    if (events.length === 0 && callers.length === 0) return;
    if (held === null) record({ events, callers });
    else {
      held.events.push(...events);
      held.callers.push(...callers);
    }
  }

  function judgeUpTo(upTo: number): void {
    if (judging === undefined || failure !== undefined) return;
    for (let due = judging.due(); due !== null && due <= upTo; due = judging.due())
      append(judging.judge(standing()), []);
  }

  /** A second that was judged is over: what the server says after that is stamped after it. */
  function afterJudging(entry: JournalEntry): JournalEntry {
    const { events } = entry;
    if (judging === undefined || events === undefined) return entry;
    const earliest = judging.judgedAt() + 1;
    if (events.every(({ at }) => at >= earliest)) return entry;
    return { ...entry, events: events.map((event) => ({ ...event, at: Math.max(event.at, earliest) })) };
  }

  /** The floor with everything that was told, what is held back too. */
  function standing(): Floor {
    if (held === null || held.events.length === 0) return ahead();
    const first = floor.seq + undurable + 1;
    // The seq makes an event of it; TypeScript does not follow a union through the spread.
    return reduce(
      ahead(),
      held.events.map((event, place) => ({ ...event, seq: first + place }) as FloorEvent),
    );
  }

  const unsubscribe = exchange.subscribe(heard);

  return {
    current: () => floor,
    ahead,
    judge: judgeUpTo,
    record(given) {
      const entry = afterJudging(given);
      for (const event of entry.events ?? []) judging?.heard(event);
      if (!held || (entry.events ?? []).length === 0) return record(entry);
      const { events = [], callers = [], ...rest } = entry;
      held.events.push(...events);
      held.callers.push(...callers);
      const { released } = held;
      const durable = Promise.all([record(rest).durable, released]).then(() => undefined);
      durable.catch(() => undefined);
      return { events: [], durable };
    },
    hold() {
      if (held) throw new Error('a hold is open already');
      const { promise, resolve } = Promise.withResolvers<void>();
      const mine = { events: [] as NewFloorEvent[], callers: [] as CallerIdentity[], released: promise };
      held = mine;
      return {
        events: mine.events,
        firstSeq: floor.seq + undurable + 1,
        release(entry) {
          held = null;
          const callers = [...mine.callers, ...(entry.callers ?? [])];
          const recorded = record({ ...entry, events: mine.events, callers });
          resolve(recorded.durable);
          promise.catch(() => undefined);
          return recorded;
        },
      };
    },
    held: () => held !== null,
    settled: () => last,
    onSignal: (listener) => void signalListeners.add(listener),
    onPublished(listener) {
      publishListeners.add(listener);
      return () => publishListeners.delete(listener);
    },
    stop: unsubscribe,
  };
}
