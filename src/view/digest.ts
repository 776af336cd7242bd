/** 离开以来: what happened between two floors, the one last seen and the one now. Compares; it counts no event. */

import type { Floor } from '../floor/floor.ts';
import { measures } from '../floor/measures.ts';
import { readyFloorAt } from '../floor/ready-floor.ts';
import { clockMinute } from './duration.ts';
import { eventWord } from './event-words.ts';
import {
  alarmLine,
  dutyLines,
  helpLines,
  incidentLines,
  pastAlarmLine,
  queueStateLines,
  requestLines,
  wordingLines,
} from './floor-lists.ts';
import type { TableContext } from './output.ts';
import { sectionLines } from './sections.ts';
import { type Line, span } from './span.ts';
import { type SystemRow, systemRows, systemsLine } from './systems.ts';
import { readyTone } from './tones.ts';
import { wrapLines } from './wrap.ts';

/** Longest list of names or acts before the rest is counted. */
const MOST = 8;

/** Lines of at most `width` cells. `before`: the floor as it was last seen; `now` floor time. */
export function digestLines(
  before: Floor,
  after: Floor,
  now: number,
  context: TableContext,
  width: number,
): readonly Line[] {
  const { words, zone, ambiguous } = context;
  const text = words.sheets.digest;
  const head: Line = [span(text.title(clockMinute(before.at, zone), clockMinute(now, zone)), 'heading')];
  const sameDay = before.date === after.date;
  const sections = sectionLines([
    { title: text.raised, lines: raisedLines(before, after, context) },
    { title: text.over, lines: overLines(before, after, context) },
    { title: text.helps, lines: helpLines(after, now, context) },
    { title: text.requests, lines: requestLines(after, now, context) },
    { title: text.incidents, lines: changed(incidentLines(before, context), incidentLines(after, context)) },
    {
      title: text.queues,
      lines: changed(queueStateLines(before, context), queueStateLines(after, context)),
    },
    { title: text.wordings, lines: newWordings(before, after, context) },
    { title: text.systems, lines: sameSystems(before, after) ? [] : [systemsLine(after, context)] },
    { title: text.duty, lines: changed(dutyLines(before, context), dutyLines(after, context)) },
    { title: text.cameIn, lines: presenceLines(before, after, true, context) },
    { title: text.wentHome, lines: presenceLines(before, after, false, context) },
    { title: text.acts, lines: actLines(before, after, context) },
  ]);
  const figures = figureLine(before, after, now, sameDay, context);
  const other: Line[] = sameDay ? [] : [[span(text.otherDay, 'notice')]];
  const quiet: Line[] = sections.length === 0 ? [[span(text.nothing, 'dim')]] : [];
  return wrapLines([head, figures, ...other, ...sections, ...quiet], width, ambiguous, 4);
}

function figureLine(before: Floor, after: Floor, now: number, sameDay: boolean, context: TableContext): Line {
  const text = context.words.sheets.digest;
  const [one, other] = [measures(before, before.at).floor, measures(after, now).floor];
  const least = readyFloorAt(after.configuration, now);
  const late = sameDay ? other.late - one.late : other.late;
  const lost = sameDay ? other.abandoned - one.abandoned : other.abandoned;
  return [
    span(text.ready(one.ready, other.ready, least), readyTone(other.ready, least)),
    span(`  ${text.waiting(one.waiting, other.waiting)}`),
    span(`  ${text.late(Math.max(0, late))}`, late > 0 ? 'warning' : 'plain'),
    span(`  ${text.abandoned(Math.max(0, lost))}`),
  ];
}

function raisedLines(before: Floor, after: Floor, context: TableContext): readonly Line[] {
  return [...after.alarms.values()]
    .filter(({ id }) => !before.alarms.has(id))
    .map((alarm) => alarmLine(alarm, after, context));
}

/** Those that were open then or came and went meanwhile. */
function overLines(before: Floor, after: Floor, context: TableContext): readonly Line[] {
  const over = [...after.pastAlarms.values()].filter(({ id }) => !before.pastAlarms.has(id));
  return limited(
    over.toReversed().map((alarm) => pastAlarmLine(alarm, context)),
    context,
  );
}

/** Lines that were not there before. */
function changed(before: readonly Line[], after: readonly Line[]): readonly Line[] {
  const known = new Set(before.map((line) => JSON.stringify(line)));
  return after.filter((line) => !known.has(JSON.stringify(line)));
}

/** Is the same down as before, and since then? How full the trunks are is no news. */
function sameSystems(before: Floor, after: Floor): boolean {
  const told = ({ id, state, since }: SystemRow) => [id, state, state === 'up' ? null : since];
  return JSON.stringify(systemRows(before).map(told)) === JSON.stringify(systemRows(after).map(told));
}

function newWordings(before: Floor, after: Floor, context: TableContext): readonly Line[] {
  const wordings = new Map(
    [...after.wordings].filter(([id, { since }]) => before.wordings.get(id)?.since !== since),
  );
  return wordingLines({ ...after, wordings }, context);
}

function presenceLines(before: Floor, after: Floor, here: boolean, context: TableContext): readonly Line[] {
  const names = [...after.agents.values()].flatMap((agent) => {
    const was = before.agents.get(agent.id)?.signedIn.value ?? false;
    return agent.signedIn.value === here && was !== here ? [agent.name || agent.id] : [];
  });
  if (names.length === 0) return [];
  const { words } = context;
  const rest = names.length - MOST;
  const shown = names.slice(0, MOST).join(words.listSeparator);
  return [[span(rest > 0 ? `${shown} ${words.sheets.digest.more(rest)}` : shown)]];
}

/** What others did meanwhile, newest first. */
function actLines(before: Floor, after: Floor, context: TableContext): readonly Line[] {
  const { words, names, zone } = context;
  const acts = [...after.acts.values()].filter(({ id }) => !before.acts.has(id)).reverse();
  return limited(
    acts.map(({ at, by, t, changed: agents }): Line => {
      const who = [...new Set(agents.map(({ agent }) => names.agent(agent)))];
      const named = who.slice(0, 3).join(words.listSeparator);
      const more = who.length > 3 ? ` ${words.sheets.digest.more(who.length - 3)}` : '';
      return [
        span(`${clockMinute(at, zone)} `, 'dim'),
        span(by.id, 'forced'),
        span(` ${eventWord(t, words)}`),
        span(named === '' ? '' : ` ${named}${more}`),
      ];
    }),
    context,
  );
}

function limited(lines: readonly Line[], { words }: TableContext): readonly Line[] {
  const rest = lines.length - MOST;
  if (rest <= 0) return lines;
  return [...lines.slice(0, MOST), [span(words.sheets.digest.more(rest), 'dim')]];
}
