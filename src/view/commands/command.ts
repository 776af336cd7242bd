/** What a command is: a record that footer, help, documentation and the dispatcher all read. It must not know how it is carried out. */
import type { CommandName } from '../../protocol/command.ts';
import type { Act } from '../../protocol/entities/configuration.ts';
import type { Words } from '../words/words.ts';
import type { CommandGroup, CommandId, PaneName } from './ids.ts';

/**
 * A key by name: a printable ASCII character stands for itself, the others are `up down left right page-up page-down
 * home end enter escape tab shift-tab ctrl-l`; a blank is the space bar.
 */
export type Key = string;

type Common = {
  readonly id: CommandId;
  readonly group: CommandGroup;
  /** All of them do the same; the first is the one shown. Empty: the palette reaches it. */
  readonly keys: readonly Key[];
  readonly label: (words: Words) => string;
  readonly help: (words: Words) => string;
  /** Place in the footer, smallest first; null: not shown there. */
  readonly footer: number | null;
  /** The panes it works in; null: everywhere. */
  readonly panes: readonly PaneName[] | null;
};

/** Looks only: no right is needed, stale data does not matter. */
export type LookingCommand = Common & { readonly changes: false; readonly act: null; readonly command: null };
/**
 * Changes the floor: `act` is the row of the authority it needs (null: that of the act it is about), `command` what
 * goes over the wire.
 */
export type ActingCommand = Common & {
  readonly changes: true;
  readonly act: Act | null;
  readonly command: CommandName;
};
export type CommandRecord = LookingCommand | ActingCommand;
