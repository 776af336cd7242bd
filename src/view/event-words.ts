/** The word for what happened, by the name of the event. Knows no event's fields. */
import type { FloorEventName } from '../protocol/event.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Words } from './words/words.ts';

/** A few words for an event's name; a name we do not know is shown as it came, made safe. */
export function eventWord(name: string, words: Words): string {
  const { events } = words.sheets;
  return Object.hasOwn(events, name) ? events[name as FloorEventName] : safeText(name);
}
