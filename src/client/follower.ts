/**
 * Where this client stands in the journal, and what each frame does to that: the order of frames, contiguity, proof
 * of snapshots. Knows no socket, no clock and no floor; it decides, `connect-floor` acts.
 */
import type { FloorEvent } from '../protocol/event.ts';
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import type { Welcome } from '../protocol/frames/down/welcome.ts';
import type { DownFrame } from '../protocol/frames/down.ts';
import { type Assembly, createAssembly } from './assembly.ts';
import type { FaultCode, SnapshotWhy } from './notice.ts';
import { place } from './sequence.ts';

/** What hello asks for; the fields are explained at `hello.resume` of the protocol. */
export type Resume = { readonly epoch: string | null; readonly seq: number | null };

export type Fault = {
  readonly t: 'fault';
  readonly code: FaultCode;
  readonly why: string;
  readonly next: 'resume' | 'snapshot';
};

export type Step =
  | { readonly t: 'nothing' }
  /** Welcome to a resume: `missed` events will come first, from after `from`. */
  | { readonly t: 'resuming'; readonly welcome: Welcome; readonly from: number; readonly missed: number }
  /** Welcome to a snapshot. */
  | { readonly t: 'snapshot-begins'; readonly welcome: Welcome; readonly sameJournal: boolean }
  | { readonly t: 'chunk'; readonly chunks: number }
  /** The snapshot is proved. */
  | {
      readonly t: 'whole';
      readonly seq: number;
      readonly chunks: readonly SnapshotChunk[];
      readonly why: SnapshotWhy;
      readonly from: number | null;
      readonly sameJournal: boolean;
    }
  | { readonly t: 'events'; readonly events: readonly FloorEvent[]; readonly caughtUp: boolean }
  | { readonly t: 'caught-up' }
  | Fault;

export type Follower = {
  /** What to ask for in the next hello; null: a snapshot. */
  readonly resume: () => Resume | null;
  /** A new link begins: what came half is forgotten. */
  readonly greet: () => void;
  /** Takes one frame that moves along the journal. */
  readonly take: (frame: PositionFrame, raw: string) => Step;
  /** What came is no frame at all. */
  readonly spoilt: (why: string) => Fault;
};

export type PositionFrame = Extract<
  DownFrame,
  { t: 'welcome' | 'snapshot-chunk' | 'snapshot-end' | 'events' | 'bookmark' }
>;

type Phase =
  | { readonly t: 'greeting' }
  | { readonly t: 'snapshot'; readonly assembly: Assembly; readonly welcome: Welcome }
  | { readonly t: 'following'; readonly target: number; readonly caughtUp: boolean };

/** Follows from `start` (null: from a snapshot on). */
export function createFollower(start: Resume | null): Follower {
  let phase: Phase = { t: 'greeting' };
  let epoch = start?.epoch ?? null;
  /** The last event known; null before any, and for a resume "from the next event on". */
  let last = start?.seq ?? null;
  /** False: only a whole floor will do. */
  let mayResume = start !== null;
  /** After a fault of ours: why the next snapshot was asked for. */
  let asked: FaultCode | null = null;
  /** The last event known at the last fault. */
  let stumbledAt: number | null = null;

  function fault(code: FaultCode, why: string, next: 'resume' | 'snapshot'): Fault {
    phase = { t: 'greeting' };
    const again = last !== null && stumbledAt === last;
    stumbledAt = last;
    // Resuming twice at one place would stumble for ever over an event this client cannot read.
    if (next === 'snapshot' || again) {
      mayResume = false;
      asked = code;
    }
    return { t: 'fault', code, why, next: mayResume ? 'resume' : 'snapshot' };
  }

  function welcomed(welcome: Welcome): Step {
    if (phase.t !== 'greeting') return fault('out-of-order', 'a second welcome came', 'resume');
    if (welcome.mode === 'snapshot') {
      phase = { t: 'snapshot', assembly: createAssembly(), welcome };
      return { t: 'snapshot-begins', welcome, sameJournal: epoch === welcome.epoch };
    }
    if (!mayResume) return fault('out-of-order', 'a resume came where the floor was asked for', 'snapshot');
    if (epoch !== null && welcome.epoch !== epoch)
      return fault('other-journal', 'the server resumed another journal', 'snapshot');
    const from = last ?? welcome.seq;
    if (from > welcome.seq)
      return fault('behind', `the server resumed at ${welcome.seq}, before ${from}`, 'snapshot');
    epoch = welcome.epoch;
    last = from;
    phase = { t: 'following', target: welcome.seq, caughtUp: from === welcome.seq };
    return { t: 'resuming', welcome, from, missed: welcome.seq - from };
  }

  function chunkCame(chunk: SnapshotChunk, raw: string): Step {
    if (phase.t !== 'snapshot')
      return fault('out-of-order', 'a piece of a snapshot came outside a snapshot', 'resume');
    if (!phase.assembly.add(raw, chunk))
      return fault('snapshot-too-large', 'the snapshot is larger than any floor', 'snapshot');
    return { t: 'chunk', chunks: phase.assembly.size() };
  }

  function ended(frame: Extract<PositionFrame, { t: 'snapshot-end' }>): Step {
    if (phase.t !== 'snapshot')
      return fault('out-of-order', 'the end of a snapshot came outside a snapshot', 'resume');
    const { assembly, welcome } = phase;
    const assembled = assembly.finish(frame);
    if (!assembled.ok) return fault(assembled.code, assembled.why, 'snapshot');
    const from = last;
    const sameJournal = epoch === welcome.epoch;
    const why = asked ?? welcome.why ?? 'not-asked';
    epoch = welcome.epoch;
    last = frame.seq;
    mayResume = true;
    asked = null;
    phase = { t: 'following', target: frame.seq, caughtUp: true };
    return { t: 'whole', seq: frame.seq, chunks: assembled.chunks, why, from, sameJournal };
  }

  function moved(frame: Extract<PositionFrame, { t: 'events' }>): Step {
    if (phase.t !== 'following' || last === null)
      return fault('out-of-order', 'events came before the floor was whole', 'resume');
    const placed = place(last, frame);
    if (placed.t === 'broken') return fault('bad-frame', placed.why, 'resume');
    if (placed.t === 'gap')
      return fault('gap', `event ${placed.expected} is missing, ${placed.got} came`, 'resume');
    last += placed.events.length;
    const caughtUp = !phase.caughtUp && last >= phase.target;
    if (caughtUp) phase = { ...phase, caughtUp };
    return placed.events.length === 0 && !caughtUp
      ? { t: 'nothing' }
      : { t: 'events', events: placed.events, caughtUp };
  }

  function marked(seq: number): Step {
    if (phase.t !== 'following' || last === null)
      return fault('out-of-order', 'a bookmark came before the floor was whole', 'resume');
    if (seq > last)
      return fault('gap', `event ${last + 1} is missing, the bookmark stands at ${seq}`, 'resume');
    if (seq < last) return fault('behind', `the bookmark stands at ${seq}, before event ${last}`, 'resume');
    if (phase.caughtUp) return { t: 'nothing' };
    phase = { ...phase, caughtUp: true };
    return { t: 'caught-up' };
  }

  return {
    resume: () => (mayResume ? { epoch, seq: last } : null),
    greet: () => {
      phase = { t: 'greeting' };
    },
    take: (frame, raw) => {
      switch (frame.t) {
        case 'welcome':
          return welcomed(frame);
        case 'snapshot-chunk':
          return chunkCame(frame, raw);
        case 'snapshot-end':
          return ended(frame);
        case 'events':
          return moved(frame);
        case 'bookmark':
          return marked(frame.seq);
      }
    },
    spoilt: (why) => fault('bad-frame', why, 'resume'),
  };
}
