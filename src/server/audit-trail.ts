/**
 * What goes into the audit: who came, who was refused, who did what. Every text is made safe, no entry holds a token,
 * and nobody can fill the disk by being refused. It must not know frames or sockets.
 */
import type { FloorClock, WallClock } from '../floor/clock.ts';
import { LONGEST_LINE } from '../protocol/entities/scalars.ts';
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { NewAuditEntry } from './journal/contract.ts';
import type { Recorder } from './recorder.ts';
import type { ServerLimits } from './server-limits.ts';
import { type Allowance, createAllowance } from './session/allowance.ts';

/** Whose act it was. A stranger has the user and role `-`. */
export type Doer = { readonly user: string; readonly role: string; readonly peer: string };

export type AuditNote = {
  readonly kind: AuditEntry['kind'];
  readonly doer: Doer;
  readonly act: string;
  readonly outcome: string;
  readonly detail?: string;
  readonly command?: string;
  readonly targets?: readonly string[];
  readonly seq?: number | null;
};

export type AuditTrail = {
  /** The entry, to be journaled together with what it speaks of. */
  readonly entry: (note: AuditNote) => NewAuditEntry;
  /** Journals an entry by itself; resolves when it is durable. */
  readonly write: (note: AuditNote) => Promise<void>;
  /** As `write`, but in a flood only some of one kind and peer; the next one says how many were left out. */
  readonly writeSparingly: (note: AuditNote) => void;
};

/** The server itself as the doer. */
export const SERVER_DOER: Doer = { user: '-', role: '-', peer: '-' };

/** Kinds and peers a flood is counted for; beyond them all share one count. */
const MOST_ORIGINS = 1_000;

export function createAuditTrail(options: {
  readonly recorder: Recorder;
  readonly wallClock: WallClock;
  readonly floorClock: FloorClock;
  readonly limits: ServerLimits;
}): AuditTrail {
  const { recorder, wallClock, floorClock, limits } = options;
  const origins = new Map<string, { readonly allowance: Allowance; leftOut: number }>();

  function entry(note: AuditNote): NewAuditEntry {
    return {
      kind: note.kind,
      wallTime: wallClock.now(),
      floorTime: floorClock.now(),
      user: safeText(note.doer.user),
      role: safeText(note.doer.role),
      peer: safeText(note.doer.peer),
      act: safeText(note.act),
      command: note.command ?? null,
      targets: (note.targets ?? []).map((target) => safeText(target)),
      outcome: safeText(note.outcome),
      detail: safeText(note.detail ?? '', LONGEST_LINE),
      seq: note.seq ?? null,
    };
  }

  function originOf(note: AuditNote) {
    const key = `${note.kind} ${note.doer.peer} ${note.doer.user}`;
    const name = origins.has(key) || origins.size < MOST_ORIGINS ? key : 'others';
    let origin = origins.get(name);
    if (!origin) {
      origin = {
        allowance: createAllowance(limits.auditBurst, limits.auditsPerSecond, wallClock.now),
        leftOut: 0,
      };
      origins.set(name, origin);
    }
    return origin;
  }

  return {
    entry,
    write: (note) => recorder.record({ audit: [entry(note)] }).durable,
    writeSparingly(note) {
      const origin = originOf(note);
      if (!origin.allowance.take()) {
        origin.leftOut += 1;
        return;
      }
      const more = origin.leftOut > 0 ? ` (${origin.leftOut} more not written)` : '';
      origin.leftOut = 0;
      recorder.record({ audit: [entry({ ...note, detail: `${safeText(note.detail ?? '', 50)}${more}` })] });
    },
  };
}
