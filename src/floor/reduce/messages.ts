/** Events between supervisors and agents: help requests, notes, ask backs, agreed wording. Knows no state of an agent. */
import type { FloorEventOf } from '../../protocol/event.ts';
import { dropOldest } from './bounded.ts';
import type { Draft } from './draft.ts';

const MOST_NOTES = 500;

export function helpRaised(draft: Draft, event: FloorEventOf<'help-raised'>): void {
  if (draft.agents.get(event.agent) === undefined) return;
  const { agent, topic, text, aboutCall } = event;
  draft.helps.set(agent, { agent, since: event.at, topic, text, aboutCall });
}

export function helpEnded(draft: Draft, event: FloorEventOf<'help-ended'>): void {
  draft.helps.delete(event.agent);
}

export function noteSent(draft: Draft, event: FloorEventOf<'note-sent'>): void {
  const { note, agent, at, by, text } = event;
  draft.notes.set(note, { id: note, agent, at, by, text, readAt: null });
  dropOldest(draft.notes, MOST_NOTES);
}

export function noteRead(draft: Draft, event: FloorEventOf<'note-read'>): void {
  const note = draft.notes.get(event.note);
  if (note !== undefined && note.readAt === null) draft.notes.set(note.id, { ...note, readAt: event.at });
}

export function askedBack(draft: Draft, event: FloorEventOf<'asked-back'>): void {
  if (draft.agents.get(event.agent) === undefined) return;
  const { agent, due, by, note } = event;
  draft.askBacks.set(agent, { agent, since: event.at, due, by, note, command: event.cause?.command ?? null });
}

export function askBackEnded(draft: Draft, event: FloorEventOf<'ask-back-ended'>): void {
  draft.askBacks.delete(event.agent);
}

/** What an agent who goes home leaves behind: nobody waits for help or for them any more. */
export function forgetMessages(draft: Draft, agent: string): void {
  draft.helps.delete(agent);
  draft.askBacks.delete(agent);
}

export function wordingIssued(draft: Draft, event: FloorEventOf<'wording-issued'>): void {
  const { wording, text, expires, by } = event;
  draft.wordings.set(wording, { id: wording, text, since: event.at, expires, by, readBy: [] });
}

export function wordingWithdrawn(draft: Draft, event: FloorEventOf<'wording-withdrawn'>): void {
  draft.wordings.delete(event.wording);
}

export function wordingRead(draft: Draft, event: FloorEventOf<'wording-read'>): void {
  const wording = draft.wordings.get(event.wording);
  if (wording === undefined || wording.readBy.includes(event.agent)) return;
  draft.wordings.set(wording.id, { ...wording, readBy: [...wording.readBy, event.agent] });
}
