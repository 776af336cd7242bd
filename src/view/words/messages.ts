/** What several verbs of the command line say, and the console's notices, as a type. Each is one sentence: what, where, what to do. */

export type MessageWords = {
  readonly confirm: (act: string) => string;
  readonly needsYes: string;
  readonly cancelled: string;
  /** Outcomes of a command over all its targets; null counts the only one there was. */
  readonly applied: (count: number | null) => string;
  readonly accepted: (count: number | null) => string;
  readonly rejected: (count: number | null, why: string) => string;
  /** No plan came: the question is unanswered, nothing was done. */
  readonly notPlanned: string;
  readonly unknownOutcome: (count: number | null) => string;
  readonly awaitingApproval: (count: number | null) => string;
  readonly terminalTooSmall: (
    columns: number,
    rows: number,
    leastColumns: number,
    leastRows: number,
  ) => string;
  readonly noTerminal: string;
  readonly resumed: (seq: number) => string;
  readonly restarted: (why: string) => string;
  readonly snapshotReasons: Readonly<
    Record<'not-asked' | 'other-epoch' | 'too-old' | 'ahead-of-journal', string>
  >;
  readonly closings: Readonly<
    Record<
      | 'server-stopping'
      | 'too-slow'
      | 'ping-timeout'
      | 'hello-timeout'
      | 'server-fault'
      | 'rate-limited'
      | 'bad-frame'
      | 'version-unsupported'
      | 'token-revoked'
      | 'journal-failed'
      | 'second-hello',
      string
    >
  >;
  /** Why the link does not stand, by the client's codes. */
  readonly linkWhy: Readonly<
    Record<
      | 'unreachable'
      | 'not-a-floor'
      | 'no-welcome'
      | 'silent'
      | 'lost'
      | 'going-away'
      | 'fault'
      | 'not-authenticated'
      | 'forbidden'
      | 'version'
      | 'bad-url'
      | 'bad-token'
      | 'not-encrypted'
      | 'close-code',
      string
    >
  >;
  /** What is wrong with a site's vocabulary file, and at which key. */
  readonly vocabulary: {
    readonly notJson: (file: string) => string;
    readonly unknownLanguage: (file: string, language: string) => string;
    readonly unknownKey: (file: string, key: string) => string;
    readonly notText: (file: string, key: string) => string;
    readonly tooLong: (file: string, key: string, most: number) => string;
    readonly unknownPlace: (file: string, key: string, most: number) => string;
    readonly tooMany: (file: string, most: number) => string;
  };
  readonly readOnly: string;
  readonly actUnavailable: Readonly<
    Record<'not-live' | 'role' | 'exchange' | 'no-target' | 'not-here', (act: string) => string>
  >;
  readonly quitQuestion: string;
  /** The plain summary of a floor, printed where there is no terminal. */
  readonly summaryTitle: (floor: string, time: string) => string;
  readonly seats: (count: number) => string;
};
