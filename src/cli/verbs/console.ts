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
import { summaryLines } from '../summary.ts';
import { namedTarget, type Target } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('console', line.argv, FLAGS);
  const language = languageFor(line.env, flags.lang);
  // A mistyped verb stands here too: what is wrong with the first word is said before the others are counted.
  const target = await namedTarget(words[0], flags.url, line.env);
  if (words.length > 1) throw usage('`seatwatch` takes one CONTEXT or URL, or nothing.');
  if (target) return open(line, target, language);
  const practice = await startPractice(line);
  try {
    return await open(line, practice.target, language);
  } finally {
    await practice.end();
  }
};

async function open(line: CommandLine, target: Target, language: 'en' | 'zh'): Promise<number> {
  let mayPublish = (): boolean => true;
  const connection = await liveLink('console', target, line, { mayPublish: () => mayPublish() });
  try {
    if (line.stdout.isTTY === true && line.stdin.isTTY === true) {
      const pace = (gate: () => boolean): void => {
        mayPublish = gate;
      };
      return await show(line, connection, target, language, pace);
    }
    const { words } = readFloor(connection, language, line.env);
    line.stderr.write(`${words.messages.noTerminal}\n`);
    await writeLines(line.stdout, summaryLines(readFloor(connection, language, line.env)));
    return EXIT.done;
  } finally {
    connection.close();
  }
}

/** React and Ink are loaded here and nowhere else. */
async function show(
  line: CommandLine,
  connection: FloorConnection,
  target: Target,
  language: 'en' | 'zh',
  pace: (mayPublish: () => boolean) => void,
): Promise<number> {
  const { runConsole } = await import('../../console/run-console.tsx');
  return runConsole({
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
}
