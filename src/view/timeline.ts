/** The day of an agent, a queue or a call from the events that name it: a strip of the states, then a list, newest first. */
import type { Configuration } from '../protocol/entities/configuration.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { HistorySubject } from '../protocol/frames/up/history-request.ts';
import { clockMinute, clockTime, duration } from './duration.ts';
import { STATE_LETTERS, STATE_TONES } from './glyphs.ts';
import { fitLine, mergeSpans } from './line.ts';
import type { TableContext } from './output.ts';
import { maskedEvent, PERSONAL } from './personal-need.ts';
import { type Line, lineText, span } from './span.ts';
import { sparkline } from './spark.ts';
import { type Spell, spellsOf } from './spells.ts';
import { clipLine } from './wrap.ts';

export type TimelineOptions = {
  /** Of whom the events are told; what is masked follows the site's reasons. */
  readonly configuration: Configuration | null;
  /** The agent looks at the own day: nothing is masked. */
  readonly own?: boolean;
  /** Older events are missing. */
  readonly part?: boolean;
};

type Entry = { readonly at: number; readonly line: Line };

/** Lines of at most `width` cells. `events`: those that name the subject, oldest first. */
export function timelineLines(
  events: readonly FloorEvent[],
  subject: HistorySubject,
  options: TimelineOptions,
  context: TableContext,
  width: number,
): readonly Line[] {
  const { words, names } = context;
  const { timeline } = words.sheets;
  const told = options.own ? events : events.map((event) => maskedEvent(event, options.configuration));
  const name =
    subject.kind === 'agent'
      ? names.agent(subject.id)
      : subject.kind === 'queue'
        ? names.queue(subject.id)
        : subject.id;
  const page: Line[] = [[span(timeline.title(name), 'heading')]];
  if (told.length === 0) return [...page, [span(timeline.nothing, 'dim')]].map((one) => clip(one));
  if (options.part) page.push([span(timeline.part, 'notice')]);
  if (subject.kind === 'agent') page.push(...agentDay(told, context, width));
  else if (subject.kind === 'queue') page.push(...queueDay(told, context, width));
  else page.push(...told.toReversed().map((event) => eventEntry(event, context).line));
  return page.map((one) => clip(one));

  function clip(line: Line): Line {
    return clipLine(line, width, context.ambiguous);
  }
}

function agentDay(events: readonly FloorEvent[], context: TableContext, width: number): readonly Line[] {
  const spells = spellsOf(events);
  const entries = [
    ...spells.map((spell) => spellEntry(spell, context)),
    ...events.filter(isNotable).map((event) => eventEntry(event, context)),
  ].sort((one, other) => other.at - one.at);
  return [...stripLines(spells, context, width), [], ...entries.map(({ line }) => line)];
}

/** One cell per stretch of time, the state that filled most of it, and the hours under its ends. */
function stripLines(spells: readonly Spell[], context: TableContext, width: number): readonly Line[] {
  const first = spells[0];
  if (first === undefined || width < 8) return [];
  const { now, zone, glyphs, ambiguous } = context;
  const length = Math.max(1, now - first.from);
  const cells = Array.from({ length: width }, (_, cell) => {
    const from = first.from + (length * cell) / width;
    const state = longestIn(spells, from, from + length / width, now)?.state;
    return state === undefined ? span(' ') : span(stripCell(state, glyphs.name), STATE_TONES[state]);
  });
  const end = clockMinute(now, zone);
  const start = fitLine([span(clockMinute(first.from, zone), 'dim')], width - end.length, 'left', ambiguous);
  return [mergeSpans(cells), mergeSpans([...start, span(end, 'dim')])];

  // A letter is read where colours are not: the strip is the same in every terminal.
  function stripCell(state: Spell['state'], set: string): string {
    return state === 'signed-out' ? (set === 'ascii' ? '.' : '·') : STATE_LETTERS[state];
  }
}

function longestIn(spells: readonly Spell[], from: number, to: number, now: number): Spell | undefined {
  let found: Spell | undefined;
  let most = 0;
  for (const spell of spells) {
    const within = Math.min(to, spell.to ?? Math.max(now, to)) - Math.max(from, spell.from);
    if (within > most) {
      most = within;
      found = spell;
    }
  }
  return found;
}

function spellEntry(spell: Spell, { words, names, glyphs, zone, now }: TableContext): Entry {
  const { state, reason, by, from, to } = spell;
  const name = reason === null ? '' : names.reason(reason);
  const told = reason === PERSONAL && name === PERSONAL ? words.personalNeed : name;
  return {
    at: from,
    line: [
      span(`${clockTime(from, zone)} `, 'dim'),
      span(`${duration((to ?? now) - from).padStart(8)} `),
      span(`${glyphs.states[state]}${STATE_LETTERS[state]} ${words.states[state]}`, STATE_TONES[state]),
      ...(told === '' ? [] : [span(` ${told}`)]),
      ...(by === null ? [] : [span(` ${words.sheets.timeline.by(by)}`, 'forced')]),
      ...(to === null ? [span(` ${words.sheets.timeline.running}`, 'dim')] : []),
    ],
  };
}

/** What belongs in the day besides the states. */
function isNotable(event: FloorEvent): boolean {
  switch (event.t) {
    case 'pending-set':
    case 'memberships-changed':
    case 'restore-set':
    case 'restore-cleared':
    case 'help-raised':
    case 'help-ended':
    case 'note-sent':
    case 'asked-back':
    case 'ask-back-ended':
      return true;
    case 'offer-ended':
      return event.why === 'no-answer' || event.why === 'refused';
    default:
      return false;
  }
}

function eventEntry(event: FloorEvent, { words, zone }: TableContext): Entry {
  const by = actorOf(event);
  const detail = detailOf(event, words.sheets.topics);
  return {
    at: event.at,
    line: [
      span(`${clockTime(event.at, zone)} `, 'dim'),
      span(' '.repeat(9)),
      span(words.sheets.events[event.t], 'notice'),
      ...(detail === '' ? [] : [span(` ${detail}`)]),
      ...(by === null ? [] : [span(` ${words.sheets.timeline.by(by)}`, 'forced')]),
    ],
  };
}

function actorOf(event: FloorEvent): string | null {
  const by = event.t === 'pending-set' ? event.pending.by : 'by' in event ? event.by : null;
  if (typeof by !== 'object' || by === null) return null;
  return by.kind === 'agent' ? null : by.id;
}

function detailOf(event: FloorEvent, topics: TableContext['words']['sheets']['topics']): string {
  switch (event.t) {
    case 'help-raised':
      return [topics[event.topic], event.text ?? ''].filter((part) => part !== '').join(' ');
    case 'note-sent':
      return event.text;
    case 'asked-back':
      return event.note ?? '';
    default:
      return '';
  }
}

const HALF_HOUR = 1_800_000;

/** Calls that entered by half hours as a sparkline, their number, and what was done to the queue. */
function queueDay(events: readonly FloorEvent[], context: TableContext, width: number): readonly Line[] {
  const { words, names, glyphs, zone, now } = context;
  const entries = events.filter((event) => event.t === 'visit-started');
  const from = Math.floor((events[0]?.at ?? now) / HALF_HOUR) * HALF_HOUR;
  const halves = Math.max(1, Math.ceil((now - from + 1) / HALF_HOUR));
  const counts = Array.from({ length: halves }, () => 0);
  for (const { at } of entries) {
    const index = Math.floor((at - from) / HALF_HOUR);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const { queue } = words.dialogs.forms;
  const changes = events.flatMap((event): readonly Line[] => {
    if (event.t !== 'queue-changed') return [];
    const parts = [
      event.open ? queue.opened : queue.closed,
      event.announcement === null ? '' : `${queue.announcement} “${event.announcement}”`,
      event.callBack ? `${queue.callBack} ${queue.offered}` : '',
      event.overflow === null ? '' : `${queue.overflow} ${names.queue(event.overflow)}`,
    ].filter((part) => part !== '');
    return [
      [
        span(`${clockTime(event.at, zone)} `, 'dim'),
        span(parts.join(words.listSeparator), event.open ? 'plain' : 'warning'),
        span(` ${words.sheets.timeline.by(event.by.id)}`, 'forced'),
      ],
    ];
  });
  const picture: Line = [span(sparkline(counts, Math.min(width, Math.max(8, halves)), glyphs), 'accent')];
  return [
    [span(words.sheets.timeline.entered(entries.length))],
    ...(lineText(picture).trim() === '' ? [] : [picture]),
    ...changes.toReversed(),
  ];
}
