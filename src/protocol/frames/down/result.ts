/** Answers a command: one result per target, or the reason why the whole command was refused. */
import * as z from 'zod';
import { plan, targetResult } from '../../command.ts';
import { id, seq, text } from '../../entities/scalars.ts';
import { refusalCode } from '../../reasons.ts';

export const result = z.object({
  t: z.literal('result'),
  id,
  /** Set when the whole command was refused; `results` is then empty or rejects every target. */
  refused: refusalCode.nullable(),
  /** One sentence more, for people; never needed to understand the code. */
  detail: text.nullable(),
  results: z.array(targetResult),
  /** The plan: what a dry run shows, and what a done command followed. */
  plan: plan.nullable(),
  /** The last event this command wrote; null when it wrote none. */
  seq: seq.nullable(),
});
export type Result = z.infer<typeof result>;
