/** What the longer pages say, as a type: roll-call, timeline, why card, hand-over sheet, digest, brief, systems, an agent's own page. */
import type { HelpTopic } from '../../protocol/entities/help.ts';
import type { WhyCard } from '../../protocol/entities/why-card.ts';
import type { FloorEventName } from '../../protocol/event.ts';
import type { Presence } from '../presence.ts';

export type SheetWords = {
  readonly topics: Readonly<Record<HelpTopic, string>>;
  readonly presences: Readonly<Record<Presence, string>>;
  /** What happened, in a few words: for timelines, the log and *last act*. */
  readonly events: Readonly<Record<FloorEventName, string>>;
  readonly rollCall: {
    readonly title: string;
    readonly summary: (planned: number, present: number, missing: number, late: number) => string;
    readonly relief: (missing: number) => string;
    readonly onBreak: (reason: string) => string;
    readonly noRota: string;
  };
  readonly timeline: {
    readonly title: (name: string) => string;
    readonly nothing: string;
    readonly running: string;
    readonly by: (who: string) => string;
    readonly more: (count: number) => string;
    readonly part: string;
    /** A queue's day. */
    readonly entered: (calls: number) => string;
  };
  readonly whyCard: {
    readonly title: (call: string) => string;
    readonly outcomes: Readonly<Record<WhyCard['outcome'], string>>;
    readonly when: (at: string, waited: string, queue: string) => string;
    readonly seats: string;
    readonly ready: (ready: number, floor: number) => string;
    readonly signedIn: (count: number) => string;
    readonly busy: (talking: number, wrapUp: number) => string;
    readonly closed: (own: number, forced: number, system: number) => string;
    readonly waiting: (count: number) => string;
    readonly closedThen: string;
    readonly cause: string;
    readonly none: string;
  };
  readonly handOver: {
    readonly title: string;
    readonly offered: (who: string, at: string) => string;
    readonly notOffered: string;
    readonly note: string;
    readonly alarms: string;
    readonly helps: string;
    readonly approvals: string;
    readonly restores: string;
    readonly closedQueues: string;
    readonly incidents: string;
    readonly wordings: string;
    readonly shelves: string;
    readonly duty: string;
    readonly figures: string;
    readonly over: string;
    readonly none: string;
    readonly accept: string;
  };
  readonly digest: {
    readonly title: (from: string, to: string) => string;
    readonly nothing: string;
    readonly ready: (before: number, after: number, floor: number) => string;
    readonly waiting: (before: number, after: number) => string;
    readonly late: (count: number) => string;
    readonly abandoned: (count: number) => string;
    readonly raised: string;
    readonly over: string;
    readonly cameIn: string;
    readonly wentHome: string;
    readonly acts: string;
    readonly queues: string;
    readonly incidents: string;
    readonly wordings: string;
    readonly systems: string;
    readonly duty: string;
    readonly helps: string;
    readonly requests: string;
    readonly otherDay: string;
    readonly more: (count: number) => string;
  };
  readonly brief: {
    readonly calm: string;
    readonly since: (at: string, length: string) => string;
    readonly has: (who: string) => string;
    readonly nobodyHas: string;
    readonly phone: (contact: string) => string;
    readonly noPhone: string;
    readonly onDuty: (who: string) => string;
    readonly nobodyOnDuty: string;
    readonly ready: (ready: number, floor: number) => string;
    readonly waiting: (calls: number, oldest: string) => string;
    readonly more: (count: number) => string;
    readonly stale: (since: string) => string;
  };
  readonly systems: {
    readonly title: string;
    readonly up: string;
    readonly down: string;
    /** The feed says nothing for a while, and is not lost yet. */
    readonly late: string;
    readonly feed: string;
    readonly since: (at: string) => string;
    readonly trunks: (used: number, size: number) => string;
    readonly allUp: string;
  };
  readonly me: {
    readonly title: (name: string) => string;
    readonly state: string;
    readonly done: string;
    readonly doneBy: (act: string, who: string) => string;
    readonly listened: string;
    readonly notes: string;
    readonly unread: string;
    readonly read: (at: string) => string;
    readonly wordings: string;
    readonly askBack: (who: string, left: string) => string;
    readonly askBackOver: (who: string) => string;
    readonly help: (topic: string, since: string) => string;
    readonly shift: string;
    readonly restore: (at: string) => string;
    readonly day: string;
    readonly nothing: string;
    readonly noRecord: string;
  };
};
