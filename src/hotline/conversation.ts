/**
 * What one call is like, by its number: what it is about, how long its caller waits and talks, how it is written up.
 * Pure functions of scenario, seed and number; lengths in whole ms, at least 1. Knows no state of the call.
 */
import type { TurnedAway } from '../exchange/embedded/visits.ts';
import { between, choice, exponential, gamma, lognormal } from './distributions.ts';
import { draw, draws } from './draw.ts';
import type { Category, Scenario } from './scenario-shape.ts';

export type Conversations = {
  readonly trunkGroup: (call: number) => string;
  readonly ivr: (call: number) => number;
  readonly asksForAgent: (call: number) => boolean;
  readonly category: (call: number) => Category;
  readonly queue: (call: number) => string;
  /** The agent who helped this caller on another day. */
  readonly preferred: (call: number) => string | null;
  readonly patience: (call: number) => number;
  /** Ring until the agent picks up, null: rings in vain; `offer` counts the offers of the call. */
  readonly pickUp: (call: number, offer: number) => number | null;
  /** Talk without hold. */
  readonly talk: (call: number) => number;
  /** Talk before the only hold; null: never held. */
  readonly holdAfter: (call: number) => number | null;
  readonly hold: (call: number) => number;
  readonly endedByAgent: (call: number) => boolean;
  readonly wrapUp: (call: number) => number;
  /** What the caller does when the queue is closed, and whether a call back is as good as waiting. */
  readonly turnedAway: (call: number) => TurnedAway;
  readonly takesCallBack: (call: number) => boolean;
};

/** Of the callers offered a call back, and of those turned away, the ones who take it, or leave a voicemail. */
const TAKES_CALL_BACK = 0.4;
const LEAVES_VOICEMAIL = 0.3;

const length = (seconds: number): number => Math.max(1, Math.round(seconds * 1_000));

/** The conversations of this scenario and seed. */
export function createConversations(scenario: Scenario, seed: number): Conversations {
  const { callers, handling, categories, floor, agents } = scenario;
  const categoryShares = categories.map((category) => category.share);
  const queueShares = new Map(categories.map((each) => [each, each.queues.map((queue) => queue.share)]));
  const trunkShares = floor.trunkGroups.map((group) => group.size);

  function category(call: number): Category {
    const found = categories[choice(draw(seed, 'category', call), categoryShares)] ?? categories[0];
    if (found === undefined) throw new Error('a scenario without categories');
    return found;
  }

  function isShort(call: number): boolean {
    return draw(seed, 'short talk', call) < handling.talk.shortShare;
  }

  function talk(call: number): number {
    const { mu, sigma, shortUpTo, oldShare, oldFactor, otherFactor } = handling.talk;
    const u = draw(seed, 'talk', call);
    if (isShort(call)) return length(between(u, 0.1, 1) * shortUpTo);
    const factor = draw(seed, 'old caller', call) < oldShare ? oldFactor : otherFactor;
    return length(lognormal(u, mu, sigma) * factor);
  }

  function takesCallBack(call: number): boolean {
    return draw(seed, 'call back', call) < TAKES_CALL_BACK;
  }

  return {
    trunkGroup: (call) => {
      const place = choice(draw(seed, 'trunk', call), trunkShares);
      return (floor.trunkGroups[place] ?? floor.trunkGroups[0])?.id ?? '';
    },
    ivr: (call) => length(gamma(draws(seed, 'ivr', call), callers.ivr.shape, callers.ivr.mean)),
    asksForAgent: (call) => draw(seed, 'asks', call) < callers.askShare,
    category,
    queue(call) {
      const about = category(call);
      const place = choice(draw(seed, 'queue', call), queueShares.get(about) ?? []);
      return (about.queues[place] ?? about.queues[0])?.queue ?? '';
    },
    preferred(call) {
      if (draw(seed, 'known', call) >= callers.knownShare) return null;
      return agents[Math.floor(draw(seed, 'known agent', call) * agents.length)]?.id ?? null;
    },
    patience(call) {
      const { atOnce, atOnceWithin, mean } = callers.patience;
      const u = draw(seed, 'patience', call);
      if (draw(seed, 'at once', call) < atOnce) return length(between(u, 0.1, 1) * atOnceWithin);
      return length(exponential(u, mean));
    },
    pickUp(call, offer) {
      if (draw(seed, 'missed', call, offer) < handling.missedShare) return null;
      const { shape, mean } = handling.pickUp;
      return length(gamma(draws(seed, 'pick-up', call, offer), shape, mean));
    },
    talk,
    holdAfter(call) {
      if (isShort(call) || draw(seed, 'hold', call) >= handling.hold.share) return null;
      return Math.max(1, Math.round(talk(call) * between(draw(seed, 'hold after', call), 0.2, 0.8)));
    },
    hold: (call) => length(exponential(draw(seed, 'hold length', call), handling.hold.mean)),
    turnedAway: (call) => ({
      callBack: takesCallBack(call),
      voicemail: draw(seed, 'voicemail', call) < LEAVES_VOICEMAIL,
    }),
    takesCallBack,
    endedByAgent: (call) => draw(seed, 'ended by', call) < handling.agentEndsShare,
    wrapUp(call) {
      const { mean, shape } = category(call).wrapUp;
      return length(gamma(draws(seed, 'wrap-up', call), shape, mean));
    },
  };
}
