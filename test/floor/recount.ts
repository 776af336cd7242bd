/**
 * The day's figures counted a second way: from the raw list of events, call by call and stretch by stretch, with
 * nothing kept but lists. Slow on purpose; shares no rule with the fold.
 */
import type { AgentTally } from '../../src/protocol/entities/agent.ts';
import type { HalfHour, QueueTally, TrunkTally } from '../../src/protocol/entities/tallies.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';

type Kind = 'own' | 'forced' | 'system';
type Stretch = { readonly from: number; readonly to: number; readonly what: string };
type Spell = {
  readonly from: number;
  readonly to: number | null;
  readonly kind: Kind;
  readonly begun: number;
  /** Place in the list of the event that ended it. */
  readonly ended: number;
};

/** Index of the last event that began a day, and when that was. */
function lastDay(events: readonly FloorEvent[]): { readonly index: number; readonly at: number } {
  const index = events.findLastIndex(({ t }) => t === 'day-started');
  return { index, at: events[index]?.at ?? 0 };
}

const kindOf = { agent: 'own', supervisor: 'forced', system: 'system' } as const;

/** Every stretch of one state word of one agent (ended ones; `ringing` told apart by its end), and the closed spells. */
function history(events: readonly FloorEvent[], id: string) {
  const stretches: Stretch[] = [];
  const spells: Spell[] = [];
  const presences: Stretch[] = [];
  let presentSince: number | null = null;
  let closed: { since: number; kind: Kind; begun: number } | null = null;
  let activity = 'idle';
  let call: string | null = null;
  let from = 0;
  const word = () => (activity !== 'idle' ? activity : closed === null ? 'idle' : 'closedIdle');
  const cut = (at: number, what = word()) => {
    if (presentSince !== null) stretches.push({ from, to: at, what });
    from = at;
  };
  const endSpell = (at: number, ended: number) => {
    if (closed !== null)
      spells.push({ from: closed.since, to: at, kind: closed.kind, begun: closed.begun, ended });
    closed = null;
  };
  const step = (event: FloorEvent, index: number): void => {
    const { at } = event;
    const mine = 'agent' in event && event.agent === id;
    const next = (to: string, on: string | null) => {
      activity = to;
      call = on;
    };
    switch (event.t) {
      case 'agent-signed-in':
        if (!mine) return;
        presentSince = at;
        from = at;
        next('idle', null);
        break;
      case 'agent-signed-out':
        if (!mine || presentSince === null) return;
        cut(at, activity === 'ringing' ? 'ringLost' : word());
        endSpell(at, index);
        presences.push({ from: presentSince, to: at, what: 'signedIn' });
        presentSince = null;
        next('idle', null);
        break;
      case 'agent-ready':
        // Ready already: nothing ends.
        if (!mine || closed === null) return;
        if (activity === 'idle') cut(at);
        endSpell(at, index);
        break;
      case 'agent-closed': {
        if (!mine) return;
        if (activity === 'idle') cut(at);
        const kind = kindOf[event.by.kind];
        if (closed?.kind === kind) return;
        endSpell(at, index);
        closed = { since: at, kind, begun: index };
        return;
      }
      case 'visit-offered':
        if (!mine) return;
        cut(at);
        next('ringing', event.call);
        break;
      case 'offer-ended':
        if (!mine || call !== event.call) return;
        cut(at, 'ringLost');
        next('idle', null);
        break;
      case 'call-answered':
        if (!mine) return;
        cut(at, 'ring');
        next('talking', event.call);
        break;
      case 'call-held':
      case 'call-resumed':
        if (!mine || call !== event.call) return;
        cut(at);
        next(event.t === 'call-held' ? 'holding' : 'talking', call);
        break;
      case 'leg-ended':
        if (!mine || call !== event.call) return;
        cut(at);
        next('idle', null);
        break;
      case 'wrap-up-started':
        if (!mine) return;
        cut(at);
        next('wrap-up', null);
        break;
      case 'wrap-up-ended':
        if (!mine) return;
        cut(at);
        next('idle', null);
        break;
    }
  };
  for (const [index, event] of events.entries()) step(event, index);
  return {
    stretches,
    spells,
    presences,
    open: {
      presentSince,
      closed: closed as null | { since: number; kind: Kind; begun: number },
      word: word(),
      from,
    },
  };
}

/** Ms per state of one agent since the day's start, running state included up to `now`, and ms signed in. */
export function stateTimes(events: readonly FloorEvent[], id: string, now: number) {
  const day = lastDay(events).at;
  const { stretches, presences, open } = history(events, id);
  const times = new Map<string, number>();
  const add = (what: string, from: number, to: number) =>
    times.set(what, (times.get(what) ?? 0) + Math.max(0, to - Math.max(from, day)));
  for (const { what, from, to } of stretches) add(what, from, to);
  for (const { from, to } of presences) add('signedIn', from, to);
  if (open.presentSince !== null) {
    add(open.word, open.from, now);
    add('signedIn', open.presentSince, now);
  }
  const signedIn = times.get('signedIn') ?? 0;
  times.delete('signedIn');
  return { signedIn, states: times };
}

/** The tally of one agent, ended stretches only. */
export function recountAgent(events: readonly FloorEvent[], id: string): AgentTally {
  const { index: first, at: day } = lastDay(events);
  const { stretches, spells, presences, open } = history(events, id);
  const part = ({ from, to }: { readonly from: number; readonly to: number }) =>
    Math.max(0, to - Math.max(from, day));
  const time = (what: string) =>
    stretches.filter((stretch) => stretch.what === what).reduce((sum, stretch) => sum + part(stretch), 0);
  const today = events.slice(first + 1);
  const of = (kind: Kind) => {
    const ended = spells.filter((spell) => spell.kind === kind && endsToday(spell));
    const lengths = ended.map(({ from, to }) => part({ from, to: to ?? from }));
    const running = open.closed?.kind === kind ? [open.closed.begun] : [];
    return {
      spells: [...spells.filter((spell) => spell.kind === kind).map(({ begun }) => begun), ...running].filter(
        (begun) => begun > first,
      ).length,
      ended: ended.length,
      total: lengths.reduce((sum, length) => sum + length, 0),
      longest: Math.max(0, ...lengths),
    };
  };
  const endsToday = ({ ended }: Spell) => ended > first;
  return {
    agent: id,
    answered: today.filter(
      (event) => event.t === 'call-answered' && event.agent === id && event.corrected !== true,
    ).length,
    talk: time('talking'),
    hold: time('holding'),
    wrapUp: time('wrap-up'),
    wrapUps: wrapUpEnds(events, id).filter((index) => index > first).length,
    ring: time('ring'),
    ringLost: time('ringLost'),
    ringNoAnswer: today.filter(
      (event) => event.t === 'offer-ended' && event.agent === id && event.why === 'no-answer',
    ).length,
    idle: time('idle'),
    closedIdle: time('closedIdle'),
    signedIn: presences.reduce((sum, presence) => sum + part(presence), 0),
    own: of('own'),
    forced: of('forced'),
    system: of('system'),
  };
}

/** Where in the list a wrap-up of the agent ended, by its end or by signing out of it. */
function wrapUpEnds(events: readonly FloorEvent[], id: string): number[] {
  const ends: number[] = [];
  let wrappingUp = false;
  events.forEach((event, index) => {
    if (!('agent' in event) || event.agent !== id) return;
    if (event.t === 'wrap-up-started') wrappingUp = true;
    if (wrappingUp && (event.t === 'wrap-up-ended' || event.t === 'agent-signed-out')) {
      ends.push(index);
      wrappingUp = false;
    }
  });
  return ends;
}

/** Every end of a visit, with what the caller had waited by then. */
function exits(events: readonly FloorEvent[]) {
  const found: {
    index: number;
    at: number;
    queue: string;
    exit: string;
    wait: number;
    first: boolean;
    /** False: put right after a gap; nobody knows how it ended, and when. */
    seen: boolean;
    queued: number;
    threshold: number;
    strict: number;
    short: number;
  }[] = [];
  let rules = { threshold: 0, strict: 0, short: 0 };
  events.forEach((event, index) => {
    if (event.t === 'floor-configured') {
      const level = event.configuration.serviceLevel;
      rules = {
        threshold: level.threshold * 1000,
        strict: level.strictThreshold * 1000,
        short: level.short * 1000,
      };
    }
    if (event.t !== 'visit-ended' && event.t !== 'call-answered') return;
    const before = events.slice(0, index);
    const same = before.filter((other) => 'call' in other && other.call === event.call);
    const asked = same.find(({ t }) => t === 'visit-started');
    const entry = same.findLast((other) => other.t === 'visit-started' && other.visit === event.visit);
    if (asked === undefined || entry?.t !== 'visit-started') return;
    const offers = same.filter((other) => other.t === 'visit-offered' && other.visit === event.visit);
    const rung = offers.reduce((sum, offer) => {
      const end = same.find(
        (other) => other.t === 'offer-ended' && other.visit === event.visit && other.seq > offer.seq,
      );
      return sum + (end?.at ?? event.at) - offer.at;
    }, 0);
    found.push({
      index,
      at: event.at,
      queue: entry.queue,
      exit: event.t === 'call-answered' ? 'answered' : event.exit,
      wait: event.at - asked.at,
      first: !same.some(({ t }) => t === 'call-answered'),
      seen: event.corrected !== true || (event.t === 'visit-ended' && event.exit === 'moved'),
      queued: event.at - entry.at - rung,
      ...rules,
    });
  });
  return found;
}

/** Talk and hold of one queue: each leg from its answer to its end, cut where hold begins and ends. */
function legTime(events: readonly FloorEvent[], queue: string, what: 'talk' | 'hold'): number {
  const day = lastDay(events).at;
  let total = 0;
  events.forEach((event, index) => {
    if (event.t !== 'call-answered' && event.t !== 'call-held' && event.t !== 'call-resumed') return;
    const answer = events.findLast(
      (other) => other.t === 'call-answered' && other.call === event.call && other.seq <= event.seq,
    );
    if (answer?.t !== 'call-answered') return;
    const visit = events.find((other) => other.t === 'visit-started' && other.visit === answer.visit);
    if (visit?.t !== 'visit-started' || visit.queue !== queue) return;
    if ((event.t === 'call-held') !== (what === 'hold')) return;
    const end = events.slice(index + 1).find((other) => 'call' in other && other.call === event.call);
    // An agent who signs out of a talk cuts nothing of the queue's time.
    if (end !== undefined) total += Math.max(0, end.at - Math.max(event.at, day));
  });
  return total;
}

/** The tally of one queue. */
export function recountQueue(events: readonly FloorEvent[], queue: string): QueueTally {
  const { index: first, at: day } = lastDay(events);
  const today = events.slice(first + 1);
  const allEnds = exits(events).filter((end) => end.index > first && end.queue === queue);
  const ends = allEnds.filter(({ seen }) => seen);
  const waits = ends.filter(({ exit, first: unanswered }) => exit !== 'moved' && unanswered);
  const answered = waits.filter(({ exit }) => exit === 'answered');
  const abandoned = waits.filter(({ exit }) => exit === 'abandoned');
  const sum = (rows: readonly { readonly wait: number }[]) =>
    rows.reduce((total, { wait }) => total + wait, 0);
  const entries = today.filter((event) => event.t === 'visit-started' && event.queue === queue);
  const visitQueue = new Map(
    events.flatMap((event) => (event.t === 'visit-started' ? [[event.visit, event.queue]] : [])),
  );
  const wrapUps = events.flatMap((event, index) => {
    if (event.t !== 'wrap-up-started' || event.queue !== queue) return [];
    const end = events
      .slice(index)
      .find(
        (other) =>
          (other.t === 'wrap-up-ended' || other.t === 'agent-signed-out') && other.agent === event.agent,
      );
    return end === undefined ? [] : [{ from: event.at, to: end.at, seq: end.seq }];
  });
  return {
    queue,
    entries: entries.length,
    requested: entries.filter(
      (entry) =>
        entry.t === 'visit-started' &&
        !events.some(
          (other) => other.t === 'visit-started' && other.call === entry.call && other.seq < entry.seq,
        ),
    ).length,
    answered: answered.length,
    answeredInTime: answered.filter(({ wait, threshold }) => wait <= threshold).length,
    answeredInStrictTime: answered.filter(({ wait, strict }) => wait <= strict).length,
    abandoned: abandoned.length,
    abandonedShort: abandoned.filter(({ wait, short }) => wait < short).length,
    abandonedInTime: abandoned.filter(({ wait, threshold }) => wait <= threshold).length,
    abandonedInStrictTime: abandoned.filter(({ wait, strict }) => wait <= strict).length,
    late: waits.filter(({ wait, threshold }) => wait > threshold).length,
    lateStrict: waits.filter(({ wait, strict }) => wait > strict).length,
    answerWait: sum(answered),
    abandonWait: sum(abandoned),
    queueTime: ends.reduce((total, { queued }) => total + queued, 0),
    visitsEnded: ends.length,
    longestWait: Math.max(0, ...waits.map(({ wait }) => wait)),
    talk: legTime(events, queue, 'talk'),
    hold: legTime(events, queue, 'hold'),
    wrapUp: wrapUps.reduce((total, { from, to }) => total + Math.max(0, to - Math.max(from, day)), 0),
    wrapUps: wrapUps.filter(({ seq }) => seq > (events[first]?.seq ?? 0)).length,
    ringNoAnswer: today.filter(
      (event) =>
        event.t === 'offer-ended' && event.why === 'no-answer' && visitQueue.get(event.visit) === queue,
    ).length,
    moved: ends.filter(({ exit }) => exit === 'moved').length,
    otherExits: allEnds.filter(
      ({ exit, first: unanswered, seen }) =>
        !seen || (exit !== 'moved' && exit !== 'answered' && !(exit === 'abandoned' && unanswered)),
    ).length,
  };
}

/** The tally of one trunk group. */
export function recountTrunk(events: readonly FloorEvent[], trunkGroup: string): TrunkTally {
  const { index: first } = lastDay(events);
  let inUse = 0;
  let mostInUse = 0;
  events.forEach((event, index) => {
    if (event.t === 'call-arrived' && event.trunkGroup === trunkGroup) inUse += 1;
    if (event.t === 'call-ended') inUse -= 1;
    mostInUse = index <= first ? inUse : Math.max(mostInUse, inUse);
  });
  const today = events.slice(first + 1);
  return {
    trunkGroup,
    arrived: today.filter(({ t }) => t === 'call-arrived').length,
    blocked: today.filter(({ t }) => t === 'call-blocked').length,
    inUse,
    mostInUse,
  };
}

/** The curve of the last 24 h up to its newest half hour. */
export function recountHalfHours(events: readonly FloorEvent[]): HalfHour[] {
  const rows = new Map<number, HalfHour>();
  const count = (at: number, field: Exclude<keyof HalfHour, 'from'>) => {
    const from = Math.floor(at / 1_800_000) * 1_800_000;
    const row = rows.get(from) ?? {
      from,
      arrived: 0,
      blocked: 0,
      requested: 0,
      answered: 0,
      abandoned: 0,
      late: 0,
    };
    rows.set(from, { ...row, [field]: row[field] + 1 });
  };
  const asked = new Set<string>();
  for (const event of events) {
    if (event.t === 'call-arrived') count(event.at, 'arrived');
    if (event.t === 'call-blocked') count(event.at, 'blocked');
    if (event.t === 'visit-started' && !asked.has(event.call)) {
      asked.add(event.call);
      count(event.at, 'requested');
    }
  }
  for (const { at, exit, first, seen, wait, threshold } of exits(events)) {
    if (!first || !seen || exit === 'moved') continue;
    if (exit === 'answered' || exit === 'abandoned') count(at, exit);
    if (wait > threshold) count(at - wait + threshold, 'late');
  }
  const newest = Math.max(...rows.keys());
  return [...rows.values()].filter(({ from }) => from > newest - 86_400_000).sort((a, b) => a.from - b.from);
}
