import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { floorChunks, floorFromChunks } from '../../src/floor/snapshot.ts';
import { snapshotChunk } from '../../src/protocol/frames/down/snapshot-chunk.ts';
import { asks, openFloor } from '../builders/floor-script.ts';
import { crisis } from '../view/crisis-floor.ts';

describe('a snapshot', () => {
  it('holds the tables in their order, in chunks of at most the rows asked for, empty tables left out [FLOOR-21]', () => {
    const floor = openFloor(5)
      .say({ t: 'agent-signed-in', agent: '1001', seat: '1' }, ...asks('c1'))
      .floor();
    const chunks = floorChunks(floor, 2);
    expect(chunks.map(({ table, rows }) => `${table} ${rows.length}`)).toEqual([
      'head 1',
      'configuration 1',
      'agents 2',
      'agents 2',
      'agents 1',
      'calls 1',
      'queue-tallies 1',
      'trunk-tallies 1',
      'half-hours 1',
    ]);
    for (const chunk of chunks) expect(snapshotChunk.safeParse(chunk).success).toBe(true);
    expect(floorFromChunks(chunks)).toEqual(floor);
  });

  it('of a busy floor has the tables in the order the protocol names them [FLOOR-21]', () => {
    const order = snapshotChunk.options.map(({ shape }) => shape.table.value);
    const places = floorChunks(crisis, 250).map(({ table }) => order.indexOf(table));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(15);
  });

  it('of the empty floor is its head, and nothing at all is the empty floor [FLOOR-21]', () => {
    expect(floorChunks(EMPTY_FLOOR, 0).map(({ table }) => table)).toEqual(['head']);
    expect(floorFromChunks(floorChunks(EMPTY_FLOOR, 250))).toEqual(EMPTY_FLOOR);
    expect(floorFromChunks([])).toEqual(EMPTY_FLOOR);
  });

  it('shares no table with the floor it came from [FLOOR-21]', () => {
    const floor = openFloor(1).floor();
    floorFromChunks(floorChunks(floor, 250));
    floorFromChunks(floorChunks(EMPTY_FLOOR, 250));
    expect(EMPTY_FLOOR.agents.size + EMPTY_FLOOR.halfHours.length).toBe(0);
  });
});
