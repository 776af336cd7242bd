/** What can lie over a pane, as data: each kind has a file beside this one with its lines and its keys. */
import type { Command, Plan } from '../../protocol/command.ts';
import type { PaneName } from '../../view/commands.ts';
import type { Field } from '../forms/field.ts';
import type { FormName } from '../forms/form-spec.ts';
import type { Target } from '../target.ts';

export type Choice = 'no' | 'yes';

/** Pages in place of the pane, read and scrolled. */
export const PAGE_NAMES = [
  'help',
  'digest',
  'sheet',
  'why',
  'timeline',
  'systems',
  'wordings',
  'results',
] as const;
export type PageName = (typeof PAGE_NAMES)[number];
/** `about`: the id of what the page is about, where it is about one thing. */
export type PageLayer = {
  readonly t: 'page';
  readonly page: PageName;
  readonly about: string | null;
  readonly top: number;
};
/** `before`: what Esc goes back to. */
export type FilterLayer = {
  readonly t: 'filter';
  readonly pane: PaneName;
  readonly text: string;
  readonly before: string;
};
/** What a detail can be of. */
export const SUBJECTS = ['agent', 'queue', 'call', 'alarm', 'act'] as const;
export type Subject = (typeof SUBJECTS)[number];
/** `top`: the first fact shown, where not all of them have room. */
export type DetailLayer = {
  readonly t: 'detail';
  readonly of: Subject;
  readonly id: string;
  readonly top: number;
};
/** `target` null: nobody to act on, the menu has what needs no row. */
export type MenuLayer = { readonly t: 'menu'; readonly target: Target | null; readonly index: number };
/** What is asked before an act can be planned; `focus`: the field that has the keys. */
export type FormLayer = {
  readonly t: 'form';
  readonly form: FormName;
  readonly targets: readonly Target[];
  readonly fields: readonly Field[];
  readonly focus: number;
  readonly error: string | null;
};
/** Lists to choose one thing from, narrowed by typing where they may be long. */
export const PICK_NAMES = ['palette', 'inbox', 'views'] as const;
export type PickName = (typeof PICK_NAMES)[number];
export type PickLayer = {
  readonly t: 'pick';
  readonly pick: PickName;
  readonly query: string;
  readonly index: number;
  /** Wall instant it first stood on the screen: what is chosen from it may act. */
  readonly shownAt: number;
};
export type ConfirmLayer = {
  readonly t: 'confirm';
  readonly targets: readonly Target[];
  readonly command: Command;
  /** The asker's reason, for who approves and for the audit. */
  readonly why: string | null;
  /** True: the role may only request it. */
  readonly request: boolean;
  /** Whether a second person has to approve, or would at another hour. */
  readonly second: 'needed' | 'alone' | null;
  /** Null while the server is asked. */
  readonly plan: Plan | null;
  readonly choice: Choice;
  /** First target shown, where not all have room. */
  readonly top: number;
  /** Wall instant the plan first stood on the screen: keys typed before that were not meant for it. */
  readonly shownAt: number;
};
export type QuitLayer = { readonly t: 'quit'; readonly choice: Choice; readonly shownAt: number };

export type Layer =
  | PageLayer
  | FilterLayer
  | DetailLayer
  | MenuLayer
  | FormLayer
  | PickLayer
  | ConfirmLayer
  | QuitLayer;
export type LayerOf<T extends Layer['t']> = Extract<Layer, { t: T }>;
