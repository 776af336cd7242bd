/** What every command is made of. Knows no particular command. */
import * as z from 'zod';
import { id, milliseconds } from '../entities/scalars.ts';
import { MOST_TARGETS } from '../limits.ts';

export const targets = z.array(id).min(1).max(MOST_TARGETS);
/** Expected length of a closure, 1 s to 24 h. */
export const length = milliseconds.min(1000).max(86_400_000);
