/** How far what is on the screen can be trusted: live, old, cut off. Acts ask here whether they can be sent at all. */
import type { Mirror } from '../client/mirror.ts';
import { LIMITS } from '../protocol/limits.ts';
import { clockTime, duration } from '../view/duration.ts';
import { type Span, span, type Tone } from '../view/span.ts';
import type { Words } from '../view/words/words.ts';
import type { Deck } from './deck.ts';
import { refusedWhy } from './notice-text.ts';
import type { Manner } from './theme/manner.ts';

/**
 * `linked`: what the server knows is here, as fresh as it knows it. `live`: so is what the exchange does; while that
 * cannot be heard the link may stand.
 */
export type Standing = { readonly linked: boolean; readonly live: boolean; readonly sign: Span };

const cut = (text: string, tone: Tone): Standing => ({ linked: false, live: false, sign: span(text, tone) });

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
      if (age >= LIMITS.dataOldAfter) return cut(old(), 'warning');
      if (floor.feed?.state === 'lost') {
        const since = clockTime(floor.feed.since, floor.configuration?.timeZone ?? 'UTC');
        return { linked: true, live: false, sign: span(links.feedLost(since), 'critical') };
      }
      return { linked: true, live: true, sign: span(links.live, 'good') };
    case 'waiting': {
      const wait = links.lost(duration(Math.max(0, link.until - wallNow)));
      return cut(mirror.whole ? `${wait} · ${old()}` : wait, 'critical');
    }
    case 'refused':
      return cut(links.stopped(refusedWhy(link.code, words)), 'critical');
    case 'snapshot':
      return cut(links.snapshot, 'warning');
    case 'connecting':
    case 'greeting':
    case 'catching-up':
    case 'closed': {
      const what = mirror.whole ? `${links.connecting} · ${old()}` : links.connecting;
      return cut(what, 'warning');
    }
  }
}
