/** `seatwatch serve`: a routing server on a simulated hotline. Puts the rooms together; decides nothing about calls. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { instantOf } from '../../floor/local-time.ts';
import { connectHotline } from '../../hotline/connect.ts';
import { scenarioFingerprint } from '../../hotline/fingerprint.ts';
import { createHotline } from '../../hotline/hotline.ts';
import { parseScenario } from '../../hotline/parse-scenario.ts';
import type { Scenario } from '../../hotline/scenario.ts';
import { SHIPPED_HOTLINE } from '../../hotline/shipped/hotline.ts';
import { safeText } from '../../protocol/safe-text.ts';
import { ensureLocalToken, LOCAL_TOKEN_ROLE, userIdOf } from '../../server/authority/local-token.ts';
import { type Journal, JournalError } from '../../server/journal/contract.ts';
import { openSqliteJournal } from '../../server/journal/sqlite/open.ts';
import { ListenError, startServer } from '../../server/server.ts';
import { foldJournal } from '../../server/stored-floor.ts';
import type { CommandLine, Verb } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { Failure, systemReason, usage } from '../failure.ts';
import { COMMON_FLAGS, parseFlags, wholeNumber } from '../flags.ts';
import { simulateUntil } from '../history.ts';
import { stateDirectory } from '../paths.ts';
import { makeId, random, secretBytes, VERSION, wallClock } from '../platform.ts';
import { simulatedClock } from '../simulated-clock.ts';
import { isLoopback, LOCAL_PORT } from '../target.ts';
import { granted, processOwner, tokenStore } from '../token-store.ts';

const FLAGS = {
  ...COMMON_FLAGS,
  scenario: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  at: { type: 'string' },
  listen: { type: 'string' },
  data: { type: 'string' },
  'end-with-stdin': { type: 'boolean' },
} as const;

export const run: Verb = async (line) => {
  const { words, flags } = parseFlags('serve', line.argv, FLAGS);
  if (words[0] !== undefined)
    throw usage(`\`seatwatch serve\` takes no word "${safeText(words[0])}", only flags.`);
  const seed = flags.seed === undefined ? 1 : wholeNumber('--seed', flags.seed, 0, 2 ** 32 - 1);
  const rate = flags.rate === undefined ? 1 : rateOf(flags.rate);
  const at = atOf(flags.at ?? '10:00');
  const listen = listenOf(flags.listen ?? `127.0.0.1:${LOCAL_PORT}`);
  const scenario = await scenarioOf(flags.scenario);
  const say = (text: string) => void line.stderr.write(`${safeText(text, 400)}\n`);
  const directory = flags.data === undefined ? await temporaryDirectory() : resolve(flags.data);
  try {
    const journal = await openSqliteJournal({
      directory,
      identity: {
        exchange: 'embedded',
        scenario: `${scenario.name} ${createHash('sha256').update(scenarioFingerprint(scenario)).digest('hex').slice(0, 16)}`,
        seed,
      },
      wallClock,
      makeEpoch: makeId,
    });
    say(
      flags.data === undefined
        ? 'journal: temporary, removed at the end (--data DIR keeps one)'
        : `journal: ${directory}`,
    );
    try {
      return await serve(line, {
        journal,
        scenario,
        seed,
        rate,
        at,
        listen,
        endWithStdin: flags['end-with-stdin'] === true,
        say,
      });
    } finally {
      await journal.close();
    }
  } catch (error) {
    if (error instanceof JournalError) throw new Failure(EXIT.journal, error.message, { cause: error });
    if (error instanceof ListenError) throw new Failure(EXIT.noServer, error.message, { cause: error });
    throw error;
  } finally {
    if (flags.data === undefined) await rm(directory, { recursive: true, force: true });
  }
};

async function temporaryDirectory(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'seatwatch-'));
  } catch (error) {
    const why = `No temporary journal can be made in ${tmpdir()}: ${systemReason(error)}`;
    throw new Failure(EXIT.journal, `${why}; give --data DIR, or another TMPDIR.`, { cause: error });
  }
}

type Service = {
  readonly journal: Journal;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly rate: number;
  readonly at: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly endWithStdin: boolean;
  readonly say: (text: string) => void;
};

async function serve(line: CommandLine, service: Service): Promise<number> {
  const { journal, scenario, seed, say } = service;
  const kept = await foldJournal(journal);
  const hotline = createHotline({ scenario, seed, ...(kept.seq > 0 ? { floor: kept } : {}) });
  const start = instantOf(scenario.date, service.at, scenario.floor.timeZone);
  const floor = await simulateUntil(hotline, journal, kept, start);
  const floorClock = simulatedClock(Math.max(start, floor.at), service.rate, wallClock);
  const tokens = tokenStore(line.env);
  if (isLoopback(service.listen.host)) {
    const place = { directory: stateDirectory(line.env), owner: processOwner(), randomBytes: secretBytes };
    tokens.admitLocal(granted(ensureLocalToken(place)), userIdOf(userInfo().username), LOCAL_TOKEN_ROLE);
  }
  const exchange = connectHotline(hotline, { floorClock, wallClock });
  const server = await startServer({
    journal,
    exchange,
    floor,
    floorClock,
    wallClock,
    listen: service.listen,
    tokens,
    makeId,
    random,
    name: `seatwatch/${VERSION}`,
    log: say,
  });
  line.stdout.write(`${JSON.stringify({ url: server.url, epoch: server.epoch })}\n`);
  say(`floor: ${safeText(scenario.name)} · seed ${seed} · ${service.at} · ×${service.rate}`);
  const failure = await Promise.race([server.failed, asked(line, service.endWithStdin)]);
  await server.close(failure === null ? 'server-stopping' : 'journal-failed');
  await exchange.close();
  if (failure === null) return EXIT.done;
  throw failure;
}

/** Resolves with null when the process is asked to end. */
function asked(line: CommandLine, withStdin: boolean): Promise<null> {
  return new Promise((resolve) => {
    if (line.ended.aborted) resolve(null);
    line.ended.addEventListener('abort', () => resolve(null), { once: true });
    if (withStdin) line.stdin.once('end', () => resolve(null)).resume();
  });
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(rate > 0 && rate <= 10_000)) {
    throw usage(`--rate takes a number above 0 up to 10000, not "${safeText(text)}".`);
  }
  return rate;
}

function atOf(text: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw usage(`--at takes a time of day such as 10:00, not "${safeText(text)}".`);
  return text;
}

function listenOf(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    throw usage(
      `--listen takes HOST:PORT such as 127.0.0.1:${LOCAL_PORT} (port 0: a free one), not "${safeText(text)}".`,
    );
  }
  return { host: match[1] ?? match[2] ?? '', port };
}

async function scenarioOf(file: string | undefined): Promise<Scenario> {
  if (file === undefined) return SHIPPED_HOTLINE;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The scenario ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
  const parsed = parseScenario(text, file);
  if (!parsed.ok) throw usage(parsed.error);
  return parsed.scenario;
}
