/** How far what is on the screen can be trusted: live, old, cut off. Acts are refused unless it is live. */
import type { Mirror } from '../client/mirror.ts';
import { LIMITS } from '../protocol/limits.ts';
import { clockTime, duration } from '../view/duration.ts';
import { type Span, span } from '../view/span.ts';
import type { Words } from '../view/words/words.ts';
import type { Deck } from './deck.ts';
import type { Manner } from './theme/paint-line.ts';

export type Standing = { readonly live: boolean; readonly sign: Span };

/** Whether what is shown may be shown as live: everything else stands dim. */
export function mannerOf({ connection, wallClock, words }: Deck): Manner {
  return standingOf(connection.store.getState(), wallClock.now(), words).live ? 'plain' : 'faded';
}

/** `wallNow`: wall time, ms. A link that has heard nothing for 5 s is not shown as live, whatever it believes. */
export function standingOf(mirror: Mirror, wallNow: number, words: Words): Standing {
  const { link, heardAt, floor } = mirror;
  const { links } = words;
  const age = heardAt === null ? 0 : Math.max(0, wallNow - heardAt);
  const old = (): string => links.old(duration(age));
  switch (link.state) {
    case 'live':
      if (age >= LIMITS.dataOldAfter) return { live: false, sign: span(old(), 'warning') };
      if (floor.feed?.state === 'lost') {
        const since = clockTime(floor.feed.since, floor.configuration?.timeZone ?? 'UTC');
        return { live: false, sign: span(links.feedLost(since), 'critical') };
      }
      return { live: true, sign: span(links.live, 'good') };
    case 'waiting': {
      const wait = links.lost(duration(Math.max(0, link.until - wallNow)));
      return { live: false, sign: span(mirror.whole ? `${wait} · ${old()}` : wait, 'critical') };
    }
    case 'refused':
      return { live: false, sign: span(links.stopped(link.why), 'critical') };
    case 'snapshot':
      return { live: false, sign: span(links.snapshot, 'warning') };
    case 'connecting':
    case 'greeting':
    case 'catching-up':
    case 'closed': {
      const what = mirror.whole ? `${links.connecting} · ${old()}` : links.connecting;
      return { live: false, sign: span(what, 'warning') };
    }
  }
}
