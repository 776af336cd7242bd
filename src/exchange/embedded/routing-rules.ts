/**
 * Which waiting call a free agent takes, and which idle agent a new call is offered to, where a site wants another order
 * than the shipped one. Knows no call and no agent; chance is handed in.
 */

/** Among the waiting calls of one priority: first come, last come, or any. */
export const WAITING_ORDERS = ['first-come', 'last-come', 'random'] as const;
export type WaitingOrder = (typeof WAITING_ORDERS)[number];

/** Among the idle agents of one level. `least-occupied`: the smallest share of the time since signing in spent busy. */
export const SELECTIONS = ['longest-idle', 'fixed-order', 'random', 'round-robin', 'least-occupied'] as const;
export type Selection = (typeof SELECTIONS)[number];

export type RoutingRules = {
  /** What an agent of this team takes. */
  readonly waitingOrder: (team: string) => WaitingOrder;
  /** Whom a call of this queue is offered to. */
  readonly selection: (queue: string) => Selection;
  /** Even on [0, 1), another number each time; asked only where an order is `random`. */
  readonly random: () => number;
};

/** The order of the shipped floor: first come, longest idle. */
export const SHIPPED_RULES: RoutingRules = {
  waitingOrder: () => 'first-come',
  selection: () => 'longest-idle',
  random: () => 0,
};
