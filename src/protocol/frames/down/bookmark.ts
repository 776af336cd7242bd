/** Nothing happened since `seq`: you are up to date. Comes at least every 5 s on a quiet link, and once right after a resume or snapshot. */
import * as z from 'zod';
import { seq } from '../../entities/scalars.ts';
import { clockReading } from './welcome.ts';

export const bookmark = z.object({ t: z.literal('bookmark'), seq, clock: clockReading });
export type Bookmark = z.infer<typeof bookmark>;
