/** Whom an act would be meant for: captured once, with the versions the person sees at that moment. */
import { shelfKey } from '../floor/alarms/shelf-key.ts';
import { TARGET_KIND, type TargetKind } from '../protocol/command-names.ts';
import { alarmTitle } from '../view/alarms.ts';
import type { ActingCommand, PaneName } from '../view/commands.ts';
import { eventWord } from '../view/event-words.ts';
import { helpRows } from '../view/help-requests.ts';
import type { Deck } from './deck.ts';
import type { DetailLayer, Subject } from './layers/layer.ts';
import { settle } from './list-cursor.ts';
import type { Target } from './target.ts';
import { changeList } from './ui.ts';

/** What the rows of a pane are. */
export const ROWS_OF: Readonly<Record<PaneName, Subject>> = {
  board: 'agent',
  agents: 'agent',
  queues: 'queue',
  waiting: 'call',
  alarms: 'alarm',
  log: 'act',
  rollcall: 'agent',
};

/** The row under the cursor of the present pane: its id, null where there is none. */
export function idUnderCursor(deck: Deck): string | null {
  const { pane, lists } = deck.ui.getState();
  const { cursor, follow } = lists[pane];
  const ids = deck.reading.ids(pane);
  return follow ? (ids[0] ?? null) : settle(cursor, ids).id;
}

/** Lets the cursor of the present pane hold the row it stands on, so that a later order of the rows takes it along. */
export function holdCursor(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  const { cursor, follow } = lists[pane];
  const ids = deck.reading.ids(pane);
  const first = ids[0];
  if (follow) {
    if (first !== undefined && cursor.id !== first)
      changeList(deck.ui, pane, { cursor: { id: first, index: 0 } });
    return;
  }
  const held = settle(cursor, ids);
  // An empty list keeps the id: its row may come back.
  if (held.id !== null && held !== cursor) changeList(deck.ui, pane, { cursor: held });
}

/** Marks go with their rows; while the floor is not here whole none is known to be gone. */
export function dropMarks(deck: Deck): void {
  const { pane, lists } = deck.ui.getState();
  if (lists[pane].marked.size === 0 || !deck.connection.store.getState().whole) return;
  const left = markedRows(deck);
  if (left.length < lists[pane].marked.size) changeList(deck.ui, pane, { marked: new Set(left) });
}

/** The marked rows of the present pane that are still there, shown by the filter or not. */
function markedRows(deck: Deck): readonly string[] {
  const { pane, lists } = deck.ui.getState();
  return deck.reading.visit(pane, ({ row }) => [...lists[pane].marked].filter((id) => row(id) !== undefined));
}

/** What is open or under the cursor, whatever kind it is of; null where there is nothing. */
export function targetUnderCursor(deck: Deck): Target | null {
  const here = hereOf(deck);
  return here === null ? null : targetOf(here.of, here.id, deck);
}

function hereOf(deck: Deck): Pick<DetailLayer, 'of' | 'id'> | null {
  const { pane, layers } = deck.ui.getState();
  const detail = layers.findLast((layer) => layer.t === 'detail');
  if (detail?.t === 'detail') return detail;
  const id = idUnderCursor(deck);
  return id === null ? null : { of: ROWS_OF[pane], id };
}

/**
 * The targets of an act: of help whoever asks for it, else those of the kind it is meant for. Empty: there is nobody.
 */
export function aimFor({ command }: ActingCommand, deck: Deck): readonly Target[] {
  return command === 'help' ? helpAim(deck) : aimOf(TARGET_KIND[command], deck);
}

/**
 * The targets of an act whose targets are of `kind`: the marked rows where they are of that kind and no detail is
 * open; else what is open or under the cursor, or what belongs to it. Marks of what is gone bind nothing.
 */
function aimOf(kind: TargetKind, deck: Deck): readonly Target[] {
  const { pane, layers } = deck.ui.getState();
  if (kind === 'floor') return [floorTarget(deck)];
  if (kind === 'request') return requests(deck);
  const open = layers.some(({ t }) => t === 'detail' || t === 'menu');
  if (!open && ROWS_OF[pane] === kind) {
    const marked = markedRows(deck).flatMap((id) => targetOf(kind, id, deck) ?? []);
    if (marked.length > 0) return marked;
  }
  const here = hereOf(deck);
  const id = here === null ? null : here.of === kind && kind !== 'act' ? here.id : related(kind, here, deck);
  const found = id === null ? null : targetOf(kind, id, deck);
  if (found !== null) return [found];
  if (kind === 'act') return lastAct(deck);
  return [];
}

/** Who asks for help under the cursor; else, wherever that is, who asks most urgently. */
function helpAim(deck: Deck): readonly Target[] {
  const floor = deck.reading.floor();
  if (floor.helps.size === 0) return [];
  const aim = aimOf('agent', deck).filter(({ id }) => floor.helps.has(id));
  if (aim.length > 0) return aim;
  const [first] = helpRows(floor, deck.reading.now());
  const target = first ? targetOf('agent', first.id, deck) : null;
  return target === null ? [] : [target];
}

/** What of `kind` belongs to the thing here: the agent an alarm is about, the call an agent has. */
function related(kind: TargetKind, here: Pick<DetailLayer, 'of' | 'id'>, deck: Deck): string | null {
  const { alarms, calls, agents } = deck.reading.floor();
  if (here.of === 'alarm') {
    const subject = alarms.get(here.id)?.subject;
    return subject?.kind === kind ? subject.id : null;
  }
  if (here.of === 'call' && kind === 'agent') {
    const call = calls.get(here.id);
    return call?.agent ?? call?.visit?.offer?.agent ?? null;
  }
  // A row of the log is an entry; the act is the command it tells of.
  if (here.of === 'act' && kind === 'act') return deck.reading.log().row(here.id)?.command ?? null;
  if (here.of === 'agent' && kind === 'call') return agents.get(here.id)?.activity.call ?? null;
  return null;
}

/** Open requests of others first, then one's own: oldest first. */
function requests(deck: Deck): readonly Target[] {
  const user = deck.connection.store.getState().welcome?.user;
  const open = [...deck.reading.floor().approvals.values()];
  const [first] = [...open.filter(({ by }) => by.id !== user), ...open.filter(({ by }) => by.id === user)];
  const target = first ? targetOf('request', first.id, deck) : null;
  return target === null ? [] : [target];
}

/** The last act of this person that can still be found. */
function lastAct(deck: Deck): readonly Target[] {
  const user = deck.connection.store.getState().welcome?.user;
  const last = [...deck.reading.floor().acts.values()].findLast(({ by }) => by.id === user);
  const target = last ? targetOf('act', last.id, deck) : null;
  return target === null ? [] : [target];
}

const floorTarget = (deck: Deck): Target => ({
  kind: 'floor',
  id: 'floor',
  name: deck.reading.names().floor,
  versions: {},
});

/** One thing of the floor as a target, with the versions that stand now; null where there is no such thing. */
export function targetOf(kind: TargetKind, id: string, deck: Deck): Target | null {
  const floor = deck.reading.floor();
  const { words } = deck;
  switch (kind) {
    case 'agent': {
      const agent = floor.agents.get(id);
      if (!agent) return null;
      // A closure may be meant for a moment between two calls: activity is not compared, its effect is.
      const { signedIn, availability, memberships } = agent.versions;
      return { kind, id, name: agent.name || id, versions: { signedIn, availability, memberships } };
    }
    case 'call': {
      const call = floor.calls.get(id);
      if (!call) return null;
      const queue = call.visit ? ` ${deck.reading.names().queue(call.visit.queue)}` : '';
      return { kind, id, name: `${id}${queue}`, versions: call.visit ? { visit: call.visit.id } : {} };
    }
    case 'queue': {
      if (!floor.configuration?.queues.some((queue) => queue.id === id)) return null;
      const state = floor.queueStates.get(id);
      const versions = { entity: state?.version ?? 0 };
      return { kind, id, name: deck.reading.names().queue(id), versions };
    }
    case 'alarm': {
      const alarm = floor.alarms.get(id);
      const past = alarm ?? floor.pastAlarms.get(id);
      if (!past) return null;
      const name = alarmTitle(past, words, deck.reading.names());
      if (alarm) return { kind, id, name, versions: { entity: alarm.version } };
      // One that is over is a target as long as it can be taken off the shelf.
      return floor.shelves.has(shelfKey(past.rule, past.subject)) ? { kind, id, name, versions: {} } : null;
    }
    case 'request': {
      const approval = floor.approvals.get(id);
      return approval ? { kind, id, name: approval.by.id, versions: { entity: approval.version } } : null;
    }
    case 'act': {
      const act = floor.acts.get(id);
      if (!act) return null;
      return { kind, id, name: eventWord(act.t, words), versions: {} };
    }
    case 'floor':
      return floorTarget(deck);
  }
}
