/** What the rota plans at an instant against who is there: absent, overdue, planned to be closed. Knows no alarm. */
import type { Floor } from '../floor.ts';

/** `since`: from when the agent should have been there, ms. */
export type Absent = { readonly agent: string; readonly since: number; readonly leftEarly: boolean };
/** Signed in although the planned shift ended at `since`. */
export type Overdue = { readonly agent: string; readonly since: number };

export type Rota = {
  /** Agents on a planned shift now, breaks included. */
  readonly planned: number;
  /** Of those signed in: planned to be closed now. */
  readonly plannedClosed: number;
  readonly absent: readonly Absent[];
  readonly overdue: readonly Overdue[];
};

/** Longest after its end a shift counts as overdue, ms: who signs in later is there for something else. */
const FORGOTTEN = 4 * 60 * 60_000;

/** Agents a rota names and no roster knows are left out. */
export function rotaAt(floor: Floor, now: number): Rota {
  let [planned, plannedClosed] = [0, 0];
  const absent: Absent[] = [];
  const overdue: Overdue[] = [];
  for (const { agent: id, shifts } of floor.shifts.values()) {
    const agent = floor.agents.get(id);
    if (agent === undefined) continue;
    const { value: present, since } = agent.signedIn;
    let ended = 0;
    let on = false;
    for (const { from, to, breaks } of shifts) {
      if (to <= now) ended = Math.max(ended, to);
      if (now < from || now >= to) continue;
      on = true;
      planned += 1;
      if (present) plannedClosed += breaks.some((spell) => spell.from <= now && now < spell.to) ? 1 : 0;
      else absent.push({ agent: id, since: Math.max(from, since), leftEarly: since > from });
    }
    // Who came after the end is not left over from that shift.
    if (!on && present && ended > 0 && since < ended && now - ended < FORGOTTEN)
      overdue.push({ agent: id, since: ended });
  }
  return { planned, plannedClosed, absent, overdue };
}

/** Seats planned to take calls at an instant: on shift and on no break. */
export function seatsPlanned(floor: Floor, at: number): number {
  let seats = 0;
  for (const { shifts } of floor.shifts.values())
    for (const { from, to, breaks } of shifts)
      if (from <= at && at < to && !breaks.some((spell) => spell.from <= at && at < spell.to)) seats += 1;
  return seats;
}
