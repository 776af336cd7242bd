/** What a verb is given of the process it runs in: no verb reaches for `process` itself. */
import type { Readable, Writable } from 'node:stream';

export type Env = Readonly<Record<string, string | undefined>>;

export type CommandLine = {
  /** The words after the verb. */
  readonly argv: readonly string[];
  readonly env: Env;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly stderr: Writable;
  /** The script that was started, so that a practice floor can start it again. */
  readonly script: string;
  /** Aborted when the process is asked to end (SIGINT, SIGTERM, SIGHUP): long verbs then end in good order. */
  readonly ended: AbortSignal;
};

/** One verb: prints on stdout what was asked for, on stderr what a person should know, and answers with an exit code. */
export type Verb = (line: CommandLine) => Promise<number>;
