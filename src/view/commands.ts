/** The command table: gives keys, footer, help, documentation and the dispatcher's cases. Knows no handler. */
import { back } from './commands/back.ts';
import { close } from './commands/close.ts';
import type { CommandRecord } from './commands/command.ts';
import { down } from './commands/down.ts';
import { filter } from './commands/filter.ts';
import { first } from './commands/first.ts';
import { help } from './commands/help.ts';
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  type CommandGroup,
  type CommandId,
  PANES,
  type PaneName,
} from './commands/ids.ts';
import { last } from './commands/last.ts';
import { leave } from './commands/leave.ts';
import { nextPane } from './commands/next-pane.ts';
import { open } from './commands/open.ts';
import { pageDown } from './commands/page-down.ts';
import { pageUp } from './commands/page-up.ts';
import { paneAgents } from './commands/pane-agents.ts';
import { paneBoard } from './commands/pane-board.ts';
import { paneQueues } from './commands/pane-queues.ts';
import { previousPane } from './commands/previous-pane.ts';
import { quit } from './commands/quit.ts';
import { ready } from './commands/ready.ts';
import { reassign } from './commands/reassign.ts';
import { repaint } from './commands/repaint.ts';
import { reverse } from './commands/reverse.ts';
import { sort } from './commands/sort.ts';
import { sortLeft } from './commands/sort-left.ts';
import { sortRight } from './commands/sort-right.ts';
import { up } from './commands/up.ts';
import { wide } from './commands/wide.ts';
import { foldKey } from './fold.ts';
import type { GlyphSet } from './glyphs.ts';

export type { ActingCommand, CommandRecord, Key, LookingCommand } from './commands/command.ts';
export { COMMAND_GROUPS, COMMAND_IDS, type CommandGroup, type CommandId, PANES, type PaneName };

/** Every command by its id. */
export const COMMANDS = {
  'pane-board': paneBoard,
  'pane-agents': paneAgents,
  'pane-queues': paneQueues,
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
  filter,
  sort,
  'sort-left': sortLeft,
  'sort-right': sortRight,
  reverse,
  wide,
  help,
  repaint,
  quit,
  ready,
  close,
  reassign,
} as const satisfies Readonly<Record<CommandId, CommandRecord>>;

/** Every command, in the order of {@link COMMAND_IDS}. */
export const COMMAND_LIST: readonly CommandRecord[] = COMMAND_IDS.map((id) => COMMANDS[id]);

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
};

/** A key as it is written on a keyboard: `↑`, `Enter`, `R`. */
export function keyLabel(key: string, glyphs: GlyphSet): string {
  if (key === 'up' || key === 'down' || key === 'left' || key === 'right') return glyphs.keys[key];
  return KEY_NAMES[key] ?? key;
}
