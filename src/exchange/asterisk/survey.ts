/** Asks one Asterisk for everything a snapshot needs: queues, members, callers, channels, the queues' own file. Judges nothing. */
import type { AmiFrame } from './ami/frame.ts';
import type { AmiSession } from './ami/session.ts';
import { type Listing, type QueueFile, readListing, readQueueFile } from './listing.ts';

export type Survey =
  | { readonly ok: true; readonly listing: Listing; readonly file: QueueFile | null; readonly mended: number }
  | { readonly ok: false; readonly why: string };

/** A list that is not what Asterisk says it sent is asked for again so often. */
const TRIES = 3;

/** `deadline`: wall time, ms. Channels and file are missing where the user may not read them. */
export async function survey(ami: AmiSession, deadline: number): Promise<Survey> {
  let why = 'no answer';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const list = await ami.list({ Action: 'QueueStatus' }, { deadline });
    if (list.t === 'items') {
      const channels = await channelsOf(ami, deadline);
      const file = await fileOf(ami, deadline);
      return { ok: true, listing: readListing(list.items, channels), file, mended: list.mended };
    }
    why = list.t === 'error' ? list.message : list.t === 'mismatch' ? list.why : list.t;
    if (list.t !== 'mismatch') break;
  }
  return { ok: false, why };
}

async function channelsOf(ami: AmiSession, deadline: number): Promise<readonly AmiFrame[] | null> {
  const list = await ami.list({ Action: 'CoreShowChannels' }, { deadline, items: ['CoreShowChannel'] });
  return list.t === 'items' ? list.items : null;
}

async function fileOf(ami: AmiSession, deadline: number): Promise<QueueFile | null> {
  const answer = await ami.action({ Action: 'GetConfig', Filename: 'queues.conf' }, { deadline });
  return answer.t === 'success' ? readQueueFile(answer.frame) : null;
}
