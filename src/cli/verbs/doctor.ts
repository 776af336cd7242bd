/** `seatwatch doctor`: looks at everything the product stands on and says what needs a hand. Changes nothing. */
import { resolve } from 'node:path';
import { firstLook } from '../../client/first-look.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { WIRE_VERSION } from '../../protocol/version.ts';
import { readLocalToken } from '../../server/authority/local-token.ts';
import { openTokenStore } from '../../server/authority/tokens.ts';
import { JournalError } from '../../server/journal/contract.ts';
import { readSqliteJournal } from '../../server/journal/sqlite/read.ts';
import { languageOf } from '../../view/words/language.ts';
import { lookAtAsterisk } from '../asterisk.ts';
import { readConfig } from '../config.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, usage } from '../failure.ts';
import { COMMON_FLAGS, LINK_FLAGS, parseFlags } from '../flags.ts';
import { ended, openLink } from '../link.ts';
import { configFile, stateDirectory } from '../paths.ts';
import { makeId, secretBytes, wallClock } from '../platform.ts';
import { formatOf, printRecords } from '../records.ts';
import { targetOf } from '../target.ts';
import { processOwner } from '../token-store.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  ...LINK_FLAGS,
  data: { type: 'string' },
  exchange: { type: 'string' },
  config: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** `note`: worth knowing, nothing to mend. */
type Finding = { readonly check: string; readonly state: 'ok' | 'note' | 'wrong'; readonly detail: string };

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('doctor', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch doctor\` takes no word "${safeText(words[0])}", only flags.`);
  const format = formatOf(flags.output);
  if (flags.exchange !== undefined && flags.exchange !== 'asterisk')
    throw usage(`--exchange takes asterisk here, not "${safeText(flags.exchange)}".`);
  if (flags.exchange === undefined && flags.config !== undefined)
    throw usage('--config belongs to --exchange asterisk.');
  const findings: Finding[] = [
    runtime(),
    ...terminal(line),
    await configuration(line),
    ...tokens(line),
    ...(await link(line, flags.url)),
    ...(flags.data === undefined ? [] : [await journal(resolve(flags.data))]),
    ...(flags.exchange === undefined ? [] : await lookAtAsterisk(flags.config, line.env)),
  ];
  printRecords(
    line.stdout,
    format,
    findings.map((finding) => ({ ...finding, detail: safeText(finding.detail, 400) })),
  );
  return findings.some((finding) => finding.state === 'wrong') ? EXIT.no : EXIT.done;
};

function runtime(): Finding {
  return { check: 'runtime', state: 'ok', detail: `Node ${process.versions.node}` };
}

function terminal(line: CommandLine): Finding[] {
  const { env, stdout } = line;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const utf8 = /utf-?8/i.test(locale);
  return [
    stdout.isTTY === true
      ? size(stdout.columns ?? 0, stdout.rows ?? 0, env.TERM ?? '')
      : {
          check: 'terminal',
          state: 'note',
          detail: 'standard output is no terminal: the console would print a summary',
        },
    {
      check: 'language',
      state: utf8 ? 'ok' : 'note',
      detail: `${languageOf(env)}${utf8 ? '' : '; the locale is not UTF-8, so plain ASCII signs are used'}`,
    },
    {
      check: 'colour',
      state: 'ok',
      detail: env.NO_COLOR
        ? 'NO_COLOR is set: letters and shapes only'
        : (env.COLORTERM ?? env.TERM ?? 'unknown'),
    },
  ];
}

function size(columns: number, rows: number, term: string): Finding {
  const room = columns >= 40 && rows >= 12;
  const state = term === 'dumb' || !room ? 'wrong' : 'ok';
  const why =
    term === 'dumb' ? ': TERM=dumb cannot show a screen' : room ? '' : ': at least 40×12 are needed';
  return { check: 'terminal', state, detail: `${columns}×${rows} ${term}${why}` };
}

async function configuration(line: CommandLine): Promise<Finding> {
  try {
    const config = await readConfig(line.env);
    const names = Object.keys(config.contexts);
    return {
      check: 'configuration',
      state: 'ok',
      detail: names.length > 0 ? `contexts: ${names.join(' ')}` : `none (${configFile(line.env)})`,
    };
  } catch (error) {
    return wrong('configuration', error);
  }
}

function tokens(line: CommandLine): Finding[] {
  const place = { directory: stateDirectory(line.env), owner: processOwner() };
  const local = readLocalToken(place);
  const store = openTokenStore({ ...place, wallClock, randomBytes: secretBytes, makeId });
  const listed = store.ok ? store.value.list() : store;
  return [
    local.ok
      ? {
          check: 'local token',
          state: 'ok',
          detail: local.value === null ? 'none yet; the first `serve` makes it' : 'there, private',
        }
      : { check: 'local token', state: 'wrong', detail: local.error },
    listed.ok
      ? { check: 'tokens', state: 'ok', detail: `${listed.value.length} made` }
      : { check: 'tokens', state: 'wrong', detail: listed.error },
  ];
}

async function link(line: CommandLine, url: string | undefined): Promise<Finding[]> {
  try {
    const target = await targetOf(url, line.env);
    const connection = openLink('doctor', target);
    try {
      const look = await Promise.race([firstLook(connection), ended(line)]);
      if (look === 'ended') return [{ check: 'server', state: 'note', detail: 'stopped before it answered' }];
      if (!look.ok) {
        const why = look.link.state === 'closed' ? 'the link was closed' : look.link.why;
        // Nobody asked for a particular server: that none runs is no fault.
        const asked = url !== undefined || line.env.SEATWATCH_URL !== undefined;
        return [{ check: 'server', state: asked ? 'wrong' : 'note', detail: `${target.url}: ${why}` }];
      }
      const { welcome, clock, floor } = look.mirror;
      const offset = clock === null ? 0 : Math.round(clock.offset);
      return [
        {
          check: 'server',
          state: 'ok',
          detail: `${target.url} ${welcome?.server ?? ''}, wire ${welcome?.version ?? '?'} (here ${WIRE_VERSION}), role ${welcome?.role ?? '?'}`,
        },
        {
          check: 'clocks',
          state: Math.abs(offset) > 60_000 ? 'note' : 'ok',
          detail: `the server's wall clock is ${Math.abs(offset)} ms ${offset < 0 ? 'behind' : 'ahead'}; timers allow for it`,
        },
        {
          check: 'exchange',
          state: floor.feed?.state === 'lost' ? 'wrong' : 'ok',
          detail:
            floor.feed === null
              ? (welcome?.exchange.kind ?? '')
              : `${floor.feed.exchange}: ${floor.feed.state}`,
        },
      ];
    } finally {
      connection.close();
    }
  } catch (error) {
    return [wrong('server', error)];
  }
}

async function journal(directory: string): Promise<Finding> {
  try {
    const opened = await readSqliteJournal({ directory });
    try {
      // Each page is checked against the chain as it is read: a row that is not right throws.
      let events = 0;
      for await (const page of opened.pages()) events += page.length;
      let audit = 0;
      for await (const _ of opened.audit()) audit += 1;
      const detail = `${directory}: the chain holds over ${events} events and ${audit} audit entries`;
      return { check: 'journal', state: 'ok', detail };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return wrong('journal', error);
  }
}

/** What a failing check says; anything but an expected failure is a bug and goes on as one. */
function wrong(check: string, error: unknown): Finding {
  if (error instanceof Failure || error instanceof JournalError)
    return { check, state: 'wrong', detail: error.message };
  throw error;
}
