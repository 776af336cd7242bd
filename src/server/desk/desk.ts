/**
 * THE COMMAND DESK: every command that changes the floor passes here, one at a time. Remembered? Allowed? Decided on
 * the newest floor, carried out, journaled with its answer and its audit, and answered only when all that is durable.
 * It must not know frames of the link, sockets or exchanges by name.
 */
import type { ExchangeSession } from '../../exchange/port.ts';
import type { FloorClock, WallClock } from '../../floor/clock.ts';
import { type Decision, decide } from '../../floor/decide.ts';
import type { Floor } from '../../floor/floor.ts';
import type { PlannedTarget, TargetResult } from '../../protocol/command.ts';
import type { Actor } from '../../protocol/entities/actor.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import { safeText } from '../../protocol/safe-text.ts';
import type { AuditTrail } from '../audit-trail.ts';
import { refusalOf, roleOf } from '../authority/roles.ts';
import { reaches, type Teams } from '../authority/scope.ts';
import { type CommandRecord, type Journal, JournalError, type NewAuditEntry } from '../journal/contract.ts';
import type { Recorder } from '../recorder.ts';
import type { ServerLimits } from '../server-limits.ts';
import { type CarriedOut, carryOut } from './carry-out.ts';
import { detailOf, outcomeWords } from './command-words.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Order, refusal, targetsOf } from './order.ts';
import { resultOf, settledByPlan, wordsOf } from './outcome.ts';

export type Desk = {
  /** Answers when everything the answer speaks of is durable. Never rejects. */
  readonly submit: (order: Order) => Promise<Result>;
  /** Takes nothing new; resolves when what was taken is answered. */
  readonly stop: () => Promise<void>;
};

export type DeskOptions = {
  readonly recorder: Recorder;
  readonly journal: Journal;
  readonly exchange: ExchangeSession;
  readonly floorClock: FloorClock;
  readonly wallClock: WallClock;
  readonly teams: Teams;
  readonly audit: AuditTrail;
  readonly limits: ServerLimits;
  /** A bug on the way: the answer is lost, the server goes on. */
  readonly onFault: (error: unknown) => void;
};

/** What the exchange and the journal made of a decision. */
type Done = {
  readonly results: readonly TargetResult[];
  readonly detail: string | null;
  readonly seq: number | null;
};

export function createDesk(options: DeskOptions): Desk {
  const { recorder, journal, exchange, floorClock, wallClock, teams, audit, limits, onFault } = options;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let stopping = false;

  async function handle(order: Order): Promise<Result> {
    const { frame, who } = order;
    const fingerprint = fingerprintOf(frame.command);
    if (!frame.dryRun) {
      const known = await journal.command(frame.id);
      if (known && (known.fingerprint !== fingerprint || known.user !== who.user))
        return deny(order, 'id-reused');
      if (known?.answer) return again(order, known.answer);
      // Begun and never answered. Where the exchange lives in the journal, what is not there did not happen.
      if (known && !exchange.livesInJournal) return answerUnknown(order, known);
    }
    const targets = targetsOf(frame);
    const { configuration } = recorder.current();
    const code = refusalOf(
      roleOf(recorder.current(), who.role),
      frame.command,
      targets.length,
      configuration?.bulkFrom ?? 0,
    );
    if (code !== null) return deny(order, code);
    const inScope = targets.filter((target) => reaches(who.scope, teams, target));
    if (inScope.length === 0) return deny(order, 'out-of-scope');
    await recorder.settled();
    return frame.dryRun ? showPlan(order, inScope) : act(order, inScope, fingerprint);
  }

  /** `floor` is the newest there is: an exchange of this process has told everything up to now. */
  function judge(order: Order, floor: Floor, inScope: readonly string[]): Decision {
    const { frame, who } = order;
    const allowed = new Set(inScope);
    const decision = decide(
      floor,
      {
        command: { ...frame.command, targets: [...inScope] },
        expect: frame.expect.filter((expectation) => allowed.has(expectation.target)),
      },
      {
        now: instant(floor),
        actor: actorOf(who.user),
        commandId: frame.id,
        capabilities: exchange.capabilities,
      },
    );
    const planned = new Map(decision.plan.targets.map((target) => [target.target, target]));
    const targets = targetsOf(frame).map((target) => planned.get(target) ?? outOfScope(target));
    return { ...decision, plan: { ...decision.plan, command: frame.command, targets } };
  }

  async function showPlan(order: Order, inScope: readonly string[]): Promise<Result> {
    const { plan } = judge(order, recorder.ahead(), inScope);
    const refused = plan.targets.flatMap((target) => settledByPlan(target) ?? []);
    await recorder.record({ audit: [noteOf(order, 'dry-run', `plan ${outcomeWords(refused)}`, null)] })
      .durable;
    return { t: 'result', id: order.frame.id, refused: null, detail: null, results: [], plan, seq: null };
  }

  async function act(order: Order, inScope: readonly string[], fingerprint: string): Promise<Result> {
    const { frame, who } = order;
    const record = { id: frame.id, user: who.user, fingerprint, wallTime: wallClock.now() };
    let floor = recorder.ahead();
    let decision = judge(order, floor, inScope);
    const toDo = () => decision.plan.targets.some((target) => settledByPlan(target) === null);
    if (toDo() && !exchange.livesInJournal) {
      // Should the server die between asking and answering, the id tells that it may have happened.
      await recorder.record({ commands: [{ ...record, answer: null }] }).durable;
      floor = recorder.ahead();
      decision = judge(order, floor, inScope);
    }
    if (toDo() && exchange.livesInJournal) return actAtOnce(order, record, floor, decision);
    const seqs = trackSeqs(frame.id);
    const tell = (events: readonly NewFloorEvent[]) => void recorder.record({ events });
    const carried = toDo() ? await carryOut(floor, decision.steps, carrying(order, floor, tell)) : [];
    await recorder.settled();
    const done = { ...summary(decision, carried), seq: seqs.last() };
    await recorder.record(closing(order, record, done)).durable;
    return answer(order, decision, done);
  }

  /** Facts, events, answer and audit in one entry: a crash leaves all of them or none. */
  async function actAtOnce(
    order: Order,
    record: Omit<CommandRecord, 'answer'>,
    floor: Floor,
    decision: Decision,
  ): Promise<Result> {
    const hold = recorder.hold();
    const tell = (events: readonly NewFloorEvent[]) => void recorder.record({ events });
    const carried = await carryOut(floor, decision.steps, carrying(order, floor, tell)).catch(
      (error: unknown) => {
        // Whatever went wrong, what the exchange said meanwhile is written.
        hold.release({});
        throw error;
      },
    );
    const own = hold.events.findLastIndex((event) => event.cause?.command === order.frame.id);
    const done = { ...summary(decision, carried), seq: own === -1 ? null : hold.firstSeq + own };
    await hold.release(closing(order, record, done)).durable;
    return answer(order, decision, done);
  }

  function carrying(order: Order, floor: Floor, tell: (events: readonly NewFloorEvent[]) => void) {
    const cause = { command: order.frame.id, actor: actorOf(order.who.user) };
    return { exchange, wallClock, patience: limits.performDeadline, tell, now: instant(floor), cause };
  }

  /** The last event of this command, as far as it was published. */
  function trackSeqs(id: string): { readonly last: () => number | null } {
    let last: number | null = null;
    const stop = recorder.onPublished(({ events }) => {
      for (const event of events) if (event.cause?.command === id) last = event.seq;
    });
    return {
      last() {
        stop();
        return last;
      },
    };
  }

  function closing(order: Order, record: Omit<CommandRecord, 'answer'>, done: Done) {
    const { results, seq } = done;
    return {
      commands: [{ ...record, answer: { refused: null, results, seq } }],
      audit: [noteOf(order, 'command', outcomeWords(results), seq)],
    };
  }

  async function again(order: Order, earlier: NonNullable<CommandRecord['answer']>): Promise<Result> {
    const results = earlier.results.map((result): TargetResult => ({ ...result, outcome: 'duplicate' }));
    await recorder.record({ audit: [noteOf(order, 'command', 'duplicate', earlier.seq)] }).durable;
    const { refused, seq } = earlier;
    return { t: 'result', id: order.frame.id, refused, detail: null, results, plan: null, seq };
  }

  async function answerUnknown(order: Order, known: CommandRecord): Promise<Result> {
    const results = unknowns(order);
    const done = { results, seq: null, detail: null };
    await recorder.record(closing(order, known, done)).durable;
    return { t: 'result', id: order.frame.id, refused: null, detail: null, results, plan: null, seq: null };
  }

  async function deny(order: Order, code: Parameters<typeof refusal>[1]): Promise<Result> {
    const kind = order.frame.dryRun ? 'dry-run' : 'denial';
    await recorder.record({ audit: [noteOf(order, kind, code, null)] }).durable;
    return refusal(order.frame, code);
  }

  function noteOf(
    order: Order,
    kind: 'command' | 'dry-run' | 'denial',
    outcome: string,
    seq: number | null,
  ): NewAuditEntry {
    const { frame, who } = order;
    return audit.entry({
      kind,
      doer: who,
      act: frame.command.t,
      outcome,
      detail: detailOf(frame.command),
      command: frame.id,
      targets: targetsOf(frame),
      seq,
    });
  }

  function instant(floor: Floor): number {
    return Math.max(floorClock.now(), floor.at);
  }

  async function inTurn(order: Order): Promise<Result> {
    try {
      return await handle(order);
    } catch (error) {
      if (error instanceof JournalError) return refusal(order.frame, 'journal-failed');
      onFault(error);
      const { id } = order.frame;
      return {
        t: 'result',
        id,
        refused: null,
        detail: null,
        results: unknowns(order),
        plan: null,
        seq: null,
      };
    }
  }

  return {
    submit(order) {
      if (stopping) return Promise.resolve(refusal(order.frame, 'shutting-down'));
      if (waiting >= limits.mostWaitingCommands) return Promise.resolve(refusal(order.frame, 'rate-limited'));
      waiting += 1;
      const mine = turn.then(() => inTurn(order));
      turn = mine;
      return mine.finally(() => {
        waiting -= 1;
      });
    },
    async stop() {
      stopping = true;
      await turn;
    },
  };
}

function actorOf(user: string): Actor {
  return { kind: 'supervisor', id: user };
}

function unknowns(order: Order): TargetResult[] {
  return targetsOf(order.frame).map((target) => ({
    target,
    outcome: 'unknown',
    reason: 'exchange-silent',
    effect: null,
  }));
}

function outOfScope(target: string): PlannedTarget {
  return { target, effect: 'refused', reason: 'out-of-scope', before: '', after: '' };
}

/** One result per target, in the order of the plan. */
function summary(decision: Decision, carried: readonly CarriedOut[]): Omit<Done, 'seq'> {
  const outcomes = new Map(carried.map((one) => [one.target, one.outcome]));
  const results = decision.plan.targets.map(
    (planned) =>
      settledByPlan(planned) ?? resultOf(planned, outcomes.get(planned.target) ?? { t: 'unknown' }),
  );
  return { results, detail: wordsOf([...outcomes.values()]) };
}

function answer(order: Order, decision: Decision, done: Done): Result {
  const { results, seq } = done;
  const detail = done.detail === null ? null : safeText(done.detail);
  return {
    t: 'result',
    id: order.frame.id,
    refused: null,
    detail,
    results: [...results],
    plan: decision.plan,
    seq,
  };
}
