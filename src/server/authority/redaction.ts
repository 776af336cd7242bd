/**
 * What a session of one team reads of the rest: every event and row at its place, agents outside the team behind
 * opaque ids, their names, seats and notes empty, and who acted on them opaque too. So fold, hash and totals hold for
 * everyone. An event or table without a line here does not compile. It must not know sockets or roles.
 */
import { createHmac } from 'node:crypto';
import type { Actor, Cause } from '../../protocol/entities/actor.ts';
import type { Agent, Availability, Pending } from '../../protocol/entities/agent.ts';
import type { AlarmCause, AlarmSubject, Shelf } from '../../protocol/entities/alarm.ts';
import type { Approval } from '../../protocol/entities/approval.ts';
import type { Call } from '../../protocol/entities/call.ts';
import type { ChangedAgent } from '../../protocol/entities/done-act.ts';
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
  /** Who reads: opaque ids are made for this reader alone. */
  readonly reader: string;
  /** Null: an agent, who is shown no request of anybody. */
  readonly team: string | null;
  readonly isOwn: (agent: string) => boolean;
};

const EMPTY = safeText('');

/** The redaction of one team. The same agent has the same opaque id, over restarts too; another team's differs. */
export function createRedaction(options: RedactionOptions): Redaction {
  const { secret, epoch, reader, team, isOwn } = options;
  const known = new Map<string, string>();

  /** `~` and the first 12 hex digits of HMAC-SHA-256 over epoch, reader, kind and id. */
  function opaque(kind: 'agent' | 'user', id: string): string {
    const name = `${kind}\n${id}`;
    let made = known.get(name);
    if (made === undefined) {
      const text = [epoch, reader, kind, id].join('\n');
      made = `~${createHmac('sha256', secret).update(text).digest('hex').slice(0, 12)}`;
      known.set(name, made);
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

  /** A command keeps its id, which names nobody: one command may touch several teams and is one act to all of them. */
  function cause(of: Cause, own: boolean): Cause {
    return { command: of.command, actor: actor(of.actor, own) };
  }

  function pending(of: Pending, own: boolean): Pending {
    return {
      ...of,
      by: actor(of.by, own),
      note: own ? of.note : null,
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

  /** An agent outside the team stands behind an opaque id, whoever an alarm is about. */
  function subject(of: AlarmSubject): AlarmSubject {
    return of.kind === 'agent' ? { ...of, id: agentOrNull(of.id) } : of;
  }

  function why(of: AlarmCause): AlarmCause {
    return { ...of, agents: of.agents.map(agentId) };
  }

  /** Whom an alarm is about and why, as this reader is told. */
  function told(of: { readonly subject: AlarmSubject; readonly why: AlarmCause }) {
    return { subject: subject(of.subject), why: why(of.why) };
  }

  /** Why an alarm is shelved is written by people about people: told of the own agents' alarms alone. */
  function shelved(of: Pick<Shelf, 'subject' | 'reason' | 'by'>) {
    const own = of.subject.kind === 'agent' && of.subject.id !== null && isOwn(of.subject.id);
    return { subject: subject(of.subject), reason: own ? of.reason : EMPTY, by: actor(of.by, false) };
  }

  const isOwnRequest = (of: string | null): boolean => team !== null && of === team;

  /** A request of somebody else's: that there is one, and no more. */
  function hiddenRequest(of: Pick<Approval, 'by' | 'team'>) {
    const command: Approval['command'] = { t: 'ready', targets: ['~'] };
    return { command, expect: [], by: actor(of.by, false), team: null, why: null };
  }

  function hiddenSheet(of: FloorEvent) {
    if (of.t !== 'hand-over-offered') return {};
    const { open } = of;
    return { open: { ...open, helps: open.helps.map(agentId), restores: open.restores.map(agentId) } };
  }

  function changed(of: ChangedAgent): ChangedAgent {
    const own = isOwn(of.agent);
    if (of.axis === 'memberships') return { ...of, agent: agentId(of.agent) };
    const before = {
      availability: availability(of.before.availability, own),
      pending: of.before.pending === null ? null : pending(of.before.pending, own),
    };
    return { ...of, agent: agentId(of.agent), before };
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
      case 'priority-changed':
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
      case 'queue-changed':
      case 'incident-started':
      case 'incident-ended':
      case 'alarm-cleared':
      case 'system-changed':
        return 'by' in of ? { ...of, by: actor(of.by, false) } : of;
      case 'help-raised':
        return own ? of : { ...of, agent: agentId(of.agent), text: null };
      case 'help-ended':
      case 'ask-back-ended':
        return { ...of, agent: agentId(of.agent), by: actor(of.by, own) };
      case 'note-sent':
        return own ? of : { ...of, agent: agentId(of.agent), text: EMPTY, by: actor(of.by, own) };
      case 'note-read':
      case 'wording-read':
      case 'shift-planned':
      case 'restore-cleared':
        return own ? of : { ...of, agent: agentId(of.agent) };
      case 'asked-back':
        return own ? of : { ...of, agent: agentId(of.agent), note: null, by: actor(of.by, own) };
      case 'restore-set':
        return { ...of, agent: agentId(of.agent), by: actor(of.by, own) };
      case 'wording-issued':
      case 'wording-withdrawn':
        return { ...of, by: actor(of.by, false) };
      case 'alarm-raised':
        return { ...of, subject: subject(of.subject), why: why(of.why) };
      case 'alarm-changed':
        return { ...of, why: why(of.why) };
      case 'alarm-acknowledged':
        return { ...of, by: actor(of.by, false), note: null };
      case 'alarm-withheld':
        return { ...of, subject: subject(of.subject) };
      case 'alarm-shelved':
        return { ...of, ...shelved(of) };
      case 'alarm-unshelved':
        return { ...of, subject: subject(of.subject), by: actor(of.by, false) };
      case 'approval-asked':
        return isOwnRequest(of.team) ? of : { ...of, ...hiddenRequest(of) };
      case 'approval-settled':
        return isOwnRequest(of.team) ? of : { ...of, by: actor(of.by, false), team: null, note: null };
      case 'hand-over-offered':
      case 'hand-over-ended':
        return { ...of, by: actor(of.by, false), note: null, ...hiddenSheet(of) };
      case 'duty-taken':
        return { ...of, user: opaque('user', of.user), why: null };
      case 'duty-returned':
        return { ...of, user: opaque('user', of.user) };
      case 'call-explained':
        return { ...of, card: { ...of.card, closedAgents: of.card.closedAgents.map(agentId) } };
      case 'work-order-opened':
        return { ...of, owner: agentOrNull(of.owner) };
      case 'work-order-closed':
        return of;
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
      case 'systems':
        return of;
      case 'helps':
        return {
          ...of,
          rows: of.rows.map((row) =>
            isOwn(row.agent) ? row : { ...row, agent: agentId(row.agent), text: null },
          ),
        };
      case 'ask-backs':
        return {
          ...of,
          rows: of.rows.map((row) => {
            const own = isOwn(row.agent);
            const note = own ? row.note : null;
            return { ...row, agent: agentId(row.agent), by: actor(row.by, own), note };
          }),
        };
      case 'notes':
        return {
          ...of,
          rows: of.rows.map((row) => {
            const own = isOwn(row.agent);
            return {
              ...row,
              agent: agentId(row.agent),
              by: actor(row.by, own),
              text: own ? row.text : EMPTY,
            };
          }),
        };
      case 'wordings':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            by: actor(row.by, false),
            readBy: row.readBy.map(agentId),
          })),
        };
      case 'queue-states':
        return { ...of, rows: of.rows.map((row) => ({ ...row, by: actor(row.by, false) })) };
      case 'incidents':
        return { ...of, rows: of.rows.map((row) => ({ ...row, by: actor(row.by, false) })) };
      case 'alarms':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            ...told(row),
            acknowledged:
              row.acknowledged === null
                ? null
                : { ...row.acknowledged, by: actor(row.acknowledged.by, false), note: null },
          })),
        };
      case 'past-alarms':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            ...told(row),
            acknowledgedBy: row.acknowledgedBy === null ? null : actor(row.acknowledgedBy, false),
          })),
        };
      case 'shelves':
        return {
          ...of,
          rows: of.rows.map((row) => ({ ...row, ...shelved(row) })),
        };
      case 'approvals':
        return {
          ...of,
          rows: of.rows.map((row) => (isOwnRequest(row.team) ? row : { ...row, ...hiddenRequest(row) })),
        };
      case 'restores':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            agent: agentId(row.agent),
            by: actor(row.by, isOwn(row.agent)),
          })),
        };
      case 'acts':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            by: actor(row.by, row.agent !== null && isOwn(row.agent)),
            agent: agentOrNull(row.agent),
            changed: row.changed.map(changed),
          })),
        };
      case 'shifts':
        return { ...of, rows: of.rows.map((row) => ({ ...row, agent: agentId(row.agent) })) };
      case 'duties':
        return {
          ...of,
          rows: of.rows.map((row) => ({ ...row, user: opaque('user', row.user), why: null })),
        };
      case 'hand-overs':
        return {
          ...of,
          rows: of.rows.map((row) => ({
            ...row,
            by: actor(row.by, false),
            note: null,
            open: {
              ...row.open,
              helps: row.open.helps.map(agentId),
              restores: row.open.restores.map(agentId),
            },
          })),
        };
      case 'why-cards':
        return {
          ...of,
          rows: of.rows.map((row) => ({ ...row, closedAgents: row.closedAgents.map(agentId) })),
        };
      case 'work-orders':
        return { ...of, rows: of.rows.map((row) => ({ ...row, owner: agentOrNull(row.owner) })) };
    }
  }

  return { event, chunk };
}
