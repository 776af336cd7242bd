/** What can lie over a pane, as data: each kind has a file beside this one with its lines and its keys. */
import type { Command, Plan } from '../../protocol/command.ts';
import type { AgentVersions } from '../../protocol/entities/agent.ts';
import type { PaneName } from '../../view/commands.ts';

/** Who an act is meant for, captured at the key press: a list that moves afterwards changes nothing here. */
export type Target = { readonly id: string; readonly name: string; readonly versions: AgentVersions };

export type Choice = 'no' | 'yes';

export type HelpLayer = { readonly t: 'help'; readonly top: number };
/** `before`: what Esc goes back to. */
export type FilterLayer = {
  readonly t: 'filter';
  readonly pane: PaneName;
  readonly text: string;
  readonly before: string;
};
/** `top`: the first fact shown, where not all of them have room. */
export type DetailLayer = {
  readonly t: 'detail';
  readonly of: 'agent' | 'queue';
  readonly id: string;
  readonly top: number;
};
/** `target` null: nobody to act on, the menu has the looking commands alone. */
export type MenuLayer = { readonly t: 'menu'; readonly target: Target | null; readonly index: number };
export type CloseFormLayer = {
  readonly t: 'close-form';
  readonly target: Target;
  readonly reason: number;
  readonly length: string;
  readonly field: 'reason' | 'length';
  readonly error: string | null;
};
export type ReassignFormLayer = {
  readonly t: 'reassign-form';
  readonly target: Target;
  readonly index: number;
  readonly marked: ReadonlySet<string>;
  readonly error: string | null;
};
export type ConfirmLayer = {
  readonly t: 'confirm';
  readonly target: Target;
  readonly command: Command;
  /** Null while the server is asked. */
  readonly plan: Plan | null;
  readonly choice: Choice;
  /** Wall instant the plan first stood on the screen: keys typed before that were not meant for it. */
  readonly shownAt: number;
};
export type QuitLayer = { readonly t: 'quit'; readonly choice: Choice; readonly shownAt: number };

export type Layer =
  | HelpLayer
  | FilterLayer
  | DetailLayer
  | MenuLayer
  | CloseFormLayer
  | ReassignFormLayer
  | ConfirmLayer
  | QuitLayer;
export type LayerOf<T extends Layer['t']> = Extract<Layer, { t: T }>;
