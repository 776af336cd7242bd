/** 强制释放, release: the callers are dropped. Targets are calls. */
import * as z from 'zod';
import { targets } from './envelope.ts';

export const release = z.object({
  t: z.literal('release'),
  targets,
});
