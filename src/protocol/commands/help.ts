/** Answers a help request: by whisper or listening on the supervisor's own phone where the exchange can, else by a note. */
import * as z from 'zod';
import { helpAnswer } from '../entities/help.ts';
import { id, text } from '../entities/scalars.ts';
import { targets } from './envelope.ts';

export const help = z.object({
  t: z.literal('help'),
  targets,
  how: helpAnswer,
  text: text.nullable(),
  /** The supervisor's phone; needed for whisper and listen. */
  extension: id.nullable(),
});
