/** `seatwatch brief`: the floor at a glance, for a phone over SSH: at most 40 columns and 15 lines. */
import { safeText } from '../../protocol/safe-text.ts';
import { briefLines } from '../../view/brief.ts';
import { lineText } from '../../view/span.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { failOnOf, fails } from '../fail-on.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { liveLink } from '../link.ts';
import { readFloor } from '../reading.ts';
import { speechFor } from '../speech.ts';
import { namedTarget, targetOf } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS, 'fail-on': { type: 'string' } } as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('brief', line.argv, FLAGS);
  if (words.length > 1)
    throw usage(`\`seatwatch brief\` takes one CONTEXT or URL, not "${safeText(words.join(' '))}".`);
  const failOn = failOnOf(flags['fail-on']);
  const named = words[0] === undefined ? null : await namedTarget(words[0], flags.url, line.env);
  const speech = await speechFor(line.env, flags.lang);
  const connection = await liveLink('brief', named ?? (await targetOf(flags.url, line.env)), line);
  try {
    const { floor, now, context } = readFloor(connection, speech, line.env);
    const size = { columns: line.stdout.columns ?? 40, rows: line.stdout.rows ?? 15 };
    await writeLines(
      line.stdout,
      briefLines(floor, now, size, context).map((one) => lineText(one).trimEnd()),
    );
    return fails(floor, failOn) ? EXIT.no : EXIT.done;
  } finally {
    connection.close();
  }
};
