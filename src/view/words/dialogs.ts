/** What the dialogs say, as a type: titles, what the people concerned will notice, the question, the plan. */
import type { CommandName } from '../../protocol/command.ts';
import type { FormWords } from './forms.ts';

export type PlanWords = {
  readonly now: (count: number) => string;
  readonly atCallEnd: (count: number) => string;
  readonly none: (count: number) => string;
  readonly refused: (count: number, why: string) => string;
  /** Several reasons: each with its count. */
  readonly why: (count: number, why: string) => string;
  readonly ready: (before: number, after: number, floor: number) => string;
  readonly closed: (before: number, after: number) => string;
  readonly belowFloor: (after: number, floor: number) => string;
  readonly waiting: (count: number) => string;
  readonly nothing: string;
  readonly before: string;
  readonly after: string;
};

export type DialogWords = {
  readonly titles: Readonly<Record<CommandName, (targets: number, name: string) => string>>;
  /** What the agents will notice, one sentence per act. */
  readonly explain: Readonly<Record<CommandName, string>>;
  readonly question: Readonly<Record<CommandName, string>>;
  readonly yes: string;
  readonly no: string;
  readonly reason: string;
  readonly length: string;
  readonly lengthHint: string;
  readonly lengthWrong: (text: string, longest: string) => string;
  readonly note: string;
  readonly queues: string;
  readonly noQueues: string;
  readonly planning: string;
  readonly asking: string;
  readonly plan: PlanWords;
  readonly keys: {
    readonly choose: string;
    readonly mark: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly next: string;
  };
  readonly nobody: string;
  readonly forms: FormWords;
};
