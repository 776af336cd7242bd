/** The server is about to close this link: why, and after how long to come back (null: not at all). */
import * as z from 'zod';
import { CLOSE_CODES, type CloseReason } from '../../close-codes.ts';
import { text } from '../../entities/scalars.ts';

export const goaway = z.object({
  t: z.literal('goaway'),
  reason: z.enum(Object.keys(CLOSE_CODES) as [CloseReason, ...CloseReason[]]),
  detail: text,
  comeBackAfter: z.int().min(0).nullable(),
});
export type Goaway = z.infer<typeof goaway>;
