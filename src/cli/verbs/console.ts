/** `seatwatch`: the console on a named server, or on a practice floor of its own; a plain summary where there is no terminal. */
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, languageFor, parseFlags } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { liveLink } from '../link.ts';
import { wallClock } from '../platform.ts';
import { startPractice } from '../practice.ts';
import { readFloor } from '../reading.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { summaryLines } from '../summary.ts';
import { namedTarget, type Target } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('console', line.argv, FLAGS);
  const language = languageFor(line.env, flags.lang);
  // A mistyped verb stands here too: what is wrong with the first word is said before the others are counted.
  const target = await namedTarget(words[0], flags.url, line.env);
  if (words.length > 1) throw usage('`seatwatch` takes one CONTEXT or URL, or nothing.');
  const screen = isTerminal(line) ? loadScreen() : null;
  if (target) return open(line, target, language, screen);
  const practice = await startPractice(line);
  try {
    return await open(line, practice.target, language, screen);
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
  language: 'en' | 'zh',
  screen: Promise<Screen> | null,
): Promise<number> {
  let mayPublish = (): boolean => true;
  const connection = await liveLink('console', target, line, { mayPublish: () => mayPublish() });
  try {
    if (screen !== null) {
      const pace = (gate: () => boolean): void => {
        mayPublish = gate;
      };
      return await show(line, connection, target, language, pace, await screen);
    }
    const { words } = readFloor(connection, language, line.env);
    line.stderr.write(`${words.messages.noTerminal}\n`);
    await writeLines(line.stdout, summaryLines(readFloor(connection, language, line.env)));
    return EXIT.done;
  } finally {
    connection.close();
  }
}

async function show(
  line: CommandLine,
  connection: FloorConnection,
  target: Target,
  language: 'en' | 'zh',
  pace: (mayPublish: () => boolean) => void,
  { runConsole }: Screen,
): Promise<number> {
  const stopLooking = keepHeapSmall(wallClock);
  const code = await runConsole({
    connection,
    language,
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
