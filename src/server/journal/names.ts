/** Does an event name this agent, queue or call? Knows no journal. */
import type { FloorEvent } from '../../protocol/event.ts';
import type { HistorySubject } from '../../protocol/frames/up/history-request.ts';

/** True where the field of that kind, on the event itself, is this id. */
export function names(event: FloorEvent, { kind, id }: HistorySubject): boolean {
  switch (kind) {
    case 'agent':
      return 'agent' in event && event.agent === id;
    case 'queue':
      return 'queue' in event && event.queue === id;
    case 'call':
      return 'call' in event && event.call === id;
  }
}
