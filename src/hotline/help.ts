/**
 * Calls in which the agent raises a hand: when, about what, and how the talk then goes. Pure functions of seed and number.
 * Knows no state of the call.
 */
import type { HelpTopic } from '../protocol/entities/help.ts';
import { type SafeText, safeText } from '../protocol/safe-text.ts';
import type { Conversations } from './conversation.ts';
import { between } from './distributions.ts';
import { draw } from './draw.ts';

/** Of the longer talks, those in which an agent asks for help on an ordinary day. */
const SHARE = 0.003;
/** An agent asks in talks longer than this, ms. */
const LONG_ENOUGH = 90_000;

export type Ordeal = {
  readonly topic: HelpTopic;
  readonly text: SafeText | null;
  /** Talk before the hand goes up, ms. Such talks are never held. */
  readonly after: number;
  /** The whole talk where nobody answers, ms. */
  readonly talk: number;
  /** Talk more when somebody answered: the agent can help the caller after all, ms. */
  readonly more: number;
};

/** The ordeal of a call by its number; null: the agent needs no help. `chosen`: calls that surprises made one. */
export function ordealOf(
  call: number,
  seed: number,
  talks: Conversations,
  chosen: ReadonlyMap<number, HelpTopic>,
): Ordeal | null {
  const topic = chosen.get(call);
  const more = Math.round(between(draw(seed, 'help goes on', call), 15_000, 60_000));
  if (topic === undefined) {
    if (draw(seed, 'help', call) >= SHARE) return null;
    const talk = talks.talk(call);
    if (talk < LONG_ENOUGH) return null;
    // Nobody came: the agent soon finds another way to end the call.
    const left = Math.round(between(draw(seed, 'help left', call), 12_000, 50_000));
    const technical = draw(seed, 'help topic', call) < 0.2;
    return { topic: technical ? 'technical' : 'question', text: null, after: talk - left, talk, more };
  }
  const after = Math.round(between(draw(seed, 'help after', call), 20_000, 40_000));
  const minutes = topic === 'danger' ? 12 : topic === 'abusive' ? 8 : 5;
  const text =
    topic === 'danger' ? 'caller in danger, 120/110' : topic === 'abusive' ? 'abusive caller' : null;
  return {
    topic,
    text: text === null ? null : safeText(text),
    after,
    talk: Math.max(talks.talk(call), minutes * 60_000),
    more,
  };
}
