/** Asks for a sign of life and the server's clocks. */
import * as z from 'zod';
import { wallInstant } from '../../entities/scalars.ts';

export const ping = z.object({ t: z.literal('ping'), n: z.int().min(0), sent: wallInstant });
export type Ping = z.infer<typeof ping>;
