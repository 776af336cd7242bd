/** An alarm as a flat row, the same for the pane and for `get alarms`; which is worst; how many a supervisor has to bear. */
import { shelfKey } from '../floor/alarms/shelf-key.ts';
import type { Floor } from '../floor/floor.ts';
import type {
  Alarm,
  AlarmRuleName,
  AlarmSubject,
  PastAlarm,
  Severity,
  Shelf,
} from '../protocol/entities/alarm.ts';
import type { AlarmState } from './alarm-names.ts';

/** Instants are floor ms, lengths ms; value and limit in the unit of the rule. No caller's number is in it. */
export type AlarmRow = {
  readonly id: string;
  readonly severity: Severity;
  readonly rule: AlarmRuleName;
  readonly subjectKind: AlarmSubject['kind'];
  readonly subject: string | null;
  readonly state: AlarmState;
  readonly since: number;
  /** Since when it is as grave as now. */
  readonly severitySince: number;
  readonly age: number;
  readonly clearedAt: number | null;
  readonly value: number | null;
  readonly limit: number | null;
  readonly cause: string;
  readonly causeAgents: readonly string[];
  readonly causeCount: number | null;
  /** The alarm it comes from. */
  readonly causeBy: string | null;
  readonly heldBy: string | null;
  readonly heldAt: number | null;
  readonly note: string | null;
  readonly latchedUntil: number | null;
  readonly repeats: number;
  readonly shelvedUntil: number | null;
  readonly shelvedBy: string | null;
  readonly shelfReason: string | null;
  /** Calls that were late or lost since, where the alarm is about their queue or the floor. */
  readonly lateSince: number;
  /** Alarms that come from it. */
  readonly ledTo: readonly string[];
  /** Where it stands in the list: what most needs somebody is 0. */
  readonly rank: number;
};

type Both = Alarm | PastAlarm;

/** Of equal gravity, what nobody has comes first; shelved ones and those that are over come last. */
function rankOf(severity: Severity, state: AlarmState): number {
  if (state === 'over') return 5;
  if (state === 'shelved') return 4;
  return (severity === 'critical' ? 0 : 2) + (state === 'held' ? 1 : 0);
}

/** Rows of the open alarms, then of shelves no alarm stands on, then (unless `past` is false) of those that are over. */
export function alarmRows(floor: Floor, now: number, past = true): readonly AlarmRow[] {
  const ledTo = followers(floor);
  const late = lateCalls(floor);
  const shelves = new Map(floor.shelves);
  const rows: AlarmRow[] = [];
  for (const alarm of floor.alarms.values()) {
    const key = shelfKey(alarm.rule, alarm.subject);
    const shelf = shelves.get(key);
    shelves.delete(key);
    rows.push(openRow(alarm, shelf, now, ledTo, late));
  }
  const over = [...floor.pastAlarms.values()];
  for (const shelf of shelves.values()) rows.push(shelfRow(shelf, over, now));
  if (past) for (const alarm of over.reverse()) rows.push(pastRow(alarm, ledTo, late));
  return rows;
}

function openRow(
  alarm: Alarm,
  shelf: Shelf | undefined,
  now: number,
  ledTo: Followers,
  late: LateCalls,
): AlarmRow {
  const state = shelf ? 'shelved' : alarm.acknowledged === null ? 'open' : 'held';
  return {
    ...commonOf(alarm, state),
    severitySince: alarm.severitySince,
    age: Math.max(0, now - alarm.since),
    clearedAt: null,
    value: alarm.value,
    limit: alarm.limit,
    heldBy: alarm.acknowledged?.by.id ?? null,
    heldAt: alarm.acknowledged?.at ?? null,
    note: alarm.acknowledged?.note ?? null,
    latchedUntil: alarm.latchedUntil,
    repeats: alarm.repeats,
    shelvedUntil: shelf?.until ?? null,
    shelvedBy: shelf?.by.id ?? null,
    shelfReason: shelf?.reason ?? null,
    lateSince: late(alarm.subject, alarm.since, now),
    ledTo: ledTo.get(alarm.id) ?? [],
  };
}

function pastRow(alarm: PastAlarm, ledTo: Followers, late: LateCalls): AlarmRow {
  return {
    ...commonOf(alarm, 'over'),
    severitySince: alarm.since,
    age: Math.max(0, alarm.clearedAt - alarm.since),
    clearedAt: alarm.clearedAt,
    value: null,
    limit: null,
    heldBy: alarm.acknowledgedBy?.id ?? null,
    heldAt: null,
    note: null,
    latchedUntil: null,
    repeats: 0,
    shelvedUntil: null,
    shelvedBy: null,
    shelfReason: null,
    lateSince: late(alarm.subject, alarm.since, alarm.clearedAt),
    ledTo: ledTo.get(alarm.id) ?? [],
  };
}

function commonOf(alarm: Both, state: AlarmState) {
  return {
    id: alarm.id,
    severity: alarm.severity,
    rule: alarm.rule,
    subjectKind: alarm.subject.kind,
    subject: alarm.subject.id,
    state,
    since: alarm.since,
    cause: alarm.why.code,
    causeAgents: alarm.why.agents,
    causeCount: alarm.why.count,
    causeBy: alarm.why.by,
    rank: rankOf(alarm.severity, state),
  };
}

/** A shelf on which nothing lies now: it still keeps an alarm quiet, so it is shown, under the last alarm it is about. */
function shelfRow(shelf: Shelf, over: readonly PastAlarm[], now: number): AlarmRow {
  const key = shelfKey(shelf.rule, shelf.subject);
  const last = over.findLast((alarm) => shelfKey(alarm.rule, alarm.subject) === key);
  return {
    ...commonOf(
      {
        id: last?.id ?? `${shelf.rule}/${shelf.subject.kind}/${shelf.subject.id ?? ''}`,
        rule: shelf.rule,
        subject: shelf.subject,
        severity: last?.severity ?? 'warning',
        since: shelf.since,
        clearedAt: shelf.since,
        why: last?.why ?? { code: '', agents: [], count: null, by: null },
        acknowledgedBy: null,
      },
      'shelved',
    ),
    severitySince: shelf.since,
    age: Math.max(0, now - shelf.since),
    clearedAt: null,
    value: null,
    limit: null,
    heldBy: null,
    heldAt: null,
    note: null,
    latchedUntil: null,
    repeats: 0,
    shelvedUntil: shelf.until,
    shelvedBy: shelf.by.id,
    shelfReason: shelf.reason,
    lateSince: 0,
    ledTo: [],
  };
}

type Followers = ReadonlyMap<string, readonly string[]>;

/** Which alarms come from which. */
function followers(floor: Floor): Followers {
  const found = new Map<string, string[]>();
  for (const { id, why } of [...floor.pastAlarms.values(), ...floor.alarms.values()]) {
    if (why.by === null) continue;
    const list = found.get(why.by);
    if (list) list.push(id);
    else found.set(why.by, [id]);
  }
  return found;
}

type LateCalls = (subject: AlarmSubject, from: number, to: number) => number;

/** Counts late and lost calls of a queue or, for what touches all queues, of the floor. Of one agent there are none. */
function lateCalls(floor: Floor): LateCalls {
  const cards = [...floor.whyCards.values()];
  return (subject, from, to) => {
    if (!delaysCalls(subject)) return 0;
    return cards.filter(
      ({ at, queue }) => at >= from && at <= to && (subject.kind !== 'queue' || queue === subject.id),
    ).length;
  };
}

/** Who waits because of a seat stands with the alarms of queue and floor; a recorder keeps nobody waiting. */
function delaysCalls({ kind, id }: AlarmSubject): boolean {
  return (
    kind === 'floor' || kind === 'queue' || kind === 'trunk-group' || (kind === 'system' && id === 'ivr')
  );
}

/**
 * The alarm to look at first: the gravest, of those the one nobody has, of those what concerns more than one seat or a
 * person who asks for help, then the one others come from, then the oldest. Shelved ones do not count. Null: there is none.
 */
export function worstAlarm(floor: Floor): Alarm | null {
  let worst: { readonly alarm: Alarm; readonly order: readonly number[] } | null = null;
  for (const alarm of floor.alarms.values()) {
    if (floor.shelves.has(shelfKey(alarm.rule, alarm.subject))) continue;
    const rank = rankOf(alarm.severity, alarm.acknowledged === null ? 'open' : 'held');
    const order = [rank, reachOf(alarm), alarm.why.by === null ? 0 : 1, alarm.severitySince];
    if (worst === null || precedes(order, worst.order)) worst = { alarm, order };
  }
  return worst?.alarm ?? null;
}

/** 1: about one seat or one work order alone. Who asks for help waits for it, whoever else is concerned. */
function reachOf({ rule, subject }: Alarm): number {
  if (rule === 'help-unanswered') return 0;
  return subject.kind === 'agent' || subject.kind === 'work-order' ? 1 : 0;
}

function precedes(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** How many alarms came, and how many are open; a person can bear about one in ten minutes. */
export type AlarmLoad = {
  readonly tenMinutes: number;
  readonly hour: number;
  /** Open, and `user` has them. */
  readonly own: number;
  /** More than ten in ten minutes. */
  readonly flood: boolean;
};

const FLOOD = 10;

/** The load at floor time `now` of whoever looks at it as `user`. */
export function alarmLoad(floor: Floor, user: string, now: number): AlarmLoad {
  const since = [...floor.alarms.values(), ...floor.pastAlarms.values()].map((alarm) => alarm.since);
  const within = (ms: number): number => since.filter((at) => now - at < ms).length;
  const tenMinutes = within(600_000);
  return {
    tenMinutes,
    hour: within(3_600_000),
    own: [...floor.alarms.values()].filter((alarm) => alarm.acknowledged?.by.id === user).length,
    flood: tenMinutes > FLOOD,
  };
}
