/**
 * Supervisors' own phones: who listens to whom, and why a phone that was rung did not answer. Kept from the events, and
 * taken from a list of channels after a gap. Knows neither calls nor agents.
 */
import type { AmiFrame } from './ami/frame.ts';
import { header, headHeader } from './headers.ts';
import type { ListedChannel } from './listing.ts';
import type { Spies } from './order.ts';

export type Phones = {
  readonly spies: Spies;
  /** Id of the action that rang → why nobody answered. */
  readonly unanswered: ReadonlyMap<string, string>;
  readonly hear: (frame: AmiFrame) => void;
  /** What goes on as listed; null: channels may not be listed. */
  readonly adopt: (channels: readonly ListedChannel[] | null) => void;
  /** Nothing is known any more. */
  readonly clear: () => void;
};

/** Failures kept for whoever waits for them; nobody asks for old ones. */
const MOST_FAILURES = 50;
/** `Reason` of an OriginateResponse is the number of a control frame. */
const WHY: Readonly<Record<string, string>> = {
  '1': 'the phone hung up',
  '3': 'the phone was not answered',
  '5': 'the phone is busy',
  '8': 'the phone could not be reached: no line free',
};

export function createPhones(): Phones {
  const spies = new Map<string, string>();
  const unanswered = new Map<string, string>();
  return {
    spies,
    unanswered,
    hear(frame) {
      switch (header(frame, 'Event')) {
        case 'ChanSpyStart':
          spies.set(headHeader(frame, 'SpyerChannel'), headHeader(frame, 'SpyeeChannel'));
          break;
        case 'ChanSpyStop':
          spies.delete(headHeader(frame, 'SpyerChannel'));
          break;
        case 'Hangup':
          spies.delete(headHeader(frame, 'Channel'));
          break;
        case 'OriginateResponse': {
          if (header(frame, 'Response') !== 'Failure') break;
          if (unanswered.size >= MOST_FAILURES) unanswered.clear();
          const why = WHY[header(frame, 'Reason')] ?? 'the phone could not be reached';
          unanswered.set(headHeader(frame, 'ActionID'), why);
          break;
        }
      }
    },
    adopt(channels) {
      for (const { channel, listensTo } of channels ?? [])
        if (listensTo !== null && !spies.has(channel)) spies.set(channel, listensTo);
    },
    clear() {
      spies.clear();
      unanswered.clear();
    },
  };
}
