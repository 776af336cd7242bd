/** 强制开席, force ready: the seats take calls again; a waiting closure is withdrawn; a wrap-up is ended. */
import * as z from 'zod';
import { targets } from './envelope.ts';

export const ready = z.object({ t: z.literal('ready'), targets });
