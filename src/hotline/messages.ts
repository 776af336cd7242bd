/**
 * What supervisors have told agents and agents have not acted on yet: notes, requests to come back, agreed wording.
 * Heard as facts of the server, or read from a floor. Knows no rota; when somebody reads is a pure function.
 */
import type { Floor } from '../floor/floor.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { between, exponential } from './distributions.ts';
import { draw, hashText } from './draw.ts';

const SECOND = 1_000;
/** As the floor keeps them: the last so many notes of a day. */
const MOST_NOTES = 500;
/** Of those asked back, the ones who come in time. */
const COMING_BACK = 0.85;

/** What an agent does about a message, and when, ms. */
export type Reaction =
  | { readonly at: number; readonly t: 'read-note'; readonly note: string }
  | { readonly at: number; readonly t: 'read-wording'; readonly wording: string };

type SentNote = { readonly id: string; readonly agent: string; readonly at: number; read: boolean };
type Wording = {
  readonly id: string;
  readonly since: number;
  readonly expires: number;
  readonly readBy: Set<string>;
};
type AskBack = { readonly since: number; readonly due: number };

export type Messages = {
  /** Takes one event, of the server or of the hotline. The agents who think again: one, everyone, nobody. */
  readonly follow: (event: NewFloorEvent) => string | 'everyone' | null;
  /** The next thing the agent reads after `now`; `from`: since when signed in. */
  readonly nextReading: (agent: string, from: number, now: number) => Reaction | null;
  /** When the agent comes back because somebody asked; null: not asked, or not willing. */
  readonly comesBackAt: (agent: string) => number | null;
};

/** What the floor says is unread and unanswered; nothing without a floor. */
export function createMessages(seed: number, floor: Floor | undefined): Messages {
  const notes = new Map<string, SentNote>();
  const unread = new Map<string, SentNote[]>();
  const wordings = new Map<string, Wording>();
  const askBacks = new Map<string, AskBack>();

  function keep(note: SentNote): void {
    forget(note.id);
    notes.set(note.id, note);
    if (!note.read) unread.set(note.agent, [...(unread.get(note.agent) ?? []), note]);
    for (const id of notes.keys()) {
      if (notes.size <= MOST_NOTES) break;
      forget(id);
    }
  }

  function forget(id: string): void {
    const note = notes.get(id);
    if (note === undefined) return;
    notes.delete(id);
    settle(note);
  }

  /** Nothing is left to read of this note. */
  function settle(note: SentNote): void {
    const left = (unread.get(note.agent) ?? []).filter((other) => other !== note);
    if (left.length > 0) unread.set(note.agent, left);
    else unread.delete(note.agent);
  }

  for (const { id, agent, at, readAt } of floor?.notes.values() ?? [])
    keep({ id, agent, at, read: readAt !== null });
  for (const { id, since, expires, readBy } of floor?.wordings.values() ?? [])
    wordings.set(id, { id, since, expires, readBy: new Set(readBy) });
  for (const { agent, since, due } of floor?.askBacks.values() ?? []) askBacks.set(agent, { since, due });

  function follow(event: NewFloorEvent): string | 'everyone' | null {
    switch (event.t) {
      case 'note-sent':
        keep({ id: event.note, agent: event.agent, at: event.at, read: false });
        return event.agent;
      case 'note-read': {
        const note = notes.get(event.note);
        if (note === undefined) return null;
        note.read = true;
        settle(note);
        return event.agent;
      }
      case 'asked-back':
        askBacks.set(event.agent, { since: event.at, due: event.due });
        return event.agent;
      case 'ask-back-ended':
      case 'agent-ready':
      case 'agent-signed-out':
        return askBacks.delete(event.agent) ? event.agent : null;
      case 'wording-issued':
        wordings.set(event.wording, {
          id: event.wording,
          since: event.at,
          expires: event.expires,
          readBy: new Set(),
        });
        return 'everyone';
      case 'wording-withdrawn':
        return wordings.delete(event.wording) ? 'everyone' : null;
      case 'wording-read':
        wordings.get(event.wording)?.readBy.add(event.agent);
        return event.agent;
      case 'day-started':
        // Yesterday's notes are not on the floor any more.
        if (notes.size === 0) return null;
        notes.clear();
        unread.clear();
        return 'everyone';
      default:
        return null;
    }
  }

  function nextReading(agent: string, from: number, now: number): Reaction | null {
    let first: Reaction | null = null;
    for (const { id, at: sent } of unread.get(agent) ?? []) {
      const wait = 3 * SECOND + exponential(draw(seed, 'note read', hashText(id)), 25 * SECOND);
      const at = Math.max(sent, from) + Math.round(wait);
      if (at > now && (first === null || at < first.at)) first = { at, t: 'read-note', note: id };
    }
    for (const { id, since, expires, readBy } of wordings.values()) {
      if (readBy.has(agent)) continue;
      const wait = between(
        draw(seed, 'wording read', hashText(id), hashText(agent), since),
        5 * SECOND,
        240 * SECOND,
      );
      const at = Math.max(since, from) + Math.round(wait);
      if (at > now && at < expires && (first === null || at < first.at))
        first = { at, t: 'read-wording', wording: id };
    }
    return first;
  }

  return {
    follow,
    nextReading,
    comesBackAt(agent) {
      const asked = askBacks.get(agent);
      if (asked === undefined) return null;
      const { since, due } = asked;
      const who = hashText(agent);
      if (draw(seed, 'comes back', who, since) >= COMING_BACK) return null;
      const share = between(draw(seed, 'back after', who, since), 0.12, 0.92);
      return since + Math.max(1, Math.round(share * (due - since)));
    },
  };
}
