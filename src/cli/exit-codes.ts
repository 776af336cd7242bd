/** The exit codes of the command line: relied on by scripts, documented in README and man page. */

export const EXIT = {
  done: 0,
  /** The answer is no: refused, or a `--fail-on` condition met. */
  no: 1,
  usage: 2,
  noServer: 3,
  notAllowed: 4,
  journal: 5,
  runtimeTooOld: 6,
  /** It may or may not have happened: look before you try again. */
  unknown: 7,
  bug: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
