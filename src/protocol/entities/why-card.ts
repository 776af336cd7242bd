/** Why a call was late or lost: the floor as it stood at that second. The last two hundred of the day are kept. */
import * as z from 'zod';
import { count, floorInstant, id, milliseconds, word } from './scalars.ts';

export const whyCard = z.object({
  call: id,
  queue: id,
  /** The second of the crossing, or of the hang-up. */
  at: floorInstant,
  outcome: z.enum(['late', 'lost']),
  waited: milliseconds,
  signedIn: count,
  ready: count,
  readyFloor: count,
  talking: count,
  wrapUp: count,
  waiting: count,
  /** Closed then: by themselves, by a supervisor, by the system. */
  closedOwn: count,
  closedForced: count,
  closedSystem: count,
  /** Who served this queue and was closed, at most 20. */
  closedAgents: z.array(id).max(20),
  /** One word of the program with a sentence in each language: what is most to blame. */
  cause: word,
});
export type WhyCard = z.infer<typeof whyCard>;
