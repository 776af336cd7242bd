/**
 * What surprises make of calls, agents and systems: pure functions of scenario, seed and surprises, so that a restart
 * changes nothing. Knows no state of the floor.
 */
import type { SYSTEM_KINDS } from '../protocol/entities/system.ts';
import type { SafeText } from '../protocol/safe-text.ts';
import { safeText } from '../protocol/safe-text.ts';
import { byChance } from './absences.ts';
import { createArrivals } from './arrivals.ts';
import type { Calendar } from './calendar.ts';
import type { Conversations } from './conversation.ts';
import { draw, draws } from './draw.ts';
import type { Duties, MeantClosure } from './duty.ts';
import type { Ordeal } from './help.ts';
import type { Scenario } from './scenario-shape.ts';
import type { Surprise, SurpriseKind } from './surprise.ts';

const MINUTE = 60_000;

export type SystemChange = {
  readonly at: number;
  readonly system: string;
  readonly kind: (typeof SYSTEM_KINDS)[number];
  readonly state: 'up' | 'down';
  readonly why: SafeText | null;
};

/** A break that lasts longer than it should: begun in it, for this reason, back so much later; ms. */
export type LateReturn = { readonly closure: MeantClosure; readonly later: number };

export type Fate = {
  /** In order of time. */
  readonly systemChanges: readonly SystemChange[];
  /** Does a call that would come on this group at the instant not come? */
  readonly isCutOff: (trunkGroup: string, at: number) => boolean;
  /** A call that comes now goes past the menu to an agent. */
  readonly isWithoutMenu: (at: number) => boolean;
  /** Lets calls ring, by id of the agent. */
  readonly isGhost: (agent: string, at: number) => boolean;
  readonly lateReturn: (place: number) => LateReturn | null;
  /** Of the calls the surprises chose, by number: what happens in the talk. */
  readonly ordeals: ReadonlyMap<number, Ordeal['topic']>;
};

type Spell = { readonly from: number; readonly to: number };

const within = (spells: readonly Spell[], at: number): boolean =>
  spells.some(({ from, to }) => at >= from && at < to);

/** `rota`: the duties as planned. */
export function createFate(
  scenario: Scenario,
  seed: number,
  calendar: Calendar,
  rota: Duties,
  talks: Conversations,
  surprises: readonly Surprise[],
): Fate {
  const spellsOf = (kind: SurpriseKind): readonly Spell[] =>
    surprises
      .filter((surprise) => surprise.kind === kind)
      .map(({ at, minutes }) => ({
        from: calendar.instant(0, at),
        to: calendar.instant(0, at) + minutes * MINUTE,
      }));
  const failing = largestGroup(scenario);
  const downs = { trunk: spellsOf('trunk'), recorder: spellsOf('recorder'), ivr: spellsOf('ivr') };
  const silences = spellsOf('silence');
  const ghosts = ghostsOf();
  const late = lateReturns();

  function ghostsOf(): ReadonlyMap<string, Spell> {
    const found = new Map<string, Spell>();
    for (const { kind, at, size, minutes } of surprises) {
      if (kind !== 'ghost') continue;
      const spell = { from: calendar.instant(0, at), to: calendar.instant(0, at) + minutes * MINUTE };
      const there = scenario.agents.flatMap((_, place) => {
        const duty = rota.during(place, spell.from);
        return duty === null || duty.to <= spell.to ? [] : [{ place, duty }];
      });
      // Rather someone who has nowhere else to be: a closed seat does not ring.
      const busy = ({ duty }: (typeof there)[number]): number =>
        duty.closures.some((each) => each.at < spell.to && each.at + each.expected > spell.from) ? 1 : 0;
      const chosen = byChance(there, (one) => busy(one) + draw(seed, 'ghost', one.place, spell.from));
      for (const { place } of chosen.slice(0, size)) {
        const id = scenario.agents[place]?.id;
        if (id !== undefined) found.set(id, spell);
      }
    }
    return found;
  }

  function lateReturns(): ReadonlyMap<number, LateReturn> {
    const found = new Map<number, LateReturn>();
    for (const { kind, at, size, minutes } of surprises) {
      if (kind !== 'late-return') continue;
      const from = calendar.instant(0, at);
      const breaks = scenario.agents.flatMap((_, place) => {
        const next = rota.during(place, from)?.closures.find((closure) => {
          return closure.planned && closure.at + closure.expected > from;
        });
        return next === undefined ? [] : [{ place, closure: next }];
      });
      const endOf = ({ closure }: (typeof breaks)[number]): number => closure.at + closure.expected;
      for (const { place, closure } of breaks
        .sort((left, right) => endOf(left) - endOf(right) || left.place - right.place)
        .slice(0, size))
        found.set(place, { closure, later: minutes * MINUTE });
    }
    return found;
  }

  return {
    systemChanges: [
      ...changes(downs.trunk, failing, 'trunk-group', 'no signal on the lines'),
      ...changes(downs.recorder, 'recorder', 'recorder', 'disk full'),
      ...changes(downs.ivr, 'ivr', 'ivr', 'no answer'),
    ].sort((left, right) => left.at - right.at),
    isCutOff: (trunkGroup, at) => within(silences, at) || (trunkGroup === failing && within(downs.trunk, at)),
    isWithoutMenu: (at) => within(downs.ivr, at),
    isGhost(agent, at) {
      const spell = ghosts.get(agent);
      return spell !== undefined && at >= spell.from && at < spell.to;
    },
    lateReturn: (place) => late.get(place) ?? null,
    ordeals: ordealsOf(scenario, seed, calendar, talks, surprises),
  };
}

function changes(
  spells: readonly Spell[],
  system: string,
  kind: SystemChange['kind'],
  why: string,
): readonly SystemChange[] {
  return spells.flatMap(({ from, to }): readonly SystemChange[] => [
    { at: from, system, kind, state: 'down', why: safeText(why) },
    { at: to, system, kind, state: 'up', why: null },
  ]);
}

/** The trunk group that carries most; the first of equals. */
function largestGroup({ floor }: Scenario): string {
  let found = floor.trunkGroups[0];
  for (const group of floor.trunkGroups) if (group.size > (found?.size ?? 0)) found = group;
  return found?.id ?? '';
}

/** The calls that reach an agent first from the instant on, so many of each. */
function ordealsOf(
  scenario: Scenario,
  seed: number,
  calendar: Calendar,
  talks: Conversations,
  surprises: readonly Surprise[],
): ReadonlyMap<number, Ordeal['topic']> {
  const found = new Map<number, Ordeal['topic']>();
  for (const { kind, at, size } of surprises) {
    if (kind !== 'help' && kind !== 'abusive' && kind !== 'danger') continue;
    const from = calendar.instant(0, at);
    const extra = extraCalls(seed, calendar, surprises);
    const arrivals = createArrivals(scenario, seed, calendar, from - 30 * MINUTE, extra);
    let left = size;
    for (let next = arrivals.next(); next !== null && left > 0; next = arrivals.next()) {
      arrivals.take();
      const { number } = next;
      const reaches = next.at + talks.ivr(number) >= from && talks.asksForAgent(number);
      if (!reaches || talks.patience(number) < MINUTE || found.has(number)) continue;
      found.set(number, kind === 'help' ? 'question' : kind);
      left -= 1;
    }
  }
  return found;
}

/** Instants of the calls that bursts add, in order: most at first, then fewer. */
export function extraCalls(
  seed: number,
  calendar: Calendar,
  surprises: readonly Surprise[],
): readonly number[] {
  return surprises
    .filter(({ kind }) => kind === 'burst')
    .flatMap(({ at, size, minutes }) => {
      const from = calendar.instant(0, at);
      const chance = draws(seed, 'burst', from);
      return Array.from({ length: size }, (_, k) => {
        // A density that falls evenly to nothing: an announcement is news for a while.
        return from + Math.floor((1 - Math.sqrt(1 - chance(k))) * minutes * MINUTE);
      });
    })
    .sort((left, right) => left - right);
}

/** Every system the floor stands on, up. */
export function systemsUp({ floor }: Scenario, at: number): readonly SystemChange[] {
  const up = { at, state: 'up', why: null } as const;
  return [
    ...floor.trunkGroups.map(({ id }) => ({ ...up, system: id, kind: 'trunk-group' as const })),
    { ...up, system: 'ivr', kind: 'ivr' },
    { ...up, system: 'recorder', kind: 'recorder' },
  ];
}
