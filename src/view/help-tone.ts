/** How urgent a help request is. Knows no list. */
import type { HelpTopic } from '../protocol/entities/help.ts';
import type { Tone } from './span.ts';

/** From 20 s on worth a look, from 60 s on, and a caller in danger at once, an act. */
export function helpTone({
  topic,
  waited,
}: {
  readonly topic: HelpTopic;
  /** ms */
  readonly waited: number;
}): Tone {
  if (topic === 'danger' || waited >= 60_000) return 'critical';
  return waited >= 20_000 ? 'warning' : 'notice';
}
