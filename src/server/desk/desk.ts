/**
 * THE COMMAND DESK: every command that changes the floor passes here, one at a time. Remembered? Allowed? Decided on
 * the newest floor, carried out or kept as a request, journaled with its answer and its audit, and answered only when
 * all that is durable. It must not know frames of the link, sockets or exchanges by name.
 */
import type { ExchangeSession } from '../../exchange/port.ts';
import type { FloorClock, WallClock } from '../../floor/clock.ts';
import type { Decision } from '../../floor/decide.ts';
import type { NewFloorEvent } from '../../protocol/event.ts';
import type { Result } from '../../protocol/frames/down/result.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Teams } from '../authority/scope.ts';
import { type CommandRecord, type Journal, JournalError, type NewAuditEntry } from '../journal/contract.ts';
import type { Hold, Recorder } from '../recorder.ts';
import type { ServerLimits } from '../server-limits.ts';
import { answered, type Done, planned, repeated, summary, unknown, unknowns } from './answers.ts';
import { carryOut } from './carry-out.ts';
import { detailOf, outcomeWords } from './command-words.ts';
import { fingerprintOf } from './fingerprint.ts';
import { carryOutGranted, type GrantDone, grantWords, noteOfGrant, settledBy } from './granting.ts';
import { type Allowed, actorOf, createJudging } from './judging.ts';
import { type Order, refusal, touchedBy } from './order.ts';
import { settledByPlan } from './outcome.ts';
import { permissionOf } from './permission.ts';
import { requestFor, requestResults } from './requesting.ts';

export type Desk = {
  /** Answers when everything the answer speaks of is durable. Never rejects. */
  readonly submit: (order: Order) => Promise<Result>;
  /** Does something of the server's own while no command is under way. Never rejects. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
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

type Begun = Omit<CommandRecord, 'answer'>;
type CarriedOrder = Omit<Done, 'seq'> & { readonly grants: readonly GrantDone[] };

export function createDesk(options: DeskOptions): Desk {
  const { recorder, journal, exchange, floorClock, wallClock, teams, audit, limits, onFault } = options;
  const judging = createJudging({ recorder, exchange, floorClock });
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
    await recorder.settled();
    const floor = recorder.current();
    const permission = permissionOf(order, floor, teams, judging.instant(floor));
    if (permission.t === 'denied') return deny(order, permission.code);
    if (frame.dryRun) return showPlan(order, permission);
    const record = { id: frame.id, user: who.user, fingerprint, wallTime: wallClock.now() };
    return permission.t === 'asks' ? request(order, permission, record) : act(order, permission, record);
  }

  async function showPlan(order: Order, permission: Allowed): Promise<Result> {
    const decision = judging.judge(order, judging.newest(), permission);
    const refused = decision.plan.targets.flatMap((target) => settledByPlan(target) ?? []);
    const asks = permission.t === 'asks';
    const words = `plan ${asks ? 'to be approved ' : ''}${outcomeWords(refused)}`;
    await recorder.record({ audit: [noteOf(order, 'dry-run', words, { done: decision.plan.targets })] })
      .durable;
    return planned(order, decision, asks ? requestResults(decision) : []);
  }

  async function request(order: Order, permission: Allowed, record: Begun): Promise<Result> {
    const floor = judging.newest();
    const decision = judging.judge(order, floor, permission);
    const results = requestResults(decision);
    const asked = requestFor(order, permission, decision, judging.instant(floor));
    const seq = asked === null ? null : floor.seq + 1;
    const done = { results, detail: null, seq };
    const { durable } = recorder.record({
      ...closing(order, record, { ...done, grants: [] }, permission),
      events: asked === null ? [] : [asked],
    });
    await durable;
    return answered(order, decision, done);
  }

  async function act(order: Order, permission: Allowed, record: Begun): Promise<Result> {
    let decision = judging.judge(order, judging.newest(), permission);
    const toDo = () => decision.plan.targets.some((target) => settledByPlan(target) === null);
    if (toDo() && exchange.livesInJournal) return actAtOnce(order, record, decision, permission);
    if (toDo()) {
      // Should the server die between asking and answering, the id tells that it may have happened.
      await recorder.record({ commands: [{ ...record, answer: null }] }).durable;
      decision = judging.judge(order, judging.newest(), permission);
    }
    const seqs = trackSeqs(idsOf(order, decision));
    const carried = await carryOrder(order, decision);
    await recorder.settled();
    const done = { ...carried, seq: seqs.last() };
    await recorder.record(closing(order, record, done, permission)).durable;
    return answered(order, decision, done);
  }

  /** Facts, events, answer and audit in one entry: a crash leaves all of them or none. */
  async function actAtOnce(
    order: Order,
    record: Begun,
    decision: Decision,
    permission: Allowed,
  ): Promise<Result> {
    const hold = recorder.hold();
    const carried = await carryOrder(order, decision, hold).catch((error: unknown) => {
      // Whatever went wrong, what the exchange said meanwhile is written.
      hold.release({});
      throw error;
    });
    const ids = idsOf(order, decision);
    const own = hold.events.findLastIndex(({ cause }) => cause !== undefined && ids.has(cause.command));
    const done = { ...carried, seq: own === -1 ? null : hold.firstSeq + own };
    await hold.release(closing(order, record, done, permission)).durable;
    return answered(order, decision, done);
  }

  /** The steps of the command, then what it grants. */
  async function carryOrder(order: Order, decision: Decision, hold?: Hold): Promise<CarriedOrder> {
    const floor = judging.newest(hold);
    const tell = (events: readonly NewFloorEvent[]) => void recorder.record({ events });
    const means = { exchange, wallClock, patience: limits.performDeadline, tell };
    const cause = { command: order.frame.id, actor: actorOf(order.who.user) };
    const carried = await carryOut(floor, decision.steps, { ...means, now: judging.instant(floor), cause });
    const { results, detail } = summary(decision, carried);
    const newest = { ...judging, newest: () => judging.newest(hold) };
    const grants = await carryOutGranted(decision.steps, newest, means);
    return {
      results: results.map((result) => settledBy(result, grants)),
      detail: detail ?? grantWords(grants),
      grants,
    };
  }

  /** The command itself and those it grants. */
  function idsOf(order: Order, decision: Decision): ReadonlySet<string> {
    const granted = decision.steps.flatMap((step) => (step.granted === null ? [] : step.granted.asked.id));
    return new Set([order.frame.id, ...granted]);
  }

  /** The last event of these commands, as far as it was published. */
  function trackSeqs(ids: ReadonlySet<string>): { readonly last: () => number | null } {
    let last: number | null = null;
    const stop = recorder.onPublished(({ events }) => {
      for (const { cause, seq } of events) if (cause !== undefined && ids.has(cause.command)) last = seq;
    });
    return {
      last() {
        stop();
        return last;
      },
    };
  }

  function closing(
    order: Order,
    record: Begun,
    done: Done & { readonly grants: readonly GrantDone[] },
    permission?: Allowed,
  ) {
    const { results, seq, grants } = done;
    return {
      commands: [{ ...record, answer: { refused: null, results, seq } }],
      audit: [
        noteOf(order, 'command', outcomeWords(results), { done: results, seq, alone: permission?.alone }),
        ...grants.map((grant) => audit.entry(noteOfGrant(grant, order, seq))),
      ],
    };
  }

  async function again(order: Order, earlier: NonNullable<CommandRecord['answer']>): Promise<Result> {
    await recorder.record({
      audit: [noteOf(order, 'command', 'duplicate', { done: earlier.results, seq: earlier.seq })],
    }).durable;
    return repeated(order, earlier);
  }

  async function answerUnknown(order: Order, known: CommandRecord): Promise<Result> {
    const done = { results: unknowns(order), detail: null, seq: null, grants: [] };
    await recorder.record(closing(order, known, done)).durable;
    return unknown(order);
  }

  async function deny(order: Order, code: Parameters<typeof refusal>[1]): Promise<Result> {
    const kind = order.frame.dryRun ? 'dry-run' : 'denial';
    await recorder.record({ audit: [noteOf(order, kind, code)] }).durable;
    return refusal(order.frame, code);
  }

  function noteOf(
    order: Order,
    kind: 'command' | 'dry-run' | 'denial',
    outcome: string,
    of: {
      readonly done?: readonly { readonly target: string }[];
      readonly seq?: number | null;
      readonly alone?: boolean | undefined;
    } = {},
  ): NewAuditEntry {
    const { frame, who } = order;
    const { done = [], seq = null, alone = false } = of;
    const why = frame.why ? `why: ${frame.why}` : '';
    return audit.entry({
      kind,
      doer: who,
      act: frame.command.t,
      outcome,
      detail: [alone ? 'alone at night' : '', why, detailOf(frame.command)].filter(Boolean).join(', '),
      command: frame.id,
      targets: touchedBy(frame.command, done),
      seq,
    });
  }

  async function answerTo(order: Order): Promise<Result> {
    try {
      return await handle(order);
    } catch (error) {
      if (error instanceof JournalError) return refusal(order.frame, 'journal-failed');
      onFault(error);
      return unknown(order);
    }
  }

  function queued<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = turn.then(work);
    turn = mine;
    return mine;
  }

  return {
    submit(order) {
      if (stopping) return Promise.resolve(refusal(order.frame, 'shutting-down'));
      if (waiting >= limits.mostWaitingCommands) return Promise.resolve(refusal(order.frame, 'rate-limited'));
      waiting += 1;
      return queued(() => answerTo(order)).finally(() => {
        waiting -= 1;
      });
    },
    inTurn(work) {
      if (stopping) return Promise.resolve();
      return queued(() => work().catch(faultOf));
    },
    async stop() {
      stopping = true;
      await turn;
    },
  };

  /** A journal that fails says so itself. */
  function faultOf(error: unknown): void {
    if (!(error instanceof JournalError)) onFault(error);
  }
}
