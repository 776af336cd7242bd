/**
 * 工单 from wrap-ups: which call leads to one, how long it may take, when it is done. Open ones are folded from events or
 * read from a floor; the rest are pure functions of seed and number.
 */
import type { Floor } from '../floor/floor.ts';
import type { NewFloorEvent } from '../protocol/event.ts';
import { callNumber } from './caller-state.ts';
import { between } from './distributions.ts';
import { draw } from './draw.ts';

const HOUR = 3_600_000;
/** Of the calls written up, those that need a department or time. */
const SHARE = 0.03;
/** How long a work order may take; those of complaints longer. Done after a share of it, never late by themselves. */
const LIMITS = [8 * HOUR, 24 * HOUR, 48 * HOUR];
const DONE = { earliest: 0.08, latest: 0.8 };

export type WorkOrders = {
  /** The work order this wrap-up leads to; null: none. */
  readonly from: (call: string, agent: string, at: number) => WorkOrderOpened | null;
  /** Open ones of the calls of this hotline: number of the call, and when it is done, ms. */
  readonly open: () => readonly { readonly number: number; readonly doneAt: number }[];
  readonly doneAt: (number: number, since: number, due: number) => number;
};

type WorkOrderOpened = Extract<NewFloorEvent, { t: 'work-order-opened' }>;

/** The id of the work order of the call with this number. */
export function workOrderId(number: number): string {
  return `w-${String(number).padStart(6, '0')}`;
}

/** The work orders of a hotline with this seed. */
export function createWorkOrders(seed: number, floor: Floor | undefined): WorkOrders {
  function doneAt(number: number, since: number, due: number): number {
    const share = between(draw(seed, 'work order done', number), DONE.earliest, DONE.latest);
    return since + Math.round(share * (due - since));
  }
  return {
    doneAt,
    from(call, agent, at) {
      const number = callNumber(call);
      if (draw(seed, 'work order', number) >= SHARE) return null;
      const limit = LIMITS[Math.floor(draw(seed, 'work order limit', number) * LIMITS.length)] ?? 8 * HOUR;
      const workOrder = workOrderId(number);
      return { t: 'work-order-opened', at, workOrder, owner: agent, fromCall: call, due: at + limit };
    },
    open() {
      return [...(floor?.workOrders.values() ?? [])].flatMap(({ id, fromCall, since, due }) => {
        if (fromCall === null || id !== workOrderId(callNumber(fromCall))) return [];
        const number = callNumber(fromCall);
        return [{ number, doneAt: doneAt(number, since, due) }];
      });
    },
  };
}
