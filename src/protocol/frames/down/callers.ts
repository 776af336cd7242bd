/** Who stands behind callers' tokens, as far as this session may know: numbers come masked. Never journaled. */
import * as z from 'zod';
import { id, text } from '../../entities/scalars.ts';

export const callerIdentity = z.object({ caller: id, name: text, number: text });
export type CallerIdentity = z.infer<typeof callerIdentity>;

export const callers = z.object({ t: z.literal('callers'), callers: z.array(callerIdentity).max(1000) });
