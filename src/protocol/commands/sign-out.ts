/** 强制签出, force sign-out. A call under way is awaited, or cut where `cut` says so. */
import * as z from 'zod';
import { targets } from './envelope.ts';

export const signOut = z.object({
  t: z.literal('sign-out'),
  targets,
  cut: z.boolean(),
});
