/** What a reader calls the value of a field on the screen, so that a filter finds `闭席` and `午餐` as well as `closed` and `lunch`. */
import { actWord, outcomeText } from './act-text.ts';
import type { Aliases } from './filter.ts';
import type { Names } from './names.ts';
import type { Words } from './words/words.ts';

/** The aliases of every listing, by the name of the field. */
export function aliasesFor(words: Words, names: Names): Aliases {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    state: { ...words.alarms.states, ...words.stages, ...words.states },
    availability: words.availabilities,
    activity: words.activities,
    stage: words.stages,
    direction: words.directions,
    scope: words.scopes,
    pending: words.pendingTo,
    kind: words.auditKinds,
    rule: words.alarms.rules,
    severity: words.alarms.severities,
    presence: words.sheets.presences,
    help: words.sheets.topics,
    lastAct: words.sheets.events,
    subjectKind: words.alarms.subjects,
  };
  const lookUps: Readonly<Record<string, (id: string) => string>> = {
    team: names.team,
    queue: names.queue,
    queues: names.queue,
    reason: names.reason,
    pendingReason: names.reason,
    role: names.role,
    trunkGroup: names.trunkGroup,
    overflow: names.queue,
    breakReason: names.reason,
    offered: names.agent,
    preferred: names.agent,
    causeAgents: names.agent,
    targets: names.agent,
    act: (name) => actWord(name, words),
    outcome: (text) => outcomeText(text, words),
    subject: (id) => subjectOf(id, names),
  };
  return (field, value) => {
    const table = Object.hasOwn(tables, field) ? tables[field] : undefined;
    if (table) return Object.hasOwn(table, value) ? (table[value] ?? null) : null;
    return Object.hasOwn(lookUps, field) ? (lookUps[field]?.(value) ?? null) : null;
  };
}

/** An alarm's subject is a queue, an agent or a trunk group: whichever has a name of its own. */
function subjectOf(id: string, names: Names): string {
  for (const name of [names.queue(id), names.agent(id), names.trunkGroup(id)]) if (name !== id) return name;
  return id;
}
