import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFollower } from '../../src/client/follower.ts';
import { place } from '../../src/client/sequence.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import { floorChunks } from '../../src/floor/snapshot.ts';
import { encode } from '../../src/protocol/codec.ts';
import type { EventsFrame } from '../../src/protocol/frames/down/events.ts';
import type { SnapshotChunk } from '../../src/protocol/frames/down/snapshot-chunk.ts';
import { smallDay, smallDayEvent } from '../builders/small-day.ts';
import { welcomeFrame } from '../builders/welcome-frame.ts';

const clock = { floorTime: 0, wallTime: 0, rate: 1 };

function batch(from: number, to: number): EventsFrame {
  const events = Array.from({ length: to - from + 1 }, (_, index) => smallDayEvent(from + index));
  return { t: 'events', from, to, events };
}

const chunksAt = (seq: number): SnapshotChunk[] => floorChunks(reduce(EMPTY_FLOOR, smallDay(seq)), 2);
const hashOf = (chunks: readonly SnapshotChunk[]): string =>
  createHash('sha256').update(chunks.map(encode).join('')).digest('hex');

/** A follower that has proved a snapshot at `seq`. */
function following(seq: number) {
  const follower = createFollower(null);
  follower.take(welcomeFrame({ mode: 'snapshot', why: 'not-asked', seq }), '');
  const chunks = chunksAt(seq);
  for (const chunk of chunks) follower.take(chunk, encode(chunk));
  const last = follower.take({ t: 'snapshot-end', seq, chunks: chunks.length, hash: hashOf(chunks) }, '');
  expect(last).toMatchObject({ t: 'whole', seq });
  return follower;
}

describe('contiguity', () => {
  it('takes what goes on exactly and leaves out just what is known [LINK-10, WIRE-12]', () => {
    expect(place(4, batch(5, 7))).toMatchObject({ t: 'next', repeated: 0 });
    const overlap = place(6, batch(5, 8));
    expect(overlap.t === 'next' && overlap.events.map((event) => event.seq)).toEqual([7, 8]);
    expect(place(8, batch(5, 8))).toEqual({ t: 'next', events: [], repeated: 4 });
    expect(place(4, batch(6, 8))).toEqual({ t: 'gap', expected: 5, got: 6 });
  });

  it('takes no batch that is not what it says [LINK-10, WIRE-11]', () => {
    expect(place(0, { ...batch(1, 3), to: 4 }).t).toBe('broken');
    const [one, two, three] = batch(1, 3).events;
    if (!one || !two || !three) throw new Error('three events');
    expect(place(0, { t: 'events', from: 1, to: 3, events: [one, three, two] }).t).toBe('broken');
  });
});

describe('the way along the journal', () => {
  it('shows a snapshot only once count, place and hash are proved [LINK-9, WIRE-8, WIRE-9]', () => {
    const chunks = chunksAt(20);
    const end = { t: 'snapshot-end', seq: 20, chunks: chunks.length, hash: hashOf(chunks) } as const;
    const tell = (given: readonly SnapshotChunk[], how: typeof end) => {
      const follower = createFollower(null);
      follower.take(welcomeFrame({ mode: 'snapshot', why: 'not-asked', seq: 20 }), '');
      for (const chunk of given) follower.take(chunk, encode(chunk));
      const step = follower.take(how, '');
      return step.t === 'fault' ? [step.code, step.next, follower.resume()] : step.t;
    };
    expect(tell(chunks, end)).toBe('whole');
    expect(tell(chunks.slice(1), end)).toEqual(['count-mismatch', 'snapshot', null]);
    expect(tell([...chunks].reverse(), end)).toEqual(['hash-mismatch', 'snapshot', null]);
    expect(tell(chunks, { ...end, hash: 'a'.repeat(64) } as typeof end)).toEqual([
      'hash-mismatch',
      'snapshot',
      null,
    ]);
    expect(
      tell(
        chunks.map((chunk) => ({ ...chunk, seq: 19 })),
        end,
      ),
    ).toEqual(['mixed-snapshot', 'snapshot', null]);
  });

  it('asks to go on after the last event it knows, in the journal it knows [LINK-10, WIRE-6]', () => {
    const follower = following(20);
    follower.take(batch(21, 23), '');
    expect(follower.resume()).toEqual({ epoch: 'epoch-0', seq: 23 });
  });

  it('begins at any event of whatever journal is there, and learns which [LINK-2, WIRE-6]', () => {
    const follower = createFollower({ epoch: null, seq: 4 });
    expect(follower.resume()).toEqual({ epoch: null, seq: 4 });
    expect(follower.take(welcomeFrame({ seq: 9, epoch: 'learnt' }), '')).toMatchObject({
      t: 'resuming',
      from: 4,
      missed: 5,
    });
    expect(follower.take(batch(5, 9), '')).toMatchObject({ t: 'events', caughtUp: true });
    expect(follower.resume()).toEqual({ epoch: 'learnt', seq: 9 });
  });

  it('begins with the next event where no place is named [LINK-2, WIRE-6]', () => {
    const follower = createFollower({ epoch: null, seq: null });
    expect(follower.take(welcomeFrame({ seq: 9 }), '')).toMatchObject({ from: 9, missed: 0 });
    expect(follower.take(batch(10, 10), '')).toMatchObject({ t: 'events' });
  });

  it('finds a gap before events and before a bookmark [LINK-10, WIRE-13]', () => {
    expect(following(20).take(batch(22, 22), '')).toMatchObject({ code: 'gap', next: 'resume' });
    const bookmark = (seq: number) => ({ t: 'bookmark', seq, clock }) as const;
    expect(following(20).take(bookmark(21), '')).toMatchObject({ code: 'gap', next: 'resume' });
    expect(following(20).take(bookmark(19), '')).toMatchObject({ code: 'behind', next: 'resume' });
    expect(following(20).take(bookmark(20), '')).toEqual({ t: 'nothing' });
  });

  it('asks for the whole floor when it stumbles twice at one place [LINK-11]', () => {
    const follower = following(20);
    expect(follower.spoilt('events.0.t: invalid')).toMatchObject({ next: 'resume' });
    follower.take(welcomeFrame({ seq: 25 }), '');
    expect(follower.spoilt('events.0.t: invalid')).toMatchObject({ next: 'snapshot' });
    expect(follower.resume()).toBeNull();
  });

  it('stumbles afresh after an event between [LINK-11]', () => {
    const follower = following(20);
    follower.spoilt('x');
    follower.take(welcomeFrame({ seq: 25 }), '');
    follower.take(batch(21, 21), '');
    expect(follower.spoilt('x')).toMatchObject({ next: 'resume' });
  });

  it('takes no resume of another journal, of an earlier end, or unasked [LINK-18]', () => {
    const other = following(20);
    other.greet();
    expect(other.take(welcomeFrame({ epoch: 'other', seq: 30 }), '')).toMatchObject({
      code: 'other-journal',
      next: 'snapshot',
    });
    const behind = following(20);
    behind.greet();
    expect(behind.take(welcomeFrame({ seq: 10 }), '')).toMatchObject({ code: 'behind', next: 'snapshot' });
    expect(createFollower(null).take(welcomeFrame({ mode: 'resume' }), '')).toMatchObject({
      code: 'out-of-order',
    });
  });

  it('takes frames in their order only [LINK-18, WIRE-5]', () => {
    const [chunk] = chunksAt(20);
    if (!chunk) throw new Error('a floor has a head');
    const end = { t: 'snapshot-end', seq: 20, chunks: 1, hash: 'a'.repeat(64) } as const;
    for (const frame of [chunk, end, batch(1, 1), { t: 'bookmark', seq: 0, clock } as const])
      expect(createFollower(null).take(frame, '')).toMatchObject({ code: 'out-of-order' });
    for (const frame of [chunk, end, welcomeFrame({ seq: 20 })])
      expect(following(20).take(frame, '')).toMatchObject({ code: 'out-of-order', next: 'resume' });
    const half = createFollower(null);
    half.take(welcomeFrame({ mode: 'snapshot', why: 'not-asked', seq: 20 }), '');
    expect(half.take(batch(21, 21), '')).toMatchObject({ code: 'out-of-order', next: 'snapshot' });
  });

  it('says why the floor came whole, and from where to where [LINK-17]', () => {
    const follower = following(20);
    follower.greet();
    follower.take(welcomeFrame({ mode: 'snapshot', why: 'other-epoch', epoch: 'e2', seq: 7 }), '');
    const chunks = chunksAt(7);
    for (const chunk of chunks) follower.take(chunk, encode(chunk));
    expect(
      follower.take({ t: 'snapshot-end', seq: 7, chunks: chunks.length, hash: hashOf(chunks) }, ''),
    ).toMatchObject({ t: 'whole', why: 'other-epoch', from: 20, seq: 7, sameJournal: false });
  });
});
