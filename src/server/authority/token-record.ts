/** What is kept of a token: everything but the token. Knows no file. */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { id, wallInstant } from '../../protocol/entities/scalars.ts';

export const tokenRecord = z.object({
  id,
  /** Whose acts these are, in events and audit. */
  user: id,
  role: id,
  /** The role whose rights taking the watch (接管值守) gives; null: none can be taken. */
  dutyRole: id.nullable().default(null),
  /** The team a team-scoped role is bound to; null for the whole floor. */
  team: id.nullable(),
  /** SHA-256 of the token, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  created: wallInstant,
  expires: wallInstant.nullable(),
  revoked: wallInstant.nullable(),
});
export type TokenRecord = z.infer<typeof tokenRecord>;

const SHAPE = /^sw_[A-Za-z0-9_-]{43}$/;

/** Does this text look like one of our tokens? */
export function isToken(text: string): boolean {
  return SHAPE.test(text);
}

/** Makes a token out of 32 random bytes. */
export function makeToken(randomBytes: (size: number) => Uint8Array): string {
  return `sw_${Buffer.from(randomBytes(32)).toString('base64url')}`;
}

/** SHA-256 of a token, hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The record of `token`. Looks at every record whatever it finds, in constant time each. */
export function recordOf(records: readonly TokenRecord[], token: string): TokenRecord | undefined {
  const presented = createHash('sha256').update(token).digest();
  let found: TokenRecord | undefined;
  for (const record of records) {
    if (timingSafeEqual(Buffer.from(record.hash, 'hex'), presented)) found = record;
  }
  return found;
}

export type TokenStanding = 'valid' | 'expired' | 'revoked' | 'unknown';

/** How a token stands at wall instant `now`. */
export function standingOf(record: TokenRecord | undefined, now: number): TokenStanding {
  if (!record) return 'unknown';
  if (record.revoked !== null) return 'revoked';
  if (record.expires !== null && record.expires <= now) return 'expired';
  return 'valid';
}
