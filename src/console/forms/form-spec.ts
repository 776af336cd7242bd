/** What a form of an act is: its fields, how one changes another, the command they make. Knows no key and no line. */
import type { Command, CommandName } from '../../protocol/command.ts';
import type { Deck } from '../deck.ts';
import type { Target } from '../target.ts';
import type { Field, Values } from './field.ts';

/** Every act has a form, though it may have no field; `save-view` asks for a name and changes no floor. */
export type FormName = CommandName | 'save-view';

/** What is wrong, in one sentence, and the field to go to. */
export type Fault = { readonly fault: string; readonly field: string };

/** What concerns this screen alone: no server is asked. */
export type Effect = { readonly effect: () => void };

export type FormSpec = {
  /** Nothing to ask: the plan comes at once. A sentence: it cannot even begin. */
  readonly fields: (targets: readonly Target[], deck: Deck) => readonly Field[] | string;
  /** The fields after `changed` was changed. @default as they are */
  readonly adapt?: (fields: readonly Field[], changed: string, deck: Deck) => readonly Field[];
  readonly command: (values: Values, targets: readonly Target[], deck: Deck) => Command | Fault | Effect;
};

export const idsOf = (targets: readonly Target[]): string[] => targets.map(({ id }) => id);

/**
 * An id for something this person makes: the second of floor time and who they are. Two within one second are one
 * thing, which the server refuses the second time.
 */
export function madeId(letter: string, deck: Deck): string {
  const user = deck.connection.store.getState().welcome?.user ?? 'me';
  return `${letter}${Math.floor(deck.connection.floorNow()).toString(36)}-${user.slice(0, 40)}`;
}
