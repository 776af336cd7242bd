/** The command line's front door: finds the verb, loads it alone, turns every end into an exit code and at most one sentence. */

import { safeText } from '../protocol/safe-text.ts';
import type { CommandLine, Verb } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure, isFailure, systemCode, systemReason } from './failure.ts';
import { helpFor } from './help.ts';
import { VERSION } from './platform.ts';
import { isVerb, type VerbName } from './verb-names.ts';

/** Loaded when called: `--help` and `get` never load React. A missing verb does not compile. */
const LOAD: Record<VerbName, () => Promise<{ readonly run: Verb }>> = {
  console: () => import('./verbs/console.ts'),
  serve: () => import('./verbs/serve.ts'),
  get: async () => ({ run: (await import('./short-verbs.ts')).get }),
  watch: async () => ({ run: (await import('./short-verbs.ts')).watch }),
  act: async () => ({ run: (await import('./short-verbs.ts')).act }),
  brief: async () => ({ run: (await import('./short-verbs.ts')).brief }),
  me: async () => ({ run: (await import('./short-verbs.ts')).me }),
  export: () => import('./verbs/export.ts'),
  simulate: () => import('./verbs/simulate.ts'),
  token: () => import('./verbs/token.ts'),
  audit: () => import('./verbs/audit.ts'),
  completions: () => import('./verbs/completions.ts'),
  staff: () => import('./verbs/staff.ts'),
  info: async () => ({ run: (await import('./short-verbs.ts')).info }),
  hook: () => import('./verbs/hook.ts'),
  doctor: () => import('./verbs/doctor.ts'),
};

/** Graphemes of a sentence on standard error. */
const LONGEST_SENTENCE = 2_000;

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const first = words[0];
  if (first === '--version' || first === '-V') {
    process.stdout.write(`seatwatch ${VERSION}\n`);
    return EXIT.done;
  }
  const named = first === 'help' ? words[1] : first;
  const verb: VerbName = named !== undefined && isVerb(named) ? named : 'console';
  const argv = verb === named ? words.slice(1) : words;
  if (first === 'help' || asksForHelp(argv)) {
    process.stdout.write(helpFor(verb === named ? verb : null));
    return EXIT.done;
  }
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => ending.abort(signal));
  const line: CommandLine = {
    argv,
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    script: process.argv[1] ?? '',
    ended: ending.signal,
  };
  const { run } = await LOAD[verb]();
  return run(line);
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

/** A reader that goes away (`| head`) ends us quietly, as it ends every other tool. */
function outputFailed(error: Error): never {
  if (systemCode(error) === 'EPIPE') process.exit(EXIT.done);
  fail(new Failure(EXIT.journal, `Standard output cannot be written: ${systemReason(error)}.`));
}

process.stdout.on('error', outputFailed);
/** Nobody is left to be told anything. */
process.stderr.on('error', () => {});

let exiting = false;
process.once('exit', () => {
  exiting = true;
});

function fail(error: unknown): never {
  // A sentence may repeat a path or a word of the person: the last door before the terminal.
  if (isFailure(error)) tellAndExit(safeText(error.message, LONGEST_SENTENCE), error.exitCode);
  const what = error instanceof Error ? error.message : String(error);
  const stack = process.env.SEATWATCH_DEBUG === '1' && error instanceof Error ? `\n${error.stack}` : '';
  tellAndExit(
    `this is our bug: ${safeText(what.split('\n')[0] ?? '', LONGEST_SENTENCE)}. Set SEATWATCH_DEBUG=1 to see where, and please report it.${stack}`,
    EXIT.bug,
  );
}

/** Tells it when everybody else has given back what they had: on the console's own screen it would be lost with it. */
function tellAndExit(sentence: string, code: number): never {
  const tell = (): void => void process.stderr.write(`seatwatch: ${sentence}\n`);
  if (exiting) tell();
  else process.once('exit', tell);
  process.exit(code);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

main().then((code) => {
  process.exitCode = code;
  // Output to a pipe may still be under way: leave when it is written.
  process.stdout.write('', (error) => {
    if (error) outputFailed(error);
    process.stderr.write('', () => process.exit(code));
  });
}, fail);
