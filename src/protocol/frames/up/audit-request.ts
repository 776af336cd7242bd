/** Asks for a page of the audit, newest first. Allowed to roles with `read-audit`. */
import * as z from 'zod';
import { id } from '../../entities/scalars.ts';

export const auditRequest = z.object({
  t: z.literal('audit-request'),
  id,
  /** Entries with a smaller number than this; null: from the newest. */
  before: z.int().min(1).nullable(),
  most: z.int().min(1).max(500),
});
export type AuditRequest = z.infer<typeof auditRequest>;
