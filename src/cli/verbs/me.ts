/** `seatwatch me`: what an agent may know of themselves: who acted on them and why, who listened, the own day. */
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { FloorEvent } from '../../protocol/event.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { meLines } from '../../view/me.ts';
import { lineText } from '../../view/span.ts';
import { newestAudit } from '../audit-pages.ts';
import type { Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { liveLink } from '../link.ts';
import { readFloor } from '../reading.ts';
import { speechFor } from '../speech.ts';
import { targetOf } from '../target.ts';

const FLAGS = { ...COMMON_FLAGS, ...LINK_FLAGS } as const;

const EVENTS_A_PAGE = 1_000;
/** Longest day that is fetched. */
const MOST_EVENTS = 10_000;
const MOST_AUDIT = 500;
const WIDEST = 100;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('me', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch me\` takes no word "${safeText(words[0])}": it is about you.`);
  const speech = await speechFor(line.env, flags.lang);
  const connection = await liveLink('me', await targetOf(flags.url, line.env), line);
  try {
    const reading = readFloor(connection, speech, line.env);
    const user = connection.store.getState().welcome?.user ?? '';
    if (!reading.floor.agents.has(user))
      throw new Failure(
        EXIT.no,
        `You are ${safeText(user)} here, and no agent of this floor: \`seatwatch me\` is for agents (token new --role agent --user AGENT).`,
      );
    const record = {
      events: await dayOf(connection, user),
      audit: await newestAudit(connection, MOST_AUDIT),
    };
    const width = Math.min(WIDEST, line.stdout.columns ?? WIDEST);
    const lines = meLines(reading.floor, user, reading.now, record, reading.context, width);
    await writeLines(
      line.stdout,
      lines.map((one) => lineText(one).trimEnd()),
    );
    return EXIT.done;
  } finally {
    connection.close();
  }
};

async function dayOf(connection: FloorConnection, agent: string): Promise<readonly FloorEvent[]> {
  const events: FloorEvent[] = [];
  let after = 0;
  while (events.length < MOST_EVENTS) {
    const page = await connection.history({ kind: 'agent', id: agent }, after, EVENTS_A_PAGE);
    if (page.t === 'refused')
      throw new Failure(EXIT.notAllowed, `The server does not tell your day (${page.code}).`);
    if (page.t === 'unanswered')
      throw new Failure(EXIT.noServer, `The server did not tell your day (${page.why}).`);
    events.push(...page.events);
    if (page.next === null) break;
    after = page.next;
  }
  return events;
}
