/** 调整技能, skills: the level at which the agents serve queues from now on; a queue they do not serve is added, level null takes it away. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const skills = z.object({
  t: z.literal('skills'),
  targets,
  levels: z
    .array(z.object({ queue: id, level: z.int().min(1).max(99).nullable() }))
    .min(1)
    .max(50),
});
