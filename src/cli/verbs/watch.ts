/** `seatwatch watch`: events or changed rows, a line each, for as long as it is let. Resumes without gap or duplicate. */
import type { FloorConnection } from '../../client/connect-floor.ts';
import type { Notice } from '../../client/notice.ts';
import { measures } from '../../floor/measures.ts';
import type { Severity } from '../../protocol/entities/alarm.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { agentListing, agentRows } from '../../view/agents.ts';
import { alarmListing, alarmRows } from '../../view/alarms.ts';
import { namesFor } from '../../view/names.ts';
import { queueListing, queueRows } from '../../view/queues.ts';
import type { Language } from '../../view/words/language.ts';
import { changedRows } from '../changed-rows.ts';
import type { CommandLine, Verb } from '../context.ts';
import { eventLines } from '../event-line.ts';
import { EXIT } from '../exit-codes.ts';
import { failOnOf, fails } from '../fail-on.ts';
import { usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags, wholeNumber } from '../flags.ts';
import { writeLines } from '../lines.ts';
import { ended, linkFailure, openLink } from '../link.ts';
import { speechFor } from '../speech.ts';
import { WATCHED } from '../tables.ts';
import { type Target, targetOf } from '../target.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  ...LINK_FLAGS,
  from: { type: 'string' },
  output: { type: 'string', short: 'o' },
  'fail-on': { type: 'string' },
} as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('watch', line.argv, FLAGS);
  const what = WATCHED.find((one) => one === words[0]);
  if (what === undefined || words.length > 1) {
    throw usage(
      `\`seatwatch watch\` takes one of ${WATCHED.join(', ')}${words[0] === undefined ? '' : `, not "${safeText(words.join(' '))}"`}.`,
    );
  }
  if (flags.output !== undefined && flags.output !== 'ndjson')
    throw usage(`\`seatwatch watch\` prints -o ndjson only, not "${safeText(flags.output)}".`);
  if (flags.from !== undefined && what !== 'events')
    throw usage('--from goes with `watch events` only: rows are as they are now.');
  const from =
    flags.from === undefined ? null : wholeNumber('--from', flags.from, 1, Number.MAX_SAFE_INTEGER);
  if (flags['fail-on'] !== undefined && what !== 'alarms')
    throw usage('--fail-on goes with `watch alarms` and with `get`.');
  const failOn = failOnOf(flags['fail-on']);
  const { language } = await speechFor(line.env, flags.lang);
  const target = await targetOf(flags.url, line.env);
  if (what === 'alarms') return watchAlarms(line, target, failOn);
  return what === 'events' ? watchEvents(line, target, from) : watchRows(line, target, what, language);
};

async function watchEvents(line: CommandLine, target: Target, from: number | null): Promise<number> {
  const lines = queueOfLines(line);
  const resume = { epoch: null, seq: from === null ? null : from - 1 };
  const connection = openLink('watch', target, { follow: 'events', resume });
  const lineOf = eventLines(connection.store.getState().floor.configuration);
  connection.onEvents((events) => lines.add(events.map(lineOf)));
  connection.onNotice((notice) => tell(line, notice));
  return untilOver(line, connection, target);
}

async function watchRows(
  line: CommandLine,
  target: Target,
  what: 'queues' | 'agents',
  language: Language,
): Promise<number> {
  const connection = openLink('watch', target);
  connection.onNotice((notice) => tell(line, notice));
  const lines = queueOfLines(line);
  const changedAgents = changedRows(agentListing);
  const changedQueues = changedRows(queueListing);
  const look = () => {
    const { floor } = connection.store.getState();
    if (floor.seq === 0) return;
    const figures = measures(floor, floor.at);
    const stamp = { seq: floor.seq, at: floor.at };
    lines.add(
      what === 'agents'
        ? changedAgents(agentRows(floor, figures, floor.at), stamp)
        : changedQueues(queueRows(floor, figures, namesFor(floor.configuration, language)), stamp),
    );
  };
  connection.store.subscribe((mirror, before) => {
    if (mirror.floor !== before.floor) look();
  });
  look();
  return untilOver(line, connection, target);
}

/** Alarms as they are raised, change, are acknowledged and end. With `failOn` it ends when one of that severity stands. */
async function watchAlarms(line: CommandLine, target: Target, failOn: Severity | null): Promise<number> {
  const connection = openLink('watch', target);
  connection.onNotice((notice) => tell(line, notice));
  const lines = queueOfLines(line);
  const changed = changedRows(alarmListing);
  const failed = new Promise<number>((resolve) => {
    const look = () => {
      const { floor } = connection.store.getState();
      if (floor.seq === 0) return;
      lines.add(changed(alarmRows(floor, floor.at), { seq: floor.seq, at: floor.at }));
      if (fails(floor, failOn)) void lines.written().then(() => resolve(EXIT.no));
    };
    connection.store.subscribe((mirror, before) => {
      if (mirror.floor !== before.floor) look();
    });
    look();
  });
  try {
    return await Promise.race([failed, untilOver(line, connection, target)]);
  } finally {
    connection.close();
  }
}

/** Keeps the order of lines while the reader of our output is slow. */
function queueOfLines(line: CommandLine): {
  readonly add: (lines: readonly string[]) => void;
  readonly written: () => Promise<void>;
} {
  let last: Promise<void> = Promise.resolve();
  return {
    add(lines) {
      last = last.then(() => writeLines(line.stdout, lines));
    },
    written: () => last,
  };
}

/** Ends when asked to (exit code 0), or when the link is refused for good. */
async function untilOver(line: CommandLine, connection: FloorConnection, target: Target): Promise<number> {
  let lost = false;
  const refused = new Promise<'refused'>((resolve) => {
    const look = () => {
      const { link, welcome } = connection.store.getState();
      // Whoever was never welcomed has mistaken the address; whoever was waits for the server to come back.
      if (link.state === 'refused' || (link.state === 'waiting' && welcome === null)) {
        resolve('refused');
        return;
      }
      // Once for each loss: the attempts after it are nobody's news until one succeeds.
      if (link.state === 'waiting' && !lost)
        line.stderr.write(`seatwatch: the link is lost (${link.why}): trying again\n`);
      if (link.state === 'waiting') lost = true;
      else if (link.state === 'live') lost = false;
    };
    connection.store.subscribe(look);
    look();
  });
  const how = await Promise.race([ended(line), refused]);
  const { link } = connection.store.getState();
  connection.close();
  if (how === 'refused' && (link.state === 'refused' || link.state === 'waiting'))
    throw linkFailure(link, target);
  return EXIT.done;
}

/** Notices go to standard error: standard output carries data alone. */
function tell(line: CommandLine, notice: Notice): void {
  line.stderr.write(`seatwatch: ${noticeText(notice)}\n`);
}

function noticeText(notice: Notice): string {
  switch (notice.t) {
    case 'resumed':
      return `resumed after event ${notice.from}; ${notice.missed} missed ones follow`;
    case 'snapshot':
      return `the server could not resume (${notice.why}): events up to ${notice.to} were not seen one by one`;
    case 'fault':
      return `${notice.why}: going on by ${notice.next}`;
    case 'going-away':
      return `the server goes away: ${notice.why}`;
  }
}
