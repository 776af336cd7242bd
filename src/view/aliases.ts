/** What a reader calls the value of a field on the screen, so that a filter finds `闭席` and `午餐` as well as `closed` and `lunch`. */
import type { Aliases } from './filter.ts';
import type { Names } from './names.ts';
import type { Words } from './words/words.ts';

/** The aliases of every listing, by the name of the field. */
export function aliasesFor(words: Words, names: Names): Aliases {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    state: words.states,
    availability: words.availabilities,
    activity: words.activities,
    stage: words.stages,
    direction: words.directions,
    scope: words.scopes,
    pending: words.pendingTo,
    kind: words.auditKinds,
  };
  const lookUps: Readonly<Record<string, (id: string) => string>> = {
    team: names.team,
    queue: names.queue,
    queues: names.queue,
    reason: names.reason,
    pendingReason: names.reason,
    role: names.role,
    trunkGroup: names.trunkGroup,
  };
  return (field, value) => {
    const table = Object.hasOwn(tables, field) ? tables[field] : undefined;
    if (table) return Object.hasOwn(table, value) ? (table[value] ?? null) : null;
    return Object.hasOwn(lookUps, field) ? (lookUps[field]?.(value) ?? null) : null;
  };
}
