/** Who did something: an agent, someone at a console, or the system by a rule. */
import * as z from 'zod';
import { id } from './scalars.ts';

/** `agent`: by themselves · `supervisor`: a console user, `id` is the token's user · `system`: a rule, `id` names it. */
export const actor = z.object({ kind: z.enum(['agent', 'supervisor', 'system']), id });
export type Actor = z.infer<typeof actor>;

/** The command behind an event, when a person caused it. */
export const cause = z.object({ command: id, actor });
export type Cause = z.infer<typeof cause>;
