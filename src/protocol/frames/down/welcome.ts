/** The server's answer to hello: who you are here, which journal, how it goes on, what time it is. */
import * as z from 'zod';
import { act } from '../../entities/configuration.ts';
import { floorInstant, id, seq, text, wallInstant } from '../../entities/scalars.ts';

/** Floor time at a wall instant of the server, and how many floor ms pass in a wall ms. */
export const clockReading = z.object({
  floorTime: floorInstant,
  wallTime: wallInstant,
  rate: z.number().min(0),
});
export type ClockReading = z.infer<typeof clockReading>;

export const CAPABILITIES = [
  'ready',
  'close',
  'reassign',
  'sign-out',
  'move',
  'listen',
  'whisper',
  'barge',
  'take-over',
  'release',
  'queue',
] as const;
/** `native`: the exchange does it · `emulated`: seatwatch does it with what the exchange has · `none`. */
export const capabilities = z.record(z.enum(CAPABILITIES), z.enum(['native', 'emulated', 'none']));
export type Capabilities = z.infer<typeof capabilities>;

/** Why the floor comes whole although a resume was asked for. */
export const SNAPSHOT_REASONS = ['not-asked', 'other-epoch', 'too-old', 'ahead-of-journal'] as const;

export const welcome = z.object({
  t: z.literal('welcome'),
  version: z.int().min(1),
  server: text,
  session: id,
  /** Identity of the journal: kept over a restart, new after a restore. */
  epoch: id,
  /** The last event there is. */
  seq,
  mode: z.enum(['resume', 'snapshot']),
  why: z.enum(SNAPSHOT_REASONS).nullable(),
  user: id,
  role: id,
  /** What the role may, as the configuration says; the team it is bound to, null for the whole floor. */
  acts: z.partialRecord(act, z.enum(['may', 'requests'])),
  team: id.nullable(),
  clock: clockReading,
  exchange: z.object({ kind: id, capabilities }),
  limits: z.object({
    pingInterval: z.int(),
    pingTimeout: z.int(),
    bookmarkInterval: z.int(),
    clientPayload: z.int(),
  }),
});
export type Welcome = z.infer<typeof welcome>;
