/** 侦听, 耳语, 插入, 接管: listen, whisper, barge, take over, on the supervisor's own phone; `stop` hangs it up. */
import * as z from 'zod';
import { id } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const listen = z.object({
  t: z.literal('listen'),
  targets,
  mode: z.enum(['listen', 'whisper', 'barge', 'take-over', 'stop']),
  extension: id.nullable(),
});
