/**
 * Closures of personal need are never shown by cause: what leaves the product, row or event, says one word for all of
 * them. Here is that word and who may be told more. Knows no pane.
 */

import { DEFAULT_CLOSED_REASONS } from '../floor/defaults/closed-reasons.ts';
import type { Actor } from '../protocol/entities/actor.ts';
import type { Pending } from '../protocol/entities/agent.ts';
import type { ClosedReason, Configuration } from '../protocol/entities/configuration.ts';
import type { FloorEvent } from '../protocol/event.ts';

/** The one word for every closure of personal need: its cause is not shown. */
export const PERSONAL = 'personal';

/** Where the site's own reasons are not known, the shipped ones stand for them: better a word too few than one too many. */
function reasonsOf(configuration: Configuration | null): readonly ClosedReason[] {
  return configuration?.closedReasons ?? DEFAULT_CLOSED_REASONS;
}

/** Did the agent close for a personal need? A closure by somebody else is none, whatever reason was given. */
export function isPersonalNeed(
  reason: string | null,
  by: Actor,
  configuration: Configuration | null,
): boolean {
  if (by.kind !== 'agent' || reason === null) return false;
  return reasonsOf(configuration).some((one) => one.id === reason && one.personal);
}

/** The reason as it may be shown: {@link PERSONAL} for every own closure of personal need. */
export function shownReason(reason: string, by: Actor, configuration: Configuration | null): string {
  return isPersonalNeed(reason, by, configuration) ? PERSONAL : reason;
}

/** One limit for every personal need, the longest of them, ms: a limit of its own would tell the cause. */
export function personalLimit(configuration: Configuration | null): number {
  const limits = reasonsOf(configuration)
    .filter((one) => one.personal)
    .map((one) => one.limit);
  return Math.max(0, ...limits) * 1000;
}

/** What waits for the call's end, masked alike. */
export function maskedPending(of: Pending, configuration: Configuration | null): Pending {
  if (!isPersonalNeed(of.reason, of.by, configuration)) return of;
  return { ...of, reason: PERSONAL, length: personalLimit(configuration), note: null };
}

/** The event as it may leave the product: `watch events`, timelines, exports. The same event where nothing is masked. */
export function maskedEvent(event: FloorEvent, configuration: Configuration | null): FloorEvent {
  switch (event.t) {
    case 'agent-closed':
      if (!isPersonalNeed(event.reason, event.by, configuration)) return event;
      return { ...event, reason: PERSONAL, due: event.at + personalLimit(configuration), note: null };
    case 'pending-set': {
      const pending = maskedPending(event.pending, configuration);
      return pending === event.pending ? event : { ...event, pending };
    }
    default:
      return event;
  }
}
