/** What a site calls its queues, teams, reasons and trunk groups, in the reader's language. Knows only the configuration. */
import type { Floor } from '../floor/floor.ts';
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { LocalizedText } from '../protocol/entities/scalars.ts';
import type { Language } from './words/language.ts';

/** Each gives the id itself where the configuration has no such thing. */
export type Names = {
  readonly floor: string;
  readonly queue: (id: string) => string;
  readonly team: (id: string) => string;
  readonly reason: (id: string) => string;
  readonly trunkGroup: (id: string) => string;
  readonly role: (id: string) => string;
  /** Of an agent: the roster's, not the configuration's; see {@link withAgents}. */
  readonly agent: (id: string) => string;
};

type Named = { readonly id: string; readonly name: LocalizedText };

/** Names of `configuration` in `language`; Chinese falls back to English where a site gives only one. */
export function namesFor(configuration: Configuration | null, language: Language): Names {
  const lookUp = (list: readonly Named[] | undefined): ((id: string) => string) => {
    const table = new Map(list?.map((one) => [one.id, localized(one.name, language)]));
    return (id) => table.get(id) || id;
  };
  return {
    floor: configuration ? localized(configuration.name, language) : '',
    queue: lookUp(configuration?.queues),
    team: lookUp(configuration?.teams),
    reason: lookUp(configuration?.closedReasons),
    trunkGroup: lookUp(configuration?.trunkGroups),
    role: lookUp(configuration?.roles),
    agent: (id) => id,
  };
}

/** The same names, with those of the agents of `floor()`, read when a name is asked for. */
export function withAgents(names: Names, floor: () => Pick<Floor, 'agents'>): Names {
  return { ...names, agent: (id) => floor().agents.get(id)?.name || id };
}

function localized(text: LocalizedText, language: Language): string {
  return language === 'zh' ? text.zh || text.en : text.en || text.zh;
}
