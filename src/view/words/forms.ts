/** What the forms of the acts and the boxes of the screen ask and say, as a type. One section per form. */
import type { CommandOf } from '../../protocol/command.ts';
import type { HelpAnswer } from '../../protocol/entities/help.ts';

type ListenMode = CommandOf<'listen'>['mode'];
/** What the palette finds. */
export type PaletteKind = 'command' | 'agent' | 'queue' | 'view';

export type FormWords = {
  readonly signOut: {
    readonly awaited: string;
    readonly cut: string;
    /** Calls that would be cut. */
    readonly cuts: (calls: number) => string;
  };
  readonly move: {
    readonly where: string;
    readonly same: string;
    readonly priority: string;
    readonly priorityHint: string;
    readonly priorityWrong: (text: string) => string;
  };
  readonly skills: {
    readonly level: (level: number) => string;
    readonly notServed: string;
    readonly hint: string;
    readonly nothing: string;
  };
  readonly reassign: {
    readonly until: string;
    readonly forGood: string;
  };
  readonly note: {
    readonly kind: string;
    readonly note: string;
    readonly askBack: string;
    readonly text: string;
    readonly hint: string;
    readonly empty: string;
  };
  readonly askBack: {
    readonly within: string;
    readonly withdraw: string;
    /** The time is over: the forced act is offered. */
    readonly over: (name: string) => string;
    readonly offer: string;
  };
  readonly help: {
    readonly how: string;
    readonly ways: Readonly<Record<HelpAnswer, string>>;
    readonly text: string;
    readonly waits: (topic: string, time: string) => string;
    readonly nobody: string;
  };
  readonly listen: {
    readonly mode: string;
    readonly modes: Readonly<Record<ListenMode, string>>;
    readonly explain: Readonly<Record<ListenMode, string>>;
    readonly extension: string;
    readonly extensionHint: string;
    readonly seen: string;
  };
  readonly wording: {
    readonly text: string;
    readonly hint: string;
    readonly valid: string;
    readonly issue: string;
    readonly withdraw: string;
    readonly read: (read: number, all: number) => string;
    readonly unread: string;
    readonly until: (time: string) => string;
    readonly none: string;
    readonly empty: string;
  };
  readonly incident: {
    readonly name: string;
    readonly nameHint: string;
    readonly tag: string;
    readonly start: string;
    readonly end: string;
    readonly since: (time: string) => string;
    readonly none: string;
    readonly empty: string;
  };
  readonly queue: {
    readonly open: string;
    readonly opened: string;
    readonly closed: string;
    readonly announcement: string;
    readonly noAnnouncement: string;
    readonly callBack: string;
    readonly offered: string;
    readonly notOffered: string;
    readonly overflow: string;
    readonly noOverflow: string;
    readonly unchanged: string;
  };
  readonly acknowledge: { readonly note: string; readonly have: string };
  readonly shelve: {
    readonly length: string;
    readonly reason: string;
    readonly takeOff: string;
    readonly empty: string;
    readonly until: (time: string) => string;
  };
  readonly handOver: {
    readonly offer: string;
    readonly accept: string;
    readonly take: string;
    readonly withdraw: string;
    readonly note: string;
    readonly hint: string;
    readonly waits: (who: string, since: string) => string;
    readonly none: string;
  };
  readonly duty: {
    readonly take: string;
    readonly giveBack: string;
    readonly length: string;
    readonly why: string;
    readonly whyHint: string;
    readonly has: (who: string, until: string | null) => string;
    readonly empty: string;
  };
  readonly approve: {
    readonly title: (count: number) => string;
    readonly grant: string;
    readonly refuse: string;
    readonly withdraw: string;
    readonly note: string;
    readonly asks: (who: string, act: string) => string;
    readonly expires: (length: string) => string;
    readonly none: string;
  };
  readonly thresholds: {
    readonly rule: string;
    readonly on: string;
    readonly off: string;
    readonly warning: string;
    readonly critical: string;
    readonly clear: string;
    readonly delay: string;
    readonly criticalDelay: string;
    readonly clearDelay: string;
    readonly minimum: string;
    readonly readyFloor: string;
    readonly numberWrong: (text: string) => string;
    readonly nothing: string;
  };
  readonly undo: {
    readonly act: (act: string, count: number, time: string) => string;
    readonly nothing: string;
  };
  /** An act on several. */
  readonly bulk: {
    readonly targets: (count: number) => string;
    readonly each: string;
    readonly more: (count: number) => string;
    readonly tooMany: (count: number, most: number) => string;
    readonly results: string;
  };
  /** What a role may only request. */
  readonly request: {
    readonly title: string;
    readonly explain: string;
    readonly why: string;
    readonly whyHint: string;
    readonly asked: (length: string) => string;
    readonly second: string;
    readonly alone: string;
  };
  readonly palette: {
    readonly title: string;
    readonly prompt: string;
    readonly nothing: string;
    readonly kinds: Readonly<Record<PaletteKind, string>>;
  };
  readonly views: {
    readonly title: string;
    readonly name: string;
    readonly nameWrong: string;
    readonly empty: string;
    readonly saved: (name: string) => string;
    readonly replaced: (name: string) => string;
    readonly removed: (name: string) => string;
    readonly remove: string;
    readonly tooMany: (most: number) => string;
  };
  readonly exporting: {
    readonly done: (rows: number, file: string) => string;
    readonly failed: (file: string, why: string) => string;
  };
  readonly copying: {
    readonly done: (rows: number) => string;
    readonly nothing: string;
    readonly tooMuch: (most: number) => string;
  };
  readonly marks: { readonly marked: (count: number) => string; readonly none: string };
  readonly modes: {
    readonly following: string;
    readonly frozen: (time: string) => string;
    readonly released: string;
  };
  readonly bell: {
    readonly title: string;
    readonly silent: string;
    readonly bell: string;
    readonly notification: string;
  };
};
