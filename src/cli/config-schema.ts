/** The shape of the person's configuration file. Loaded only where there is one. */
import * as z from 'zod';
import { VERB_NAMES } from './verb-names.ts';

const contextName = z
  .string()
  .regex(/^[\w.-]{1,40}$/, 'a context name has 1–40 letters, digits, dots or dashes')
  .refine(
    (name) => !(VERB_NAMES as readonly string[]).includes(name) && name !== 'help',
    'a context may not be named like a verb',
  );

export const config = z.strictObject({
  contexts: z
    .record(
      contextName,
      z.strictObject({
        url: z.string(),
        tokenFile: z.string().optional(),
        /** PEM file of the authority that signed the server's certificate. */
        ca: z.string().optional(),
        /** Nothing is done there from here, whatever the token allows. */
        readOnly: z.boolean().optional(),
      }),
    )
    .default({}),
  default: z.string().optional(),
  language: z.enum(['en', 'zh']).optional(),
  /** File of a site's own words. */
  vocabulary: z.string().optional(),
});
export type Config = z.infer<typeof config>;
