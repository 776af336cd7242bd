/** Who is away though the rota plans them: those of a mass absence, those who do not come. Knows no exchange. */
import type { Calendar } from './calendar.ts';
import { draw } from './draw.ts';
import type { Duties, Duty } from './duty.ts';
import type { Scenario } from './scenario-shape.ts';
import type { Surprise } from './surprise.ts';

const MINUTE = 60_000;
/** Those who leave are gone within this, ms. */
const LEAVING = 2 * MINUTE;

/** From `from` on not there, at `to` there again; ms. */
export type Absence = { readonly from: number; readonly to: number };

/** Absences by place of the agent, as the surprises ask for them; `rota`: the duties without them. */
export function absencesOf(
  scenario: Scenario,
  seed: number,
  calendar: Calendar,
  rota: Duties,
  surprises: readonly Surprise[],
): ReadonlyMap<number, readonly Absence[]> {
  const absences = new Map<number, Absence[]>();
  const add = (place: number, absence: Absence): void => {
    absences.set(place, [...(absences.get(place) ?? []), absence]);
  };
  for (const { kind, at, size, minutes } of surprises) {
    const from = calendar.instant(0, at);
    if (kind === 'absence') {
      const present = scenario.agents.flatMap((_, place) => {
        const duty = rota.during(place, from);
        return duty !== null && duty.to > from + 30 * MINUTE ? [place] : [];
      });
      for (const place of byChance(present, (place) => draw(seed, 'absence', place, from)).slice(0, size))
        add(place, {
          from: from + Math.round(draw(seed, 'absence from', place, from) * LEAVING),
          to: from + minutes * MINUTE + Math.round(draw(seed, 'absence to', place, from) * LEAVING),
        });
    } else if (kind === 'missing') {
      for (const { place, duty } of nextToCome(scenario, seed, rota, from).slice(0, size))
        add(place, { from: duty.signInAt - 1, to: duty.from + minutes * MINUTE });
    }
  }
  return absences;
}

/** Who begins a shift from the instant on, first first. */
function nextToCome(
  scenario: Scenario,
  seed: number,
  rota: Duties,
  from: number,
): readonly { readonly place: number; readonly duty: Duty }[] {
  const coming = scenario.agents.flatMap((_, place) => {
    for (let duty = rota.after(place, from - 30 * MINUTE); duty !== null; duty = rota.after(place, duty.to))
      if (duty.from >= from) return [{ place, duty }];
    return [];
  });
  const chance = new Map(coming.map(({ place }) => [place, draw(seed, 'missing', place, from)]));
  return coming.sort(
    (left, right) =>
      left.duty.from - right.duty.from || (chance.get(left.place) ?? 0) - (chance.get(right.place) ?? 0),
  );
}

/** The duty with absences cut out of it: the parts in which the agent is there. */
export function withoutAbsences(duty: Duty, absences: readonly Absence[]): readonly Duty[] {
  let parts: readonly Duty[] = [duty];
  for (const { from, to } of absences)
    parts = parts.flatMap((part) => {
      if (to <= part.signInAt || from >= part.signOutAt) return [part];
      const before = { ...part, signOutAt: from };
      const after = { ...part, signInAt: to };
      return [before, after].flatMap((each) => {
        if (each.signOutAt - each.signInAt < MINUTE) return [];
        const closures = each.closures.filter(({ at }) => at > each.signInAt && at < each.signOutAt);
        return [{ ...each, closures }];
      });
    });
  return parts;
}

/** In an order that chance decides. */
export function byChance<Item>(items: readonly Item[], chance: (item: Item) => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: chance(item) }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
