/** `seatwatch`: the console on a named server, or on a practice floor of its own; a plain summary where there is no terminal. */
import { join } from 'node:path';
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { liveLink } from '../link.ts';
import { stateDirectory } from '../paths.ts';
import { wallClock } from '../platform.ts';
import { readFloor } from '../reading.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { type Speech, speechFor } from '../speech.ts';
import { summaryLines } from '../summary.ts';
import { namedTarget, type Target } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS, 'read-only': { type: 'boolean' } } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('console', line.argv, FLAGS);
  const speech = await speechFor(line.env, flags.lang);
  const readOnly = flags['read-only'] === true;
  // A mistyped verb stands here too: what is wrong with the first word is said before the others are counted.
  const target = await namedTarget(words[0], flags.url, line.env);
  if (words.length > 1) throw usage('`seatwatch` takes one CONTEXT or URL, or nothing.');
  const screen = isTerminal(line) ? loadScreen() : null;
  if (target) return open(line, { ...target, readOnly: target.readOnly || readOnly }, speech, screen);
  const { startPractice } = await import('../practice.ts');
  const practice = await startPractice(line);
  try {
    return await open(line, { ...practice.target, readOnly }, speech, screen);
  } finally {
    await practice.end();
  }
};

const isTerminal = (line: CommandLine): boolean => line.stdout.isTTY === true && line.stdin.isTTY === true;

type Screen = typeof import('../../console/run-console.tsx');

/** React and Ink are loaded here and nowhere else, while the server is being reached. */
function loadScreen(): Promise<Screen> {
  const screen = import('../../console/run-console.tsx');
  // Whoever needs it hears of a failure; without a server nobody does.
  screen.catch(() => undefined);
  return screen;
}

async function open(
  line: CommandLine,
  target: Target,
  speech: Speech,
  screen: Promise<Screen> | null,
): Promise<number> {
  let mayPublish = (): boolean => true;
  const connection = await liveLink('console', target, line, { mayPublish: () => mayPublish() });
  try {
    if (screen !== null) {
      const pace = (gate: () => boolean): void => {
        mayPublish = gate;
      };
      return await show(line, connection, target, speech, pace, await screen);
    }
    const { words } = readFloor(connection, speech, line.env);
    line.stderr.write(`${words.messages.noTerminal}\n`);
    await writeLines(line.stdout, summaryLines(readFloor(connection, speech, line.env)));
    return EXIT.done;
  } finally {
    connection.close();
  }
}

async function show(
  line: CommandLine,
  connection: FloorConnection,
  target: Target,
  speech: Speech,
  pace: (mayPublish: () => boolean) => void,
  { runConsole }: Screen,
): Promise<number> {
  const stopLooking = keepHeapSmall(wallClock);
  const code = await runConsole({
    connection,
    language: speech.language,
    words: speech.words,
    readOnly: target.readOnly,
    statePath: join(stateDirectory(line.env), 'console.json'),
    folder: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    env: line.env,
    wallClock,
    serverLabel: target.label,
    ended: line.ended,
    pace,
  });
  stopLooking();
  return code;
}
