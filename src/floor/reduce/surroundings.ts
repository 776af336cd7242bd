/** Events of what surrounds the calls: systems, the rota, work orders, why a call was late. */
import type { FloorEventOf } from '../../protocol/event.ts';
import { dropOldest } from './bounded.ts';
import type { Draft } from './draft.ts';

const MOST_WHY_CARDS = 200;

export function systemChanged(draft: Draft, event: FloorEventOf<'system-changed'>): void {
  const { system: id, kind, state, why } = event;
  const known = draft.systems.get(id);
  const since = known?.state === state ? known.since : event.at;
  draft.systems.set(id, { id, kind, state, since, why });
}

export function shiftPlanned(draft: Draft, event: FloorEventOf<'shift-planned'>): void {
  const { agent, shifts } = event;
  if (shifts.length === 0) draft.shifts.delete(agent);
  else draft.shifts.set(agent, { agent, shifts });
}

/** A call that was late and is then lost keeps one card, the later one. */
export function callExplained(draft: Draft, event: FloorEventOf<'call-explained'>): void {
  draft.whyCards.delete(event.card.call);
  draft.whyCards.set(event.card.call, event.card);
  dropOldest(draft.whyCards, MOST_WHY_CARDS);
}

export function workOrderOpened(draft: Draft, event: FloorEventOf<'work-order-opened'>): void {
  const { workOrder: id, owner, fromCall, due, at: since } = event;
  draft.workOrders.set(id, { id, owner, fromCall, since, due });
}

export function workOrderClosed(draft: Draft, event: FloorEventOf<'work-order-closed'>): void {
  draft.workOrders.delete(event.workOrder);
}
