/**
 * Who works when: the rota turned, for one agent and one day, into a time to come, a time to go and the closures in
 * between. Pure functions of scenario, seed, agent and day. Knows no state of the agent.
 */
import type { PlannedShift } from '../protocol/entities/shift.ts';
import { type Absence, withoutAbsences } from './absences.ts';
import type { Calendar } from './calendar.ts';
import { between, poissonProcess } from './distributions.ts';
import { draw, draws } from './draw.ts';
import type { Scenario, Shift } from './scenario-shape.ts';

const MINUTE = 60_000;
const EIGHT_HOURS = 480 * MINUTE;
/** Of a planned shift. */
const MOST_BREAKS = 20;

/** A closure the agent means to begin at `at`. `expected`: its length as the agent says it, ms. */
export type MeantClosure = {
  readonly at: number;
  readonly reason: string;
  readonly expected: number;
  /** In the rota, so that it is taken later rather than not at all. */
  readonly planned: boolean;
  /** Not the agent's own wish: known to whoever made the rota. */
  readonly arranged: boolean;
};

export type Duty = {
  /** As the rota has it, ms; `signInAt` and `signOutAt` are when the agent means to come and go. */
  readonly from: number;
  readonly to: number;
  readonly signInAt: number;
  readonly signOutAt: number;
  /** In order of time. */
  readonly closures: readonly MeantClosure[];
};

export type Duties = {
  /** The duty under way at the instant; null when the agent is off. `place` of the agent in the scenario's list. */
  readonly during: (place: number, at: number) => Duty | null;
  /** The first duty that begins after the instant; null when there is none within a year. */
  readonly after: (place: number, at: number) => Duty | null;
  /** What the rota plans for the agent on this day, whoever then comes: shifts that touch it, in order of time. */
  readonly planned: (place: number, day: number) => PlannedShift[];
};

/** A shift as one agent works it: which of `of` places in it. */
type Slot = {
  readonly shift: Shift;
  /** Place of the shift in the rota. */
  readonly turn: number;
  readonly index: number;
  readonly of: number;
  readonly fixed: boolean;
};

/** The duties of everyone in the scenario. `absences`: by place, spells in which an agent is not there although planned. */
export function createDuties(
  scenario: Scenario,
  seed: number,
  calendar: Calendar,
  absences: ReadonlyMap<number, readonly Absence[]> = new Map(),
): Duties {
  const slotOf = rotation(scenario);
  const limits = new Map(scenario.floor.closedReasons.map(({ id, limit }) => [id, limit * 1_000]));
  const known = new Map<string, readonly Duty[]>();

  function ofDay(place: number, day: number): readonly Duty[] {
    const key = `${place}/${day}`;
    let duties = known.get(key);
    if (duties === undefined) {
      const away = absences.get(place);
      const rota = fromRota(place, day);
      duties = away === undefined ? rota : rota.flatMap((duty) => withoutAbsences(duty, away));
      if (known.size > scenario.agents.length * 8) known.clear();
      known.set(key, duties);
    }
    return duties;
  }

  function fromRota(place: number, day: number): readonly Duty[] {
    const slot = slotOf(place, day);
    return slot === null || isAbsent(day, slot) ? [] : make(place, day, slot);
  }

  function planned(place: number, day: number): PlannedShift[] {
    const [start, end] = [calendar.startOf(day), calendar.startOf(day + 1)];
    return [day - 1, day]
      .flatMap((each) => fromRota(place, each))
      .filter(({ from, to }) => from < end && to > start)
      .map(({ from, to, closures }) => ({
        from,
        to,
        breaks: closures
          .filter((closure) => closure.planned || closure.arranged)
          .slice(0, MOST_BREAKS)
          .map(({ at, expected, reason }) => ({ from: at, to: at + expected, reason })),
      }));
  }

  /** A shift misses its share of people, to the next whole number above or below, so that no night stands empty. */
  function isAbsent(day: number, { shift, index, turn, fixed }: Slot): boolean {
    if (fixed || shift.standIns === true) return false;
    const missing = Math.floor(shift.seats * scenario.rota.absentShare + draw(seed, 'absent', day, turn));
    const first = Math.floor(draw(seed, 'absent first', day, turn) * shift.seats);
    return (index + first) % shift.seats < missing;
  }

  function make(place: number, day: number, slot: Slot): readonly Duty[] {
    const { signIn, signOut } = scenario.rota;
    const first = slot.shift.spans[0];
    const start = first === undefined ? 0 : calendar.instant(day, first.from);
    const breaks = slot.shift.breaks.map((each, turn): MeantClosure => {
      const from = notBefore(start, day, each.from);
      const length = each.minutes * MINUTE;
      return { at: breakAt(), reason: each.reason, expected: length, planned: true, arranged: false };

      function breakAt(): number {
        if (each.waves > 0 || each.until === null)
          return from + (slot.index % Math.max(1, each.waves)) * length;
        const room = Math.max(0, notBefore(from, day, each.until) - from - length);
        const turnOf = (slot.index + draw(seed, 'break', day, place, turn)) / slot.of;
        return from + Math.floor(turnOf * room);
      }
    });
    return slot.shift.spans.map((span, part) => {
      const from = notBefore(start, day, span.from);
      const to = notBefore(from + 1, day, span.to);
      const jitter = (purpose: string, { earliest, latest }: typeof signIn): number =>
        Math.round(between(draw(seed, purpose, day, place, part), earliest, latest) * MINUTE);
      const signInAt = from + jitter('sign-in', signIn);
      const signOutAt = Math.max(signInAt + MINUTE, to + jitter('sign-out', signOut));
      const inside = ({ at, expected }: MeantClosure): boolean => at > signInAt && at + expected < to;
      const planned = breaks.filter(inside);
      const others = (slot.fixed ? [] : unplanned(place, day, part, from, to))
        .filter(inside)
        .filter((other) => isClearOf(other, planned));
      return {
        from,
        to,
        signInAt,
        signOutAt,
        closures: [...planned, ...others].sort((left, right) => left.at - right.at),
      };
    });
  }

  /** The instant of a time of day, on the next day where it would lie before `earliest`. */
  function notBefore(earliest: number, day: number, time: string): number {
    const at = calendar.instant(day, time);
    return at < earliest ? calendar.instant(day + 1, time) : at;
  }

  function unplanned(
    place: number,
    day: number,
    part: number,
    from: number,
    to: number,
  ): readonly MeantClosure[] {
    return scenario.rota.others.flatMap((other, kind) => {
      const source = draws(seed, 'other closure', day, place, part, kind);
      const times = poissonProcess(source, (other.perEightHours / EIGHT_HOURS) * (to - from), 1);
      const expected = limits.get(other.reason) ?? other.minutes * MINUTE;
      return times
        .map((time) => ({
          at: from + Math.floor(time * (to - from)),
          reason: other.reason,
          expected,
          planned: false,
          arranged: other.arranged === true,
        }))
        .filter(({ at }) => isWithin(at, other.from, other.until));
    });
  }

  /** Between two times of the day; equal ones mean at any time. */
  function isWithin(at: number, from: string, until: string): boolean {
    if (from === until) return true;
    const day = calendar.dayOf(at);
    const [first, last] = [calendar.instant(day, from), calendar.instant(day, until)];
    return first < last ? at >= first && at < last : at >= first || at < last;
  }

  return {
    during(place, at) {
      const day = calendar.dayOf(at);
      for (const each of [day - 1, day, day + 1]) {
        const found = ofDay(place, each).find((duty) => duty.signInAt <= at && at < duty.signOutAt);
        if (found !== undefined) return found;
      }
      return null;
    },
    after(place, at) {
      const day = calendar.dayOf(at);
      for (let each = day - 1; each <= day + 366; each += 1) {
        const found = ofDay(place, each).find((duty) => duty.signInAt > at);
        if (found !== undefined) return found;
      }
      return null;
    },
    planned,
  };
}

/** Nobody leaves for something else shortly before or during a break. */
function isClearOf(other: MeantClosure, breaks: readonly MeantClosure[]): boolean {
  return breaks.every(
    (each) => other.at + other.expected < each.at || other.at > each.at + each.expected + 5 * MINUTE,
  );
}

/** Which shift an agent works on which day: those who rotate move some places on every day. */
function rotation(scenario: Scenario): (place: number, day: number) => Slot | null {
  const { shifts, fixed, step } = scenario.rota;
  const fixedSlots = new Map<string, Slot>();
  const of = new Map<string, number>();
  for (const shift of shifts)
    of.set(shift.id, shift.seats + fixed.filter((each) => each.shift === shift.id).length);
  for (const [place, each] of fixed.entries()) {
    const shift = shifts.find(({ id }) => id === each.shift);
    if (shift === undefined) continue;
    const before = fixed.slice(0, place).filter(({ shift: id }) => id === each.shift).length;
    fixedSlots.set(each.agent, {
      shift,
      turn: shifts.indexOf(shift),
      index: shift.seats + before,
      of: of.get(shift.id) ?? 1,
      fixed: true,
    });
  }
  const slots = shifts.flatMap((shift, turn) =>
    Array.from(
      { length: shift.seats },
      (_, index): Slot => ({ shift, turn, index, of: of.get(shift.id) ?? 1, fixed: false }),
    ),
  );
  const rotating = scenario.agents.filter(({ id }) => !fixedSlots.has(id));
  const turns = new Map(rotating.map(({ id }, turn) => [id, turn]));
  const places = Math.max(rotating.length, slots.length, 1);
  const move = step ?? places - slots.length;
  return (place, day) => {
    const id = scenario.agents[place]?.id ?? '';
    const turn = turns.get(id);
    if (turn === undefined) return fixedSlots.get(id) ?? null;
    return slots[(((turn + day * move) % places) + places) % places] ?? null;
  };
}
