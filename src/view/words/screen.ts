/** What only the screen says, as a type: what waits for the person, what was missed, what an empty pane says. */
import type { PaneName } from '../commands/ids.ts';

export type ScreenWords = {
  /** The note a help request is answered with unless another is typed. */
  readonly coming: string;
  /** An act at a console that may only look. */
  readonly readOnly: (act: string) => string;
  readonly asItIs: string;
  readonly noRules: string;
  readonly dashNever: string;
  readonly dashAsWarning: string;
  /** Before Yes and No, where the role may only request. */
  readonly requestQuestion: string;
  readonly inbox: string;
  readonly inboxEmpty: string;
  /** How many wait in it. */
  readonly inboxCount: (count: number) => string;
  readonly away: (length: string) => string;
  readonly notAway: string;
  readonly shiftTaken: string;
  readonly noAlarm: string;
  readonly noResults: string;
  readonly noWhyCard: string;
  readonly notTold: string;
  readonly asking: string;
  readonly noFiles: string;
  readonly stateLost: (why: string) => string;
  /** In place of the rows where there is none and no filter hides any: what that means, what to do. */
  readonly empty: Readonly<Record<PaneName, string>>;
  /** Beside a field of the ready floor: how it is written. */
  readonly readyFloorHint: string;
  readonly readyFloorWrong: (text: string) => string;
  readonly secondsWrong: (text: string) => string;
  /** The hand-over form, where somebody else has the shift. */
  readonly takeWhy: string;
  readonly shelveAgain: string;
};
