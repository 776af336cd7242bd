/** Plays recorded bytes of an Asterisk into the mapper: the stamps of the events are the clock. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createAmiDecoder } from '../../src/exchange/asterisk/ami/codec.ts';
import { type AmiFrame, first } from '../../src/exchange/asterisk/ami/frame.ts';
import { idOf } from '../../src/exchange/asterisk/headers.ts';
import { createMapper, type Mapper } from '../../src/exchange/asterisk/mapper.ts';
import type { Names } from '../../src/exchange/asterisk/names.ts';
import { EMPTY_FLOOR, type Floor } from '../../src/floor/floor.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { FloorEvent, NewFloorEvent } from '../../src/protocol/event.ts';

const folder = new URL('../recordings/asterisk/', import.meta.url);

/** The frames of a recording, in order. */
export function framesOf(recording: string): AmiFrame[] {
  const decoder = createAmiDecoder();
  return decoder.push(gunzipSync(readFileSync(new URL(recording, folder)))).flatMap((piece) => {
    if (piece.t === 'fault') throw new Error(piece.why);
    return piece.t === 'frame' ? [piece.frame] : [];
  });
}

/** Names of a site that configured nothing but the wrap-ups of its queues. */
export function plainNames(wrapUps: Readonly<Record<string, number>> = {}): Names {
  return {
    agent: (name) => ({ id: idOf(name), name: null, team: 'team', queues: [] }),
    reason: (native) => ({ reason: 'other', note: native === '' ? null : native }),
    native: (reason) => reason,
    trunkGroup: () => 'trunk',
    wrapUp: (queue) => wrapUps[queue] ?? null,
    ringTimeout: () => null,
    unreachableIsSignedOut: false,
  };
}

export type Replay = {
  readonly mapper: Mapper;
  readonly events: NewFloorEvent[];
  readonly floor: () => Floor;
};

/** An empty replay: feed it frames with `play`. */
export function startReplay(names: Names): Replay & { readonly play: (frame: AmiFrame) => void } {
  const mapper = createMapper(names);
  const events: NewFloorEvent[] = [];
  let floor = EMPTY_FLOOR;
  let now = 0;
  function take(): void {
    const told = mapper.take().events;
    floor = fold(floor, told);
    events.push(...told);
  }
  return {
    mapper,
    events,
    floor: () => {
      take();
      return floor;
    },
    play(frame) {
      const stamp = Number(first(frame, 'Timestamp'));
      const at = Number.isFinite(stamp) ? Math.round(stamp * 1000) : now;
      // What belongs together comes within ms: a pause of several queues is one act.
      if (at - now > 5) take();
      now = at;
      mapper.advance(at);
      mapper.hear(frame, at);
    },
  };
}

export function fold(floor: Floor, events: readonly NewFloorEvent[]): Floor {
  const { seq } = floor;
  return reduce(
    floor,
    events.map((event, index): FloorEvent => ({ ...event, seq: seq + index + 1 })),
  );
}
