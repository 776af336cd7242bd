/**
 * What a session of one team reads of the rest: every event and row at its place, agents outside the team behind
 * opaque ids, their names, seats and notes empty, and who acted on them opaque too. So fold, hash and totals hold for
 * everyone. An event or table without a line here does not compile. It must not know sockets or roles.
 */
import { createHmac } from 'node:crypto';
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { Agent, Availability, Pending } from '../../protocol/entities/agent.ts';
import type { Call } from '../../protocol/entities/call.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import type { SnapshotChunk } from '../../protocol/frames/down/snapshot-chunk.ts';
import { safeText } from '../../protocol/safe-text.ts';

export type Redaction = {
  readonly event: (event: FloorEvent) => FloorEvent;
  readonly chunk: (chunk: SnapshotChunk) => SnapshotChunk;
};

export type RedactionOptions = {
  /** Known to the server alone: agent ids are few, without a key anybody could try them all. */
  readonly secret: string;
  readonly epoch: string;
  readonly team: string;
  readonly isOwn: (agent: string) => boolean;
};

const EMPTY = safeText('');

/** The redaction of one team. The same agent has the same opaque id, over restarts too; another team's differs. */
export function createRedaction(options: RedactionOptions): Redaction {
  const { secret, epoch, team, isOwn } = options;
  const known = new Map<string, string>();

  /** `~` and the first 12 hex digits of HMAC-SHA-256 over epoch, team, kind and id. */
  function opaque(kind: 'agent' | 'user' | 'command', id: string): string {
    const name = `${kind}\n${id}`;
    let made = known.get(name);
    if (made === undefined) {
      const text = [epoch, team, kind, id].join('\n');
      made = `~${createHmac('sha256', secret).update(text).digest('hex').slice(0, 12)}`;
      // Commands are endless; agents and users are few.
      if (kind !== 'command') known.set(name, made);
    }
    return made;
  }

  const agentId = (id: string): string => (isOwn(id) ? id : opaque('agent', id));
  const agentOrNull = (id: string | null): string | null => (id === null ? null : agentId(id));

  /** `own`: it happened to an agent of the team, who may know which supervisor did it. */
  function actor(by: Actor, own: boolean): Actor {
    if (by.kind === 'agent') return { kind: by.kind, id: agentId(by.id) };
    return own || by.kind === 'system' ? by : { kind: by.kind, id: opaque('user', by.id) };
  }

  function cause(of: Cause, own: boolean): Cause {
    return { command: own ? of.command : opaque('command', of.command), actor: actor(of.actor, own) };
  }

  function pending(of: Pending, own: boolean): Pending {
    return {
      ...of,
      by: actor(of.by, own),
      note: own ? of.note : null,
      command: of.command === null || own ? of.command : opaque('command', of.command),
    };
  }

  function availability(of: Availability, own: boolean): Availability {
    if (of.state === 'ready') return { ...of, by: actor(of.by, own) };
    return { ...of, by: actor(of.by, own), note: own ? of.note : null };
  }

  function agentRow(row: Agent): Agent {
    const own = isOwn(row.id);
    return {
      ...row,
      id: agentId(row.id),
      name: own ? row.name : EMPTY,
      signedIn: own ? row.signedIn : { ...row.signedIn, seat: null },
      availability: availability(row.availability, own),
      pending: row.pending === null ? null : pending(row.pending, own),
      lastAct: row.lastAct === null ? null : { ...row.lastAct, by: actor(row.lastAct.by, own) },
    };
  }

  function callRow(row: Call): Call {
    const { visit } = row;
    return {
      ...row,
      agent: agentOrNull(row.agent),
      visit:
        visit === null
          ? null
          : {
              ...visit,
              preferred: agentOrNull(visit.preferred),
              offer: visit.offer === null ? null : { ...visit.offer, agent: agentId(visit.offer.agent) },
            },
    };
  }

  function event(of: FloorEvent): FloorEvent {
    const own = 'agent' in of && isOwn(of.agent);
    const told = fields(of, own);
    return told.cause === undefined ? told : { ...told, cause: cause(told.cause, own) };
  }

  function fields(of: FloorEvent, own: boolean): FloorEvent {
    switch (of.t) {
      case 'floor-configured':
      case 'day-started':
      case 'feed-changed':
      case 'call-arrived':
      case 'call-blocked':
      case 'visit-ended':
      case 'call-ended':
        return of;
      case 'visit-started':
        return { ...of, preferred: agentOrNull(of.preferred) };
      case 'agent-listed':
        return own ? of : { ...of, agent: agentId(of.agent), name: EMPTY };
      case 'agent-signed-in':
        return own ? of : { ...of, agent: agentId(of.agent), seat: null };
      case 'agent-unlisted':
      case 'pending-cleared':
      case 'visit-offered':
      case 'offer-ended':
      case 'call-answered':
      case 'call-held':
      case 'call-resumed':
      case 'leg-ended':
      case 'wrap-up-started':
      case 'wrap-up-ended':
        return own ? of : { ...of, agent: agentId(of.agent) };
      case 'agent-signed-out':
      case 'agent-ready':
      case 'memberships-changed':
        return { ...of, agent: agentId(of.agent), by: actor(of.by, own) };
      case 'agent-closed':
        return { ...of, agent: agentId(of.agent), by: actor(of.by, own), note: own ? of.note : null };
      case 'pending-set':
        return { ...of, agent: agentId(of.agent), pending: pending(of.pending, own) };
    }
  }

  function chunk(of: SnapshotChunk): SnapshotChunk {
    switch (of.table) {
      case 'head':
      case 'configuration':
      case 'queue-tallies':
      case 'trunk-tallies':
      case 'half-hours':
        return of;
      case 'agents':
        return { ...of, rows: of.rows.map(agentRow) };
      case 'agent-tallies':
        return { ...of, rows: of.rows.map((row) => ({ ...row, agent: agentId(row.agent) })) };
      case 'calls':
        return { ...of, rows: of.rows.map(callRow) };
    }
  }

  return { event, chunk };
}
