/** A floor as chunks of rows and back, without loss: what a snapshot on the wire or in the journal holds. Knows no frame order but its own. */
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import { EMPTY_FLOOR, type Floor } from './floor.ts';

/**
 * The floor in chunks of at most `rowsPerChunk` rows: head, configuration, agents, agent-tallies, calls,
 * queue-tallies, trunk-tallies, half-hours. An empty table leaves no chunk; the head is always there.
 */
export function floorChunks(floor: Floor, rowsPerChunk: number): SnapshotChunk[] {
  const { seq } = floor;
  const most = Math.max(1, Math.floor(rowsPerChunk));
  const { at, date, dayStartedAt, feed } = floor;
  const chunks: SnapshotChunk[] = [
    { t: 'snapshot-chunk', seq, table: 'head', rows: [{ at, date, dayStartedAt, feed }] },
  ];
  const cut = <Row>(rows: readonly Row[], chunk: (rows: Row[]) => SnapshotChunk): void => {
    for (let from = 0; from < rows.length; from += most) chunks.push(chunk(rows.slice(from, from + most)));
  };
  const t = 'snapshot-chunk';
  cut(floor.configuration === null ? [] : [floor.configuration], (rows) => ({
    t,
    seq,
    table: 'configuration',
    rows,
  }));
  cut([...floor.agents.values()], (rows) => ({ t, seq, table: 'agents', rows }));
  cut([...floor.agentTallies.values()], (rows) => ({ t, seq, table: 'agent-tallies', rows }));
  cut([...floor.calls.values()], (rows) => ({ t, seq, table: 'calls', rows }));
  cut([...floor.queueTallies.values()], (rows) => ({ t, seq, table: 'queue-tallies', rows }));
  cut([...floor.trunkTallies.values()], (rows) => ({ t, seq, table: 'trunk-tallies', rows }));
  cut(floor.halfHours, (rows) => ({ t, seq, table: 'half-hours', rows }));
  return chunks;
}

/** The floor the chunks hold, rows in the order they come; no chunks give the empty floor. */
export function floorFromChunks(chunks: readonly SnapshotChunk[]): Floor {
  const floor = {
    ...EMPTY_FLOOR,
    seq: chunks[0]?.seq ?? 0,
    agents: new Map(EMPTY_FLOOR.agents),
    agentTallies: new Map(EMPTY_FLOOR.agentTallies),
    calls: new Map(EMPTY_FLOOR.calls),
    queueTallies: new Map(EMPTY_FLOOR.queueTallies),
    trunkTallies: new Map(EMPTY_FLOOR.trunkTallies),
    halfHours: [...EMPTY_FLOOR.halfHours],
  };
  for (const chunk of chunks) {
    switch (chunk.table) {
      case 'head':
        Object.assign(floor, chunk.rows[0]);
        break;
      case 'configuration':
        floor.configuration = chunk.rows[0] ?? null;
        break;
      case 'agents':
        for (const row of chunk.rows) floor.agents.set(row.id, row);
        break;
      case 'agent-tallies':
        for (const row of chunk.rows) floor.agentTallies.set(row.agent, row);
        break;
      case 'calls':
        for (const row of chunk.rows) floor.calls.set(row.id, row);
        break;
      case 'queue-tallies':
        for (const row of chunk.rows) floor.queueTallies.set(row.queue, row);
        break;
      case 'trunk-tallies':
        for (const row of chunk.rows) floor.trunkTallies.set(row.trunkGroup, row);
        break;
      case 'half-hours':
        floor.halfHours.push(...chunk.rows);
        break;
    }
  }
  return floor;
}
