/**
 * WHAT COMES BY ITSELF: ends of reassignments, requests, wordings, watches and shelves at their floor instants, and waiting
 * changes an exchange did not carry out itself. All of it is floor state, so nothing is forgotten over a restart. It must
 * not know sessions or roles.
 */
import type { ExchangeOutcome, ExchangeSession } from '../exchange/port.ts';
import type { FloorClock, WallClock } from '../floor/clock.ts';
import type { Floor } from '../floor/floor.ts';
import type { ExchangeRequest } from '../floor/request.ts';
import type { Agent } from '../protocol/entities/agent.ts';
import type { Restore } from '../protocol/entities/restore.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import type { Desk } from './desk/desk.ts';
import type { Recorder } from './recorder.ts';

export type Deferred = {
  /** Looks at the floor's clock. */
  readonly sweep: () => void;
  readonly excuse: () => void;
};

export type DeferredOptions = {
  readonly recorder: Recorder;
  readonly exchange: ExchangeSession;
  readonly desk: Pick<Desk, 'inTurn'>;
  readonly floorClock: FloorClock;
  readonly wallClock: WallClock;
  /** Ms of wall time the exchange has for each request; one it left open is asked again after as long. */
  readonly patience: number;
};

/** Who acts where a rule does. */
const BY = { kind: 'system', id: 'deferred' } as const;
/** Floor ms an exchange has to carry out by itself what waited for the end of a call. */
const GRACE = 2_000;

export function createDeferred(options: DeferredOptions): Deferred {
  const { recorder, exchange, desk, floorClock, wallClock, patience } = options;
  /** By agent: wall instant before which an exchange that did not answer is not asked again. */
  const silentUntil = new Map<string, number>();
  let busy = false;

  const instant = (floor: Floor): number => Math.max(floorClock.now(), floor.at);
  const tell = (...events: readonly NewFloorEvent[]): void => void recorder.record({ events });

  function sweep(): void {
    if (busy || !isDue(recorder.current(), floorClock.now())) return;
    busy = true;
    void desk.inTurn(carryOutDue).finally(() => {
      busy = false;
    });
  }

  /** On the newest floor: what was due a moment ago may be settled meanwhile. */
  async function carryOutDue(): Promise<void> {
    const floor = recorder.ahead();
    const at = instant(floor);
    const over = expired(floor, at);
    if (over.length > 0) tell(...over);
    // All are begun before any is waited for: the desk stands meanwhile, and one that is silent must not hold up the others.
    const restores = [...floor.restores.values()].filter((restore) => isRestoreDue(floor, restore, at));
    const left = [...floor.agents.values()].filter((agent) => isLeft(agent, at));
    await Promise.all([
      ...restores.map((restore) => giveBack(restore, at)),
      ...left.map(({ id }) => carryOutWaiting(id, at)),
    ]);
  }

  /** Asks only what still holds: an exchange of this process may have said more since the one before was asked. */
  async function giveBack(restore: Restore, at: number): Promise<void> {
    const now = recorder.ahead();
    if (now.feed?.state === 'lost' || !isRestoreDue(now, restore, at)) return;
    const { agent, memberships, command, by } = restore;
    const cause = { command, actor: BY };
    const outcome = await perform({ t: 'reassign', agent, by, cause, memberships });
    if (outcome.t === 'unknown') return;
    const why = isDone(outcome) ? 'restored' : 'refused';
    tell({ t: 'restore-cleared', at: instant(recorder.ahead()), cause, agent, why });
  }

  async function carryOutWaiting(agent: string, at: number): Promise<void> {
    const now = recorder.ahead();
    const known = now.agents.get(agent);
    if (now.feed?.state === 'lost' || known === undefined || !isLeft(known, at)) return;
    const { pending } = known;
    if (pending === null) return;
    const { to, reason, length, note, by, command } = pending;
    const cause = { command: command ?? 'deferred', actor: by };
    const asked = { agent, by, cause, when: 'now' } as const;
    const outcome = await perform(
      to === 'signed-out' || reason === null
        ? { t: 'sign-out', ...asked, cut: false }
        : { t: 'close', ...asked, reason, length: length ?? 0, note },
    );
    if (outcome.t === 'unknown' || recorder.ahead().agents.get(agent)?.pending === null) return;
    const why = isDone(outcome) ? 'applied' : 'obsolete';
    tell({ t: 'pending-cleared', at: instant(recorder.ahead()), cause, agent, why });
  }

  async function perform(request: Extract<ExchangeRequest, { agent: string }>): Promise<ExchangeOutcome> {
    if ((silentUntil.get(request.agent) ?? 0) > wallClock.now()) return { t: 'unknown' };
    let cancel = () => {};
    const silence = new Promise<ExchangeOutcome>((resolve) => {
      cancel = wallClock.after(patience, () => resolve({ t: 'unknown' }));
    });
    const said = exchange
      .perform(request, wallClock.now() + patience)
      .catch(() => ({ t: 'unknown' }) as const);
    const outcome = await Promise.race([said, silence]).finally(() => cancel());
    if (outcome.t === 'unknown') silentUntil.set(request.agent, wallClock.now() + patience);
    else silentUntil.delete(request.agent);
    return outcome;
  }

  return { sweep, excuse: () => {} };
}

function isDone({ t }: ExchangeOutcome): boolean {
  return t === 'confirmed' || t === 'accepted';
}

/** Is there anything at all to do? Cheap: looked at twice a second. */
function isDue(floor: Floor, now: number): boolean {
  if (expired(floor, now).length > 0) return true;
  if (floor.feed?.state === 'lost') return false;
  for (const restore of floor.restores.values()) if (isRestoreDue(floor, restore, now)) return true;
  for (const agent of floor.agents.values()) if (isLeft(agent, now)) return true;
  return false;
}

/** An agent who is not there gets the queues back when they are. */
function isRestoreDue(floor: Floor, { agent, due }: Restore, now: number): boolean {
  return due <= now && floor.agents.get(agent)?.signedIn.value === true;
}

/** A supervisor's waiting change although there is no call any more. An agent's own is between them and the exchange. */
function isLeft({ pending, activity }: Agent, now: number): boolean {
  if (pending === null || pending.by.kind === 'agent' || activity.state !== 'idle') return false;
  return now - Math.max(activity.since, pending.since) >= GRACE;
}

/** What is over at floor instant `at`, each as the fact that says so. */
function expired(floor: Floor, at: number): NewFloorEvent[] {
  const facts: NewFloorEvent[] = [];
  for (const { id: approval, expires, team } of floor.approvals.values())
    if (expires <= at)
      facts.push({ t: 'approval-settled', at, approval, team, how: 'expired', by: BY, note: null });
  for (const { id: wording, expires } of floor.wordings.values())
    if (expires <= at) facts.push({ t: 'wording-withdrawn', at, wording, why: 'expired', by: BY });
  for (const { user, until } of floor.duties.values())
    if (until !== null && until <= at) facts.push({ t: 'duty-returned', at, user });
  for (const { rule, subject, until } of floor.shelves.values())
    if (until <= at) facts.push({ t: 'alarm-unshelved', at, rule, subject, why: 'expired', by: BY });
  return facts;
}
