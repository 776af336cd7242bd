/** Everything the product says, as one type: both languages have it whole, or the build fails. Knows no screen. */
import type { Effect, Outcome } from '../../protocol/command.ts';
import type { Activity, AgentState } from '../../protocol/entities/agent.ts';
import type { CALL_STAGES, Call } from '../../protocol/entities/call.ts';
import type { ServiceLevelName } from '../../protocol/entities/configuration.ts';
import type { AUDIT_KINDS } from '../../protocol/frames/down/audit-page.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { CommandGroup, CommandId, PaneName } from '../commands/ids.ts';
import type { ColumnWords } from './columns.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';
import type { MessageWords } from './messages.ts';
import { zh } from './zh.ts';

export { LANGUAGES, type Language, languageOf, parseLanguage } from './language.ts';

/** A command as the footer names it (one or two words) and as help explains it (one sentence). */
export type CommandWords = { readonly label: string; readonly help: string };

/** A service level by its name: the number never stands alone. Thresholds in seconds. */
export type ServiceLevelWords = {
  readonly full: (seconds: number) => string;
  /** For a column heading. */
  readonly short: (seconds: number) => string;
  /** The formula in words. */
  readonly meaning: string;
};

export type BoardWords = {
  readonly readySeats: string;
  /** Fewest ready seats. */
  readonly floor: (seats: number) => string;
  readonly mayClose: (seats: number) => string;
  readonly atFloor: string;
  readonly belowFloor: (seats: number) => string;
  readonly closedSeats: string;
  readonly noneClosed: string;
  readonly more: (count: number) => string;
  readonly over: (count: number) => string;
  readonly serviceLevels: string;
  readonly connectedRate: string;
  readonly today: string;
  readonly last24h: string;
  readonly lateToday: string;
  readonly waiting: string;
  readonly oldestWait: string;
  readonly trunks: string;
  readonly inUse: (used: number, size: number) => string;
  readonly states: string;
  readonly signedIn: string;
  readonly occupancy: string;
  readonly answerSpeed: string;
  readonly requested: string;
  readonly answered: string;
  readonly abandoned: string;
  readonly short: (count: number) => string;
  readonly dayCurve: string;
  readonly late: string;
  readonly target: (text: string) => string;
  readonly noConfiguration: string;
};

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
  readonly titles: Readonly<
    Record<'ready' | 'close' | 'reassign', (targets: number, name: string) => string>
  >;
  /** What the agents will notice, one sentence per act. */
  readonly explain: Readonly<Record<'ready' | 'close' | 'reassign', string>>;
  readonly question: Readonly<Record<'ready' | 'close' | 'reassign', string>>;
  readonly yes: string;
  readonly no: string;
  readonly reason: string;
  readonly length: string;
  readonly lengthHint: string;
  readonly lengthWrong: (text: string, longest: string) => string;
  readonly note: string;
  readonly queues: string;
  readonly chooseReason: string;
  readonly chooseQueues: string;
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
};

export type LinkWords = {
  readonly connecting: string;
  readonly snapshot: string;
  readonly live: string;
  readonly old: (age: string) => string;
  readonly lost: (wait: string) => string;
  readonly stopped: (why: string) => string;
  readonly feedLost: (since: string) => string;
  readonly actsRefused: string;
};

export type FilterWords = {
  readonly prompt: string;
  readonly shown: (shown: number, all: number) => string;
  readonly nothing: string;
  readonly unknownField: (field: string, fields: string) => string;
  readonly emptyValue: (field: string) => string;
  readonly badLength: (text: string) => string;
  readonly tooLong: string;
};

export type HelpWords = {
  readonly title: string;
  readonly keys: string;
  readonly states: string;
  readonly serviceLevels: string;
  readonly filter: string;
  readonly filterLines: readonly string[];
  readonly stale: string;
  readonly close: string;
};

export type Words = {
  readonly language: Language;
  readonly states: Readonly<Record<AgentState, string>>;
  readonly availabilities: Readonly<Record<'ready' | 'closed', string>>;
  readonly activities: Readonly<Record<Activity['state'], string>>;
  readonly stages: Readonly<Record<(typeof CALL_STAGES)[number], string>>;
  readonly directions: Readonly<Record<Call['direction'], string>>;
  readonly scopes: Readonly<Record<'floor' | 'queue' | 'team' | 'agent', string>>;
  /** Stands for every closure of personal need: its cause is nobody's business. */
  readonly personalNeed: string;
  readonly pendingTo: Readonly<Record<'closed' | 'signed-out', string>>;
  readonly requestedAct: Readonly<Record<'ready' | 'close' | 'reassign', string>>;
  /** A full sentence: what, and what to do. */
  readonly refusals: Readonly<Record<RefusalCode, string>>;
  /** The same in a few words, after “1 refused:”. */
  readonly refusedBecause: Readonly<Record<RefusalCode, string>>;
  /** Between the parts of a list in a sentence. */
  readonly listSeparator: string;
  readonly effects: Readonly<Record<Effect, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly auditKinds: Readonly<Record<(typeof AUDIT_KINDS)[number], string>>;
  readonly panes: Readonly<Record<PaneName, string>>;
  readonly groups: Readonly<Record<CommandGroup, string>>;
  readonly commands: Readonly<Record<CommandId, CommandWords>>;
  readonly serviceLevels: Readonly<Record<ServiceLevelName, ServiceLevelWords>>;
  readonly columns: ColumnWords;
  readonly board: BoardWords;
  readonly dialogs: DialogWords;
  readonly links: LinkWords;
  readonly filter: FilterWords;
  readonly help: HelpWords;
  readonly messages: MessageWords;
};

const ALL: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language. */
export function wordsFor(language: Language): Words {
  return ALL[language];
}
