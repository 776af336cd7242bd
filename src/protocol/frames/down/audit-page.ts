/** A page of the audit, newest first. */
import * as z from 'zod';
import { floorInstant, id, longText, seq, text, wallInstant } from '../../entities/scalars.ts';

export const AUDIT_KINDS = [
  'login',
  'login-denied',
  'command',
  'dry-run',
  'denial',
  'token',
  'server',
] as const;

export const auditEntry = z.object({
  number: z.int().min(1),
  kind: z.enum(AUDIT_KINDS),
  wallTime: wallInstant,
  floorTime: floorInstant,
  user: text,
  role: text,
  /** Where from: the peer's address. */
  peer: text,
  /** Command name or what was tried. */
  act: text,
  command: id.nullable(),
  targets: z.array(text),
  /** Refusal or outcome code; per target where they differ: `1001:applied 1002:not-signed-in`. */
  outcome: text,
  /** Whether done alone at night, why, then reason, length, queues, note: what was asked, as text. */
  detail: longText,
  seq: seq.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = z.object({
  t: z.literal('audit-page'),
  id,
  refused: z.enum(['role-may-not']).nullable(),
  entries: z.array(auditEntry).max(500),
  /** What the next page asks for as `before`; null: there is nothing older. A page may be short, even empty, before that. */
  next: z.int().min(1).nullable(),
});
export type AuditPage = z.infer<typeof auditPage>;
