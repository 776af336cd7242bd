/** 求助: who asks for help, about what, for how long. The one who waits longest comes first, a caller in danger before all. */
import type { Floor } from '../floor/floor.ts';
import type { HelpTopic } from '../protocol/entities/help.ts';
import { duration } from './duration.ts';
import { helpTone } from './help-tone.ts';
import { type Line, span } from './span.ts';
import type { Words } from './words/words.ts';

export { helpTone };

/** `id` is the agent's. Instants are floor ms, lengths ms. */
export type HelpRow = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly topic: HelpTopic;
  readonly text: string | null;
  readonly call: string | null;
  readonly since: number;
  readonly waited: number;
};

/** Rows of the open help requests at floor time `now`: danger first, then the longest wait. */
export function helpRows(floor: Floor, now: number): readonly HelpRow[] {
  return [...floor.helps.values()]
    .map((help) => ({
      id: help.agent,
      name: floor.agents.get(help.agent)?.name ?? help.agent,
      team: floor.agents.get(help.agent)?.team ?? '',
      topic: help.topic,
      text: help.text,
      call: help.aboutCall,
      since: help.since,
      waited: Math.max(0, now - help.since),
    }))
    .sort((one, other) => urgency(other) - urgency(one) || one.since - other.since);
}

const urgency = ({ topic }: HelpRow): number => (topic === 'danger' ? 1 : 0);

/** All of them in one line for board and header; null where nobody asks. */
export function helpLine(rows: readonly HelpRow[], words: Words): Line | null {
  if (rows.length === 0) return null;
  const longest = rows.reduce((one, other) => (other.waited > one.waited ? other : one));
  const tone = rows.some((row) => helpTone(row) === 'critical') ? 'critical' : helpTone(longest);
  return [span(words.board.helps(rows.length, duration(longest.waited)), tone)];
}
