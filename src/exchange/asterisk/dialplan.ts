/** Looks places of the dialplan up: which there are to look at, and what Asterisk's answer says of one. Judges no site. */
import type { AmiList } from './ami/answer.ts';
import { type AmiFrame, first } from './ami/frame.ts';
import type { AmiSession } from './ami/session.ts';
import type { AsteriskConfig } from './config.ts';
import { header, idOf } from './headers.ts';

/** All of a link that is needed here: lists. */
type Asking = Pick<AmiSession, 'list'>;

export type Place = { readonly context: string; readonly exten: string; readonly priority: number };

/** `unknown`: not looked up, for whatever reason. */
export type Look = 'there' | 'missing' | 'forbidden' | 'unknown';

/** Where callers are sent for these queues, each place once. */
export function placesOf(
  moves: NonNullable<AsteriskConfig['moves']>,
  queues: readonly string[],
): readonly Place[] {
  const places = queues.map((queue) => {
    const own = moves.queues[idOf(queue)];
    return {
      context: own?.context ?? moves.context,
      exten: own?.exten ?? queue,
      priority: own?.priority ?? 1,
    };
  });
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** What an answer to ShowDialPlan of one extension says of its priority. */
export function lookOf(list: AmiList, priority: number): Look {
  if (list.t === 'items') {
    const there = list.items.some((item) => header(item, 'Priority') === String(priority));
    return there ? 'there' : 'missing';
  }
  if (list.t !== 'error') return 'unknown';
  if (/did not find/i.test(list.message)) return 'missing';
  return /permission/i.test(list.message) ? 'forbidden' : 'unknown';
}

export async function lookUp(ami: Asking, place: Place, deadline: number): Promise<Look> {
  const { context: Context, exten: Extension, priority } = place;
  const asked = { Action: 'ShowDialPlan', Context, Extension };
  return lookOf(await ami.list(asked, { deadline, items: ['ListDialplan'] }), priority);
}

/** Contexts of the callers who wait in a queue now, or talk out of one. Empty where channels may not be listed. */
export async function contextsOfQueues(ami: Asking, deadline: number): Promise<readonly string[]> {
  const asked = { Action: 'CoreShowChannels' };
  const list = await ami.list(asked, { deadline, items: ['CoreShowChannel'] });
  const waiting = list.t === 'items' ? list.items.filter(isInQueue) : [];
  return [...new Set(waiting.map((item) => header(item, 'Context')))].filter((context) => context !== '');
}

function isInQueue(item: AmiFrame): boolean {
  return first(item, 'Event') === 'CoreShowChannel' && header(item, 'Application') === 'Queue';
}
