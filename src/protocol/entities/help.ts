/** 求助, a help request an agent raised and nobody has answered yet. */
import * as z from 'zod';
import { HELP_ANSWERS } from './help-answers.ts';
import { floorInstant, id, text } from './scalars.ts';

/** `danger`: a caller in danger (110, 120) · `abusive`: an abusive caller. */
export const HELP_TOPICS = ['question', 'abusive', 'danger', 'technical', 'other'] as const;
export const helpTopic = z.enum(HELP_TOPICS);
export type HelpTopic = z.infer<typeof helpTopic>;

export const helpAnswer = z.enum(HELP_ANSWERS);
export type HelpAnswer = z.infer<typeof helpAnswer>;

/** At most one open request an agent. `aboutCall`: the call under way then. */
export const help = z.object({
  agent: id,
  since: floorInstant,
  topic: helpTopic,
  text: text.nullable(),
  aboutCall: id.nullable(),
});
export type Help = z.infer<typeof help>;
