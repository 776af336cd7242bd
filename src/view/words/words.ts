/** Everything the product says, as one type: both languages have it whole, or the build fails. Knows no screen. */
import type { CommandName, Effect, Outcome } from '../../protocol/command.ts';
import type { Activity, AgentState } from '../../protocol/entities/agent.ts';
import type { CALL_STAGES, Call } from '../../protocol/entities/call.ts';
import type { ServiceLevelName } from '../../protocol/entities/configuration.ts';
import type { AUDIT_KINDS } from '../../protocol/frames/down/audit-page.ts';
import type { RefusalCode } from '../../protocol/reasons.ts';
import type { CommandGroup, CommandId, PaneName } from '../commands/ids.ts';
import type { AlarmWords } from './alarms.ts';
import type { ColumnWords } from './columns.ts';
import type { DialogWords } from './dialogs.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';
import type { MessageWords } from './messages.ts';
import type { ScreenWords } from './screen.ts';
import type { SheetWords } from './sheets.ts';
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
  /** One line: open alarms, help requests, closed queues, an incident. */
  readonly alarms: (critical: number, warning: number) => string;
  readonly noAlarms: string;
  readonly helps: (count: number, longest: string) => string;
  readonly incident: (name: string) => string;
  readonly closedQueues: (names: string) => string;
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
  /** On the row, until the event comes. */
  readonly requestedAct: Readonly<Record<CommandName, string>>;
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
  readonly alarms: AlarmWords;
  readonly screen: ScreenWords;
  readonly sheets: SheetWords;
  readonly messages: MessageWords;
};

const ALL: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language. */
export function wordsFor(language: Language): Words {
  return ALL[language];
}
