/** Waits for the first whole floor, or for the first reason why there is none: what a one-shot reader needs. */
import type { FloorConnection } from './connect-floor.ts';
import type { LinkState } from './link-state.ts';
import type { Mirror } from './mirror.ts';

export type FirstLook =
  | { readonly ok: true; readonly mirror: Mirror }
  | { readonly ok: false; readonly link: Extract<LinkState, { state: 'waiting' | 'refused' | 'closed' }> };

/**
 * Resolves when the link is live for the first time, or does not come about: no retry is awaited. It always ends, since
 * every attempt does. With `follow: 'events'` the mirror holds no floor.
 */
export function firstLook(connection: Pick<FloorConnection, 'store'>): Promise<FirstLook> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let over = false;
    const look = (mirror: Mirror) => {
      const { link } = mirror;
      if (over) return;
      if (link.state === 'live') resolve({ ok: true, mirror });
      else if (link.state === 'waiting' || link.state === 'refused' || link.state === 'closed')
        resolve({ ok: false, link });
      else return;
      over = true;
      stop?.();
    };
    stop = connection.store.subscribe(look);
    look(connection.store.getState());
    if (over) stop();
  });
}
