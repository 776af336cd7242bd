/** `seatwatch me`: an agent's own page. What was done to them and by whom, who listened, notes, wording, the own day. Nothing of others. */
import type { Floor } from '../floor/floor.ts';
import { agentState } from '../floor/state.ts';
import type { FloorEvent } from '../protocol/event.ts';
import type { AuditEntry } from '../protocol/frames/down/audit-page.ts';
import { actWord } from './act-text.ts';
import { clockMinute, clockTime, duration } from './duration.ts';
import { eventWord } from './event-words.ts';
import { STATE_LETTERS, STATE_TONES } from './glyphs.ts';
import type { TableContext } from './output.ts';
import { type Section, sectionLines } from './sections.ts';
import { type Line, span } from './span.ts';
import { timelineLines } from './timeline.ts';
import { clipLine, wrapLines } from './wrap.ts';

/** What is known besides the floor. `audit` null: this session may not read who listened. */
export type OwnRecord = {
  /** The events that name the agent, oldest first. */
  readonly events: readonly FloorEvent[];
  readonly audit: readonly AuditEntry[] | null;
};

/** Lines of at most `width` cells for agent `id` at floor time `now`; none for an agent the floor does not have. */
export function meLines(
  floor: Floor,
  id: string,
  now: number,
  record: OwnRecord,
  context: TableContext,
  width: number,
): readonly Line[] {
  const agent = floor.agents.get(id);
  if (agent === undefined) return [];
  const { words, ambiguous } = context;
  const { me } = words.sheets;
  const state = agentState(agent);
  const nothing: readonly Line[] = [[span(me.nothing, 'dim')]];
  const orNothing = (title: string, lines: readonly Line[]): Section =>
    lines.length === 0 ? { title, lines: nothing, counted: false } : { title, lines };
  const head: Line[] = [
    [span(me.title(agent.name || id), 'heading')],
    [
      span(`${me.state}  `, 'dim'),
      span(
        `${context.glyphs.states[state]}${STATE_LETTERS[state]} ${words.states[state]}`,
        STATE_TONES[state],
      ),
    ],
    ...standing(floor, id, now, context),
  ];
  const sections = sectionLines([
    orNothing(me.done, doneLines(record.events, id, context)),
    { title: me.listened, lines: listenedLines(record.audit, id, context) },
    orNothing(me.notes, noteLines(floor, id, context)),
    orNothing(me.wordings, wordingsFor(floor, id, context)),
  ]);
  const day = timelineLines(
    record.events,
    { kind: 'agent', id },
    { configuration: floor.configuration, own: true },
    context,
    width,
  );
  return [...wrapLines([...head, ...sections], width, ambiguous, 4), [], ...day].map((line) =>
    clipLine(line, width, ambiguous),
  );
}

/** What is asked of the agent, or by them, right now; the shift; how long the queues stay changed. */
function standing(floor: Floor, id: string, now: number, context: TableContext): readonly Line[] {
  const { words, zone } = context;
  const { me, topics } = words.sheets;
  const lines: Line[] = [];
  const askBack = floor.askBacks.get(id);
  if (askBack) {
    const left = askBack.due - now;
    lines.push(
      left > 0
        ? [span(me.askBack(askBack.by.id, duration(left)), 'warning')]
        : [span(me.askBackOver(askBack.by.id), 'warning')],
    );
    if (askBack.note !== null) lines.push([span(`  “${askBack.note}”`)]);
  }
  const help = floor.helps.get(id);
  if (help) lines.push([span(me.help(topics[help.topic], clockMinute(help.since, zone)), 'notice')]);
  const restore = floor.restores.get(id);
  if (restore) lines.push([span(me.restore(clockMinute(restore.due, zone)), 'notice')]);
  for (const { from, to } of floor.shifts.get(id)?.shifts ?? [])
    lines.push([span(`${me.shift}  `, 'dim'), span(`${clockMinute(from, zone)}–${clockMinute(to, zone)}`)]);
  return lines;
}

/** Every act of somebody else on the agent today, newest first, with the words that came with it. */
function doneLines(events: readonly FloorEvent[], id: string, context: TableContext): readonly Line[] {
  const { words, names, zone } = context;
  return events
    .flatMap((event): readonly Line[] => {
      if (event.cause?.actor.kind !== 'supervisor' && !isForced(event)) return [];
      if (!('agent' in event) || event.agent !== id || event.t === 'note-sent') return [];
      const by = event.cause?.actor.id ?? ('by' in event && typeof event.by === 'object' ? event.by.id : '');
      const why =
        event.t === 'agent-closed'
          ? [names.reason(event.reason), event.note === null ? '' : `“${event.note}”`]
          : event.t === 'asked-back' && event.note !== null
            ? [`“${event.note}”`]
            : [];
      return [
        [
          span(`${clockTime(event.at, zone)} `, 'dim'),
          span(words.sheets.me.doneBy(eventWord(event.t, words), by)),
          span(why.map((part) => (part === '' ? '' : ` ${part}`)).join('')),
        ],
      ];
    })
    .reverse();
}

function isForced(event: FloorEvent): boolean {
  return 'by' in event && typeof event.by === 'object' && event.by.kind === 'supervisor';
}

function listenedLines(
  audit: readonly AuditEntry[] | null,
  id: string,
  context: TableContext,
): readonly Line[] {
  const { words, zone } = context;
  if (audit === null) return [[span(words.sheets.me.noRecord, 'dim')]];
  const found = audit.filter(
    ({ kind, act, targets }) =>
      kind === 'command' && LISTENING.has(act) && targets.some((target) => target === id),
  );
  if (found.length === 0) return [[span(words.sheets.me.nothing, 'dim')]];
  return found.map(({ floorTime, user, act, detail }) => [
    span(`${clockTime(floorTime, zone)} `, 'dim'),
    span(user, 'forced'),
    span(` ${actWord(act, words)}`),
    ...(detail === '' ? [] : [span(` ${detail}`, 'dim')]),
  ]);
}

const LISTENING: ReadonlySet<string> = new Set(['listen', 'whisper', 'barge', 'take-over', 'help']);

function noteLines(floor: Floor, id: string, { words, zone }: TableContext): readonly Line[] {
  const { me } = words.sheets;
  return [...floor.notes.values()]
    .filter(({ agent }) => agent === id)
    .reverse()
    .map(({ at, by, text, readAt }) => [
      span(`${clockMinute(at, zone)} `, 'dim'),
      span(`${by.id} `, 'forced'),
      span(text),
      readAt === null
        ? span(` ${me.unread}`, 'notice')
        : span(` ${me.read(clockMinute(readAt, zone))}`, 'dim'),
    ]);
}

function wordingsFor(floor: Floor, id: string, { words, zone }: TableContext): readonly Line[] {
  const { me } = words.sheets;
  return [...floor.wordings.values()].map(({ text, expires, readBy }) => [
    span(text, 'strong'),
    span(` ${words.dialogs.forms.wording.until(clockMinute(expires, zone))}`, 'dim'),
    ...(readBy.includes(id) ? [] : [span(` ${me.unread}`, 'notice')]),
  ]);
}
