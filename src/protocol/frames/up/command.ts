/** Asks for a change of the floor, or with `dryRun` only for the plan. Sent again with the same id it is answered, not done twice. */
import * as z from 'zod';
import { command, expectation } from '../../command.ts';
import { id, text } from '../../entities/scalars.ts';

export const commandFrame = z.object({
  t: z.literal('command'),
  /** Made by the client, unique for 24 h; a UUID is good. */
  id,
  command,
  expect: z.array(expectation).max(200),
  dryRun: z.boolean(),
  /** Why, in the words of whoever asks: kept in the audit, shown to who approves. */
  why: text.nullable().optional(),
});
export type CommandFrame = z.infer<typeof commandFrame>;
