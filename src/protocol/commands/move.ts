/** Moves waiting calls to another queue or to an agent, or gives them another priority where they are. Targets are calls. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const move = z.object({
  t: z.literal('move'),
  targets,
  to: z.discriminatedUnion('t', [
    z.object({ t: z.literal('queue'), queue: id }),
    z.object({ t: z.literal('agent'), agent: id }),
    z.object({ t: z.literal('same') }),
  ]),
  /** Larger is served first; null: as it is. */
  priority: z.int().min(-100).max(100).nullable(),
});
