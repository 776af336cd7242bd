/** The command table: gives keys, footer, help, documentation and the dispatcher's cases. Knows no handler. */

import type { CommandName } from '../protocol/command.ts';
import { acknowledge } from './commands/acknowledge.ts';
import { approvals } from './commands/approvals.ts';
import { approve } from './commands/approve.ts';
import { askBack } from './commands/ask-back.ts';
import { back } from './commands/back.ts';
import { bell } from './commands/bell.ts';
import { close } from './commands/close.ts';
import type { ActingCommand, CommandRecord } from './commands/command.ts';
import { copy } from './commands/copy.ts';
import { digest } from './commands/digest.ts';
import { down } from './commands/down.ts';
import { duty } from './commands/duty.ts';
import { exportRows } from './commands/export.ts';
import { filter } from './commands/filter.ts';
import { first } from './commands/first.ts';
import { follow } from './commands/follow.ts';
import { freeze } from './commands/freeze.ts';
import { handOver } from './commands/hand-over.ts';
import { handOverSheet } from './commands/hand-over-sheet.ts';
import { help } from './commands/help.ts';
import { helpAnswer } from './commands/help-answer.ts';
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  type CommandGroup,
  type CommandId,
  PANES,
  type PaneName,
} from './commands/ids.ts';
import { incident } from './commands/incident.ts';
import { last } from './commands/last.ts';
import { leave } from './commands/leave.ts';
import { listen } from './commands/listen.ts';
import { mark } from './commands/mark.ts';
import { markAll } from './commands/mark-all.ts';
import { markSpan } from './commands/mark-span.ts';
import { move } from './commands/move.ts';
import { nextPane } from './commands/next-pane.ts';
import { note } from './commands/note.ts';
import { open } from './commands/open.ts';
import { pageDown } from './commands/page-down.ts';
import { pageUp } from './commands/page-up.ts';
import { palette } from './commands/palette.ts';
import { paneAgents } from './commands/pane-agents.ts';
import { paneAlarms } from './commands/pane-alarms.ts';
import { paneBoard } from './commands/pane-board.ts';
import { paneLog } from './commands/pane-log.ts';
import { paneQueues } from './commands/pane-queues.ts';
import { paneRollcall } from './commands/pane-rollcall.ts';
import { paneWaiting } from './commands/pane-waiting.ts';
import { previousPane } from './commands/previous-pane.ts';
import { queue } from './commands/queue.ts';
import { quit } from './commands/quit.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { release } from './commands/release.ts';
import { repaint } from './commands/repaint.ts';
import { reverse } from './commands/reverse.ts';
import { saveView } from './commands/save-view.ts';
import { shelve } from './commands/shelve.ts';
import { signOut } from './commands/sign-out.ts';
import { skills } from './commands/skills.ts';
import { sort } from './commands/sort.ts';
import { sortLeft } from './commands/sort-left.ts';
import { sortRight } from './commands/sort-right.ts';
import { systems } from './commands/systems.ts';
import { thresholds } from './commands/thresholds.ts';
import { timeline } from './commands/timeline.ts';
import { undo } from './commands/undo.ts';
import { unmark } from './commands/unmark.ts';
import { up } from './commands/up.ts';
import { views } from './commands/views.ts';
import { whyCard } from './commands/why-card.ts';
import { wide } from './commands/wide.ts';
import { wording } from './commands/wording.ts';
import { wordings } from './commands/wordings.ts';
import { worstAlarm } from './commands/worst-alarm.ts';
import { foldKey } from './fold.ts';
import type { GlyphSet } from './glyphs.ts';

export type { ActingCommand, CommandRecord, Key, LookingCommand } from './commands/command.ts';
export { COMMAND_GROUPS, COMMAND_IDS, type CommandGroup, type CommandId, PANES, type PaneName };

/** Every command by its id. */
export const COMMANDS = {
  'pane-board': paneBoard,
  'pane-agents': paneAgents,
  'pane-queues': paneQueues,
  'pane-waiting': paneWaiting,
  'pane-alarms': paneAlarms,
  'pane-log': paneLog,
  'pane-rollcall': paneRollcall,
  'next-pane': nextPane,
  'previous-pane': previousPane,
  up,
  down,
  'page-up': pageUp,
  'page-down': pageDown,
  first,
  last,
  open,
  leave,
  back,
  'worst-alarm': worstAlarm,
  filter,
  sort,
  'sort-left': sortLeft,
  'sort-right': sortRight,
  reverse,
  wide,
  mark,
  'mark-span': markSpan,
  'mark-all': markAll,
  unmark,
  follow,
  freeze,
  views,
  'save-view': saveView,
  approvals,
  timeline,
  'why-card': whyCard,
  digest,
  'hand-over-sheet': handOverSheet,
  wordings,
  systems,
  palette,
  copy,
  export: exportRows,
  bell,
  help,
  repaint,
  quit,
  ready,
  close,
  'help-answer': helpAnswer,
  reassign,
  skills,
  move,
  listen,
  note,
  'ask-back': askBack,
  'sign-out': signOut,
  release,
  acknowledge,
  shelve,
  queue,
  wording,
  incident,
  'hand-over': handOver,
  duty,
  approve,
  thresholds,
  undo,
} as const satisfies Readonly<Record<CommandId, CommandRecord>>;

/** Every command, in the order of {@link COMMAND_IDS}. */
export const COMMAND_LIST: readonly CommandRecord[] = COMMAND_IDS.map((id) => COMMANDS[id]);

/** The record of each command of the wire. */
export const ACTING: Readonly<Record<CommandName, ActingCommand>> = {
  ready,
  close,
  reassign,
  skills,
  'sign-out': signOut,
  note,
  'ask-back': askBack,
  help: helpAnswer,
  listen,
  move,
  release,
  queue,
  acknowledge,
  shelve,
  wording,
  incident,
  thresholds,
  'hand-over': handOver,
  duty,
  approve,
  undo,
};

const BY_KEY: ReadonlyMap<string, CommandRecord> = new Map(
  COMMAND_LIST.flatMap((record) => record.keys.map((key) => [key, record])),
);

/** The command of a key as pressed; full-width forms and Chinese punctuation count as the ASCII key. */
export function commandFor(key: string): CommandRecord | undefined {
  return BY_KEY.get(foldKey(key));
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  'ctrl-l': 'Ctrl-L',
  ' ': 'Space',
};

/** A key as it is written on a keyboard: `↑`, `Enter`, `R`. */
export function keyLabel(key: string, glyphs: GlyphSet): string {
  if (key === 'up' || key === 'down' || key === 'left' || key === 'right') return glyphs.keys[key];
  return KEY_NAMES[key] ?? key;
}
