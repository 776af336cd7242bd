/** A queue as the exchange holds it: its rules, who waits in it, who may be asked. It must not know how the two meet. */

import type { Actor } from '../../protocol/entities/actor.ts';
import type { QueueConfiguration } from '../../protocol/entities/configuration.ts';
import type { IdleLine } from './idle-line.ts';
import { makeWaitingLine, type WaitingLine } from './waiting-line.ts';

/** How a supervisor has set a queue; one nobody has touched is open and has none. */
export type QueueSetting = {
  readonly open: boolean;
  readonly announcement: string | null;
  /** Callers are offered a call back. */
  readonly callBack: boolean;
  /** Where calls go that find the queue closed or wait too long. */
  readonly overflow: string | null;
  readonly since: number;
  readonly by: Actor;
};

export type AcdQueue = {
  readonly id: string;
  /** False when the configuration in force does not name it: no new call may ask for it. */
  configured: boolean;
  priority: number;
  /** ms. */
  ringTimeout: number;
  /** ms; 0: no wrap-up. */
  wrapUpLimit: number;
  /** Place in the roster of the agent asked last; -1 before the first. */
  lastAsked: number;
  setting: QueueSetting | null;
  readonly waiting: WaitingLine;
  readonly idle: IdleLine;
};

/** Ring time-out of a queue that the configuration no longer names, ms: calls left in it are still served. */
const UNCONFIGURED_RING = 20_000;

/** An empty queue that no configuration names. */
export function makeQueue(id: string): AcdQueue {
  return {
    id,
    configured: false,
    priority: 0,
    ringTimeout: UNCONFIGURED_RING,
    wrapUpLimit: 0,
    lastAsked: -1,
    setting: null,
    waiting: makeWaitingLine(),
    idle: [],
  };
}

/** Puts the rules of the configuration in force, or with null those of a queue it does not name. */
export function configureQueue(queue: AcdQueue, rules: QueueConfiguration | null): void {
  queue.configured = rules !== null;
  queue.priority = rules?.priority ?? 0;
  queue.ringTimeout = rules === null ? UNCONFIGURED_RING : Math.round(rules.ringTimeout * 1000);
  queue.wrapUpLimit = rules === null ? 0 : Math.round(rules.wrapUpLimit * 1000);
}
