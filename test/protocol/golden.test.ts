/** Streams recorded earlier: this build reads them, folds them to the same floor, and would say the same to the byte. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Floor } from '../../src/floor/floor.ts';
import { decodeDown, decodeUp } from '../../src/protocol/codec.ts';
import type { DownFrame } from '../../src/protocol/frames/down.ts';
import { downFrame } from '../../src/protocol/frames/down.ts';
import { floorHash, foldFrames, type Golden, recordGolden, upTo } from '../builders/golden.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const linesOf = (path: string) => read(path).trimEnd().split('\n');
const folder = 'test/recordings/golden/';
const names = readdirSync(new URL(folder, root))
  .filter((name) => name.endsWith('.down.ndjson'))
  .map((name) => name.replace('.down.ndjson', ''));
const floors = JSON.parse(read(`${folder}floors.json`)) as Golden['floors'];
const down = (name: string) => linesOf(`${folder}${name}.down.ndjson`);
const up = (name: string) => linesOf(`${folder}${name}.up.ndjson`);

function decoded(name: string): DownFrame[] {
  return down(name).map((line) => {
    const answer = decodeDown(line);
    if (!answer.ok) throw new Error(`${name}: ${answer.error}`);
    return answer.frame;
  });
}

/** Where a recorded link begins: with nothing, or where the leader's stood at the event it resumed after. */
function beginning(frames: readonly DownFrame[]): Floor | undefined {
  if (frames.some((frame) => frame.t === 'snapshot-end')) return undefined;
  const first = frames.find((frame) => frame.t === 'events');
  return first?.t === 'events' ? upTo(decoded('leader'), first.from - 1) : undefined;
}

describe('a recorded stream', () => {
  it('holds every kind of frame a server sends [WIRE-34]', () => {
    const kinds = new Set(names.flatMap(decoded).map((frame) => frame.t));
    const known = downFrame.options.map((schema) =>
      'shape' in schema ? schema.shape.t.value : 'snapshot-chunk',
    );
    expect([...kinds].sort()).toEqual([...known].sort());
  });

  it.each(names)('%s is decoded frame by frame, in both directions [WIRE-34]', (name) => {
    for (const line of down(name)) expect(decodeDown(line)).toMatchObject({ ok: true });
    for (const line of up(name)) expect(decodeUp(line)).toMatchObject({ ok: true });
  });

  it.each(names)('%s is what the published schemas describe [WIRE-33]', (name) => {
    const ajv = new Ajv2020({ strict: false, allErrors: false });
    const valid = {
      down: ajv.compile(JSON.parse(read('docs/schemas/down.json'))),
      up: ajv.compile(JSON.parse(read('docs/schemas/up.json'))),
    };
    for (const line of down(name))
      expect([valid.down(JSON.parse(line)), valid.down.errors]).toEqual([true, null]);
    for (const line of up(name)) expect([valid.up(JSON.parse(line)), valid.up.errors]).toEqual([true, null]);
  });

  it.each(names)('%s carries the hash of its own snapshot [WIRE-9]', (name) => {
    const chunks = down(name).filter((line) => line.startsWith('{"t":"snapshot-chunk"'));
    const end = decoded(name).find((frame) => frame.t === 'snapshot-end');
    if (!end) {
      expect(chunks).toEqual([]);
      return;
    }
    const hash = createHash('sha256').update(chunks.join('')).digest('hex');
    expect([end.chunks, end.hash]).toEqual([chunks.length, hash]);
  });

  it.each(names)('%s folds to the floor it folded to when it was recorded [WIRE-34]', (name) => {
    const frames = decoded(name);
    const floor = foldFrames(frames, beginning(frames));
    expect({ seq: floor.seq, hash: floorHash(floor) }).toEqual(floors[name]);
  });

  it('that was resumed ends where the one that never broke does [WIRE-12]', () => {
    const [whole, resumed] = [decoded('leader'), decoded('resumed')];
    expect(floorHash(foldFrames(resumed, beginning(resumed)))).toBe(floorHash(foldFrames(whole)));
  });
});

describe('a recording made now', () => {
  let now: Golden;
  beforeAll(async () => {
    now = await recordGolden();
  });

  it.each(names)('of %s is the same to the byte [WIRE-34, HOT-3]', (name) => {
    expect(now.sessions[name]?.up).toEqual(up(name));
    expect(now.sessions[name]?.down).toEqual(down(name));
  });

  it('leads to the same floors [WIRE-34]', () => {
    expect(now.floors).toEqual(floors);
  });
});
