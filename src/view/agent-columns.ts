/**
 * The columns of the agents pane. Fairness: people are sorted by who they are, what they are doing and how long
 * the present spell is over its time; never by score, handling time, calls or closed totals.
 */
import { type AgentRow, PERSONAL } from './agent-row.ts';
import { byValue, type Column, DETAIL_ONLY, type RowContext, titled } from './column.ts';
import { clockMinute, duration, NOTHING, number } from './duration.ts';
import { eventWord } from './event-words.ts';
import { STATE_LETTERS, STATE_TONES } from './glyphs.ts';
import { helpTone as toneOfHelp } from './help-tone.ts';
import type { SortOrder } from './sort.ts';
import { type Line, type Span, span, type Tone } from './span.ts';
import type { ColumnWords } from './words/columns.ts';

/** By id: the place of a colleague in the list does not move while one reads it. */
export const DEFAULT_AGENT_SORT: SortOrder = { column: 'id', descending: false };

/** How grave the present spell is: over its time, half as long again over it, or all in order. */
export function overTone(row: Pick<AgentRow, 'over' | 'limit'>): Tone {
  if (row.over === null) return 'plain';
  return row.limit !== null && row.over >= row.limit / 2 ? 'critical' : 'warning';
}

/** The first to be over its time comes first, then those who will be; no limit last. Of one moment, so `due` alone decides. */
function byOverrun(one: AgentRow, other: AgentRow): number {
  const dueOf = (row: AgentRow): number => (row.state === 'closed' && row.due !== null ? row.due : Infinity);
  const [a, b] = [dueOf(one), dueOf(other)];
  return a === b ? 0 : a - b;
}

function reasonText(row: AgentRow, context: RowContext): string {
  if (row.reason === null) return '';
  const name = context.names.reason(row.reason);
  return row.reason === PERSONAL && name === PERSONAL ? context.words.personalNeed : name;
}

/** What is under way about the agent, the most urgent first: an act of ours, help, ask back, what is pending, requests, a restore. */
function pendingLine(row: AgentRow, context: RowContext): Line {
  const { words, glyphs, zone, names } = context;
  const asked = context.requested.get(row.id);
  if (asked) return [span(words.requestedAct[asked], 'accent')];
  const parts: Span[] = [...helpSpans(row, context), ...askBackSpans(row, context)];
  if (row.pending !== null) {
    const reason = row.pendingReason === null ? '' : ` ${names.reason(row.pendingReason)}`;
    parts.push(span(`${glyphs.pending}${words.pendingTo[row.pending]}${reason} `, 'notice'));
    parts.push(span(`${row.pendingBy ?? ''} `, 'forced'));
  }
  if (row.requests > 0) parts.push(span(`${words.dialogs.forms.approve.title(row.requests)} `, 'notice'));
  if (row.restoreAt !== null)
    parts.push(span(`${words.dialogs.forms.wording.until(clockMinute(row.restoreAt, zone))} `, 'dim'));
  // The blank after the last part would cost the cell that its last letter needs.
  return parts.map((part, index) =>
    index === parts.length - 1 ? span(part.text.trimEnd(), part.tone) : part,
  );
}

/** `? abusive caller 1:20`: whoever asks for help is seen in every width. */
function helpSpans(row: AgentRow, { words }: RowContext, topic = true): readonly Span[] {
  if (row.help === null) return [];
  const what = topic ? `${words.sheets.topics[row.help]} ` : '';
  return [span(`? ${what}${duration(row.helpFor)} `, helpTone(row))];
}

function askBackSpans(row: AgentRow, { words }: RowContext, label = true): readonly Span[] {
  if (row.askBackLeft === null) return [];
  const what = label ? `${words.commands['ask-back'].label} ` : '';
  return [span(`${what}${duration(row.askBackLeft)} `, row.askBackLeft === 0 ? 'warning' : 'notice')];
}

function helpTone({ help, helpFor }: AgentRow): Tone {
  return toneOfHelp({ topic: help ?? 'other', waited: helpFor ?? 0 });
}

/** Who did what to the agent last, when and why. */
function lastActLine(row: AgentRow, { words, zone }: RowContext): Line {
  if (row.lastAct === null) return [];
  const why = row.lastActWhy === null ? '' : ` “${row.lastActWhy}”`;
  return [
    span(`${clockMinute(row.lastActAt, zone)} `, 'dim'),
    span(eventWord(row.lastAct, words)),
    span(` ${row.lastActBy ?? ''}`, 'forced'),
    span(why, 'dim'),
  ];
}

/** How long ago a sign-out still counts, ms. */
const NEWS = 14_400_000;

const quiet = (text: string, row: AgentRow): Line => [
  span(text, row.state === 'signed-out' ? 'dim' : 'plain'),
];
const length = (ms: number | null): Line => [span(duration(ms), ms === null ? 'dim' : 'plain')];
const tally = (count: number): Line => [
  span(count === 0 ? NOTHING : number(count), count === 0 ? 'dim' : 'plain'),
];

const column = titled<AgentRow, ColumnWords['agents']>((words) => words.columns.agents);

export const agentColumns: readonly Column<AgentRow>[] = [
  column('mark', {
    min: 2,
    ideal: 2,
    align: 'left',
    rank: 0,
    value: (row) => STATE_LETTERS[row.state],
    spans: (row, { glyphs }) => [
      span(glyphs.states[row.state] + STATE_LETTERS[row.state], STATE_TONES[row.state]),
    ],
  }),
  column('id', {
    min: 5,
    ideal: 6,
    align: 'left',
    rank: 0,
    value: (row) => row.id,
    spans: (row) => quiet(row.id, row),
    compare: byValue((row) => row.id),
  }),
  column('name', {
    min: 10,
    ideal: 12,
    grow: 2,
    align: 'left',
    rank: 1,
    value: (row) => row.name,
    spans: (row) => quiet(row.name, row),
    compare: byValue((row) => row.name),
  }),
  column('team', {
    min: 6,
    ideal: 8,
    align: 'left',
    rank: 10,
    value: (row) => row.team,
    spans: (row, { names }) => quiet(names.team(row.team), row),
    compare: byValue((row) => row.team),
  }),
  column('seat', {
    min: 4,
    ideal: 5,
    align: 'left',
    rank: 12,
    value: (row) => row.seat,
    spans: (row) => quiet(row.seat ?? NOTHING, row),
    compare: byValue((row) => row.seat),
  }),
  column('state', {
    min: 11,
    ideal: 11,
    align: 'left',
    rank: 4,
    value: (row) => row.state,
    spans: (row, { words }) => [span(words.states[row.state], STATE_TONES[row.state])],
    compare: byValue((row) => row.state),
  }),
  column('reason', {
    min: 11,
    ideal: 11,
    align: 'left',
    rank: 2,
    value: (row) => row.reason,
    spans: (row, context) => {
      // Where the column of what is pending has no room, this one says it.
      if (context.requested.has(row.id)) return [span(context.words.dialogs.asking, 'accent')];
      if (row.reason === null) return helpSpans(row, context, false);
      const name = span(reasonText(row, context), row.state === 'closed' ? 'plain' : 'dim');
      const back = askBackSpans(row, context, false);
      return row.forced ? [...back, span(context.glyphs.forced, 'forced'), name] : [...back, name];
    },
  }),
  column('time', {
    min: 8,
    ideal: 8,
    align: 'right',
    rank: 0,
    value: (row) => row.timeInState,
    spans: (row) => {
      // Who left hours ago is no news, and the length of a whole day reads like a time of day.
      if (row.state === 'signed-out')
        return [span(row.timeInState < NEWS ? duration(row.timeInState) : NOTHING, 'dim')];
      return [span(duration(row.timeInState), overTone(row))];
    },
    descendsFirst: true,
    compare: byValue((row) => row.timeInState),
  }),
  column('limit', {
    min: 7,
    ideal: 7,
    align: 'right',
    rank: 6,
    value: (row) => row.limit,
    spans: (row) => length(row.limit),
  }),
  column('over', {
    min: 8,
    ideal: 8,
    align: 'right',
    rank: 3,
    value: (row) => row.over,
    spans: (row, { glyphs }) =>
      row.over === null ? [] : [span(`${glyphs.over}${duration(row.over)}`, overTone(row))],
    compare: byOverrun,
  }),
  column('pending', {
    min: 10,
    ideal: 20,
    grow: 1,
    align: 'left',
    rank: 5,
    value: (row) => row.pending,
    spans: pendingLine,
  }),
  column('by', {
    min: 6,
    ideal: 10,
    align: 'left',
    rank: 7,
    value: (row) => row.lastActBy,
    spans: (row) => (row.lastActBy === null ? [] : [span(row.lastActBy, 'forced')]),
  }),
  column('queues', {
    min: 19,
    ideal: 20,
    grow: 3,
    align: 'left',
    rank: 8,
    value: (row) => row.queues,
    spans: (row, { names }) => quiet(row.queues.map((queue) => names.queue(queue)).join(' '), row),
  }),
  column('calls', {
    min: 5,
    ideal: 5,
    align: 'right',
    rank: 9,
    value: (row) => row.calls,
    spans: (row) => tally(row.calls),
  }),
  column('talk', {
    min: 6,
    ideal: 6,
    align: 'right',
    rank: 13,
    value: (row) => row.averageTalk,
    spans: (row) => length(row.averageTalk),
  }),
  column('wrapUp', {
    min: 6,
    ideal: 6,
    align: 'right',
    rank: 14,
    value: (row) => row.averageWrapUp,
    spans: (row) => length(row.averageWrapUp),
  }),
  column('ringNoAnswer', {
    min: 4,
    ideal: 4,
    align: 'right',
    rank: 15,
    value: (row) => row.ringNoAnswer,
    spans: (row) => tally(row.ringNoAnswer),
  }),
  column('closed', {
    min: 6,
    ideal: 6,
    align: 'right',
    rank: 11,
    value: (row) => row.closedCount,
    spans: (row) => tally(row.closedCount),
  }),
  column('closedTime', {
    min: 7,
    ideal: 8,
    align: 'right',
    rank: 11,
    value: (row) => row.closedTime,
    spans: (row) => length(row.closedCount === 0 ? null : row.closedTime),
  }),
  column('forced', {
    min: 6,
    ideal: 6,
    align: 'right',
    rank: 16,
    value: (row) => row.forcedCount,
    spans: (row) => tally(row.forcedCount),
  }),
  column('forcedTime', {
    min: 7,
    ideal: 8,
    align: 'right',
    rank: 17,
    value: (row) => row.forcedTime,
    spans: (row) => length(row.forcedCount === 0 ? null : row.forcedTime),
  }),
  column('help', {
    min: 7,
    ideal: 8,
    align: 'right',
    rank: DETAIL_ONLY,
    value: (row) => row.helpFor,
    spans: (row) => (row.helpFor === null ? [] : [span(`? ${duration(row.helpFor)}`, helpTone(row))]),
  }),
  column('askBack', {
    min: 7,
    ideal: 8,
    align: 'right',
    rank: DETAIL_ONLY,
    value: (row) => row.askBackLeft,
    spans: (row) =>
      row.askBackLeft === null
        ? []
        : [span(duration(row.askBackLeft), row.askBackLeft === 0 ? 'warning' : 'notice')],
  }),
  column('restore', {
    min: 10,
    ideal: 10,
    align: 'left',
    rank: DETAIL_ONLY,
    value: (row) => row.restoreAt,
    spans: (row, { zone }) =>
      row.restoreAt === null ? [] : [span(clockMinute(row.restoreAt, zone), 'notice')],
  }),
  column('request', {
    min: 10,
    ideal: 10,
    align: 'right',
    rank: DETAIL_ONLY,
    value: (row) => row.requests,
    spans: (row) => (row.requests === 0 ? [] : [span(number(row.requests), 'notice')]),
  }),
  column('lastAct', {
    min: 10,
    ideal: 32,
    align: 'left',
    rank: DETAIL_ONLY,
    value: (row) => row.lastAct,
    spans: lastActLine,
  }),
];
