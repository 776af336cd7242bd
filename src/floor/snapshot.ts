/** A floor as chunks of rows and back, without loss: what a snapshot on the wire or in the journal holds. Knows no frame order but its own. */
import type { SnapshotChunk } from '../protocol/frames/down/snapshot-chunk.ts';
import { shelfKey } from './alarms/shelf-key.ts';
import { dutyKey } from './duties.ts';
import { EMPTY_FLOOR, type Floor } from './floor.ts';
import { SteadyMap } from './steady-map.ts';

/**
 * The floor in chunks of at most `rowsPerChunk` rows, in the order of `snapshotChunk`: head and configuration, who and
 * what is there and was counted, then what the supervisors' work adds. An empty table leaves no chunk; the head is always there.
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
  cut([...floor.helps.values()], (rows) => ({ t, seq, table: 'helps', rows }));
  cut([...floor.askBacks.values()], (rows) => ({ t, seq, table: 'ask-backs', rows }));
  cut([...floor.notes.values()], (rows) => ({ t, seq, table: 'notes', rows }));
  cut([...floor.wordings.values()], (rows) => ({ t, seq, table: 'wordings', rows }));
  cut([...floor.queueStates.values()], (rows) => ({ t, seq, table: 'queue-states', rows }));
  cut([...floor.incidents.values()], (rows) => ({ t, seq, table: 'incidents', rows }));
  cut([...floor.alarms.values()], (rows) => ({ t, seq, table: 'alarms', rows }));
  cut([...floor.pastAlarms.values()], (rows) => ({ t, seq, table: 'past-alarms', rows }));
  cut([...floor.shelves.values()], (rows) => ({ t, seq, table: 'shelves', rows }));
  cut([...floor.approvals.values()], (rows) => ({ t, seq, table: 'approvals', rows }));
  cut([...floor.restores.values()], (rows) => ({ t, seq, table: 'restores', rows }));
  cut([...floor.acts.values()], (rows) => ({ t, seq, table: 'acts', rows }));
  cut([...floor.systems.values()], (rows) => ({ t, seq, table: 'systems', rows }));
  cut([...floor.shifts.values()], (rows) => ({ t, seq, table: 'shifts', rows }));
  cut([...floor.duties.values()], (rows) => ({ t, seq, table: 'duties', rows }));
  cut([...floor.handOvers.values()], (rows) => ({ t, seq, table: 'hand-overs', rows }));
  cut([...floor.whyCards.values()], (rows) => ({ t, seq, table: 'why-cards', rows }));
  cut([...floor.workOrders.values()], (rows) => ({ t, seq, table: 'work-orders', rows }));
  return chunks;
}

/** The floor the chunks hold, rows in the order they come; no chunks give the empty floor. */
export function floorFromChunks(chunks: readonly SnapshotChunk[]): Floor {
  const floor = {
    ...EMPTY_FLOOR,
    seq: chunks[0]?.seq ?? 0,
    agents: new SteadyMap(EMPTY_FLOOR.agents),
    agentTallies: new SteadyMap(EMPTY_FLOOR.agentTallies),
    calls: new Map(EMPTY_FLOOR.calls),
    queueTallies: new Map(EMPTY_FLOOR.queueTallies),
    trunkTallies: new Map(EMPTY_FLOOR.trunkTallies),
    halfHours: [...EMPTY_FLOOR.halfHours],
    helps: new Map(EMPTY_FLOOR.helps),
    askBacks: new Map(EMPTY_FLOOR.askBacks),
    notes: new Map(EMPTY_FLOOR.notes),
    wordings: new Map(EMPTY_FLOOR.wordings),
    queueStates: new Map(EMPTY_FLOOR.queueStates),
    incidents: new Map(EMPTY_FLOOR.incidents),
    alarms: new Map(EMPTY_FLOOR.alarms),
    pastAlarms: new Map(EMPTY_FLOOR.pastAlarms),
    shelves: new Map(EMPTY_FLOOR.shelves),
    approvals: new Map(EMPTY_FLOOR.approvals),
    restores: new Map(EMPTY_FLOOR.restores),
    acts: new Map(EMPTY_FLOOR.acts),
    systems: new Map(EMPTY_FLOOR.systems),
    shifts: new Map(EMPTY_FLOOR.shifts),
    duties: new Map(EMPTY_FLOOR.duties),
    handOvers: new Map(EMPTY_FLOOR.handOvers),
    whyCards: new Map(EMPTY_FLOOR.whyCards),
    workOrders: new Map(EMPTY_FLOOR.workOrders),
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
      case 'helps':
        for (const row of chunk.rows) floor.helps.set(row.agent, row);
        break;
      case 'ask-backs':
        for (const row of chunk.rows) floor.askBacks.set(row.agent, row);
        break;
      case 'notes':
        for (const row of chunk.rows) floor.notes.set(row.id, row);
        break;
      case 'wordings':
        for (const row of chunk.rows) floor.wordings.set(row.id, row);
        break;
      case 'queue-states':
        for (const row of chunk.rows) floor.queueStates.set(row.queue, row);
        break;
      case 'incidents':
        for (const row of chunk.rows) floor.incidents.set(row.id, row);
        break;
      case 'alarms':
        for (const row of chunk.rows) floor.alarms.set(row.id, row);
        break;
      case 'past-alarms':
        for (const row of chunk.rows) floor.pastAlarms.set(row.id, row);
        break;
      case 'shelves':
        for (const row of chunk.rows) floor.shelves.set(shelfKey(row.rule, row.subject), row);
        break;
      case 'approvals':
        for (const row of chunk.rows) floor.approvals.set(row.id, row);
        break;
      case 'restores':
        for (const row of chunk.rows) floor.restores.set(row.agent, row);
        break;
      case 'acts':
        for (const row of chunk.rows) floor.acts.set(row.id, row);
        break;
      case 'systems':
        for (const row of chunk.rows) floor.systems.set(row.id, row);
        break;
      case 'shifts':
        for (const row of chunk.rows) floor.shifts.set(row.agent, row);
        break;
      case 'duties':
        for (const row of chunk.rows) floor.duties.set(dutyKey(row), row);
        break;
      case 'hand-overs':
        for (const row of chunk.rows) floor.handOvers.set(row.id, row);
        break;
      case 'why-cards':
        for (const row of chunk.rows) floor.whyCards.set(row.call, row);
        break;
      case 'work-orders':
        for (const row of chunk.rows) floor.workOrders.set(row.id, row);
        break;
    }
  }
  return floor;
}
