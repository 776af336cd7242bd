/** Runs a routing server until the process is asked to end: journal in a folder, local token, one exchange. Knows no exchange's kind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { ExchangeSession } from '../exchange/port.ts';
import type { FloorClock } from '../floor/clock.ts';
import type { Floor } from '../floor/floor.ts';
import type { Judging } from '../floor/judging.ts';
import { ensureLocalToken, LOCAL_TOKEN_ROLE, userIdOf } from '../server/authority/local-token.ts';
import type { Hook } from '../server/hooks/hooks-file.ts';
import { type Journal, JournalError, type JournalIdentity } from '../server/journal/contract.ts';
import { openSqliteJournal } from '../server/journal/sqlite/open.ts';
import { type Listen, ListenError, startServer } from '../server/server.ts';
import type { CommandLine } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure, systemReason } from './failure.ts';
import { stateDirectory } from './paths.ts';
import { makeId, random, secretBytes, VERSION, wallClock } from './platform.ts';
import { isLoopback } from './target.ts';
import { granted, processOwner, tokenStore } from './token-store.ts';

export type Say = (text: string) => void;

/** Opens the journal in `data`, or in a folder that is removed at the end, and hands it to `work`. */
export async function withJournal(
  identity: JournalIdentity,
  data: string | undefined,
  say: Say,
  work: (journal: Journal) => Promise<number>,
): Promise<number> {
  const directory = data === undefined ? await temporaryDirectory() : resolve(data);
  try {
    const journal = await openSqliteJournal({ directory, identity, wallClock, makeEpoch: makeId });
    say(
      data === undefined
        ? 'journal: temporary, removed at the end (--data DIR keeps one)'
        : `journal: ${directory}`,
    );
    try {
      return await work(journal);
    } finally {
      await journal.close();
    }
  } catch (error) {
    if (error instanceof JournalError) throw new Failure(EXIT.journal, error.message, { cause: error });
    if (error instanceof ListenError) throw new Failure(EXIT.noServer, error.message, { cause: error });
    throw error;
  } finally {
    if (data === undefined) await rm(directory, { recursive: true, force: true });
  }
}

async function temporaryDirectory(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'seatwatch-'));
  } catch (error) {
    const why = `No temporary journal can be made in ${tmpdir()}: ${systemReason(error)}`;
    throw new Failure(EXIT.journal, `${why}; give --data DIR, or another TMPDIR.`, { cause: error });
  }
}

export type Service = {
  readonly journal: Journal;
  readonly exchange: ExchangeSession;
  /** The fold of the journal. */
  readonly floor: Floor;
  /** The judge of its past, where it was simulated. */
  readonly judging?: Judging;
  /** The event after which nobody of the floor changed teams, where that is known. */
  readonly teamsSince?: number;
  readonly floorClock: FloorClock;
  readonly listen: Listen;
  readonly hooks?: readonly Hook[];
  /** Days who called is kept for. @default the server's */
  readonly keepCallers?: number;
  readonly endWithStdin: boolean;
  /** What is served, for the log. */
  readonly title: string;
  readonly say: Say;
};

/** Starts, prints where, and resolves with the exit code when the process is asked to end. The exchange is closed then. */
export async function runServer(line: CommandLine, service: Service): Promise<number> {
  const { journal, exchange, floor, floorClock, listen, say } = service;
  try {
    const tokens = tokenStore(line.env);
    if (isLoopback(listen.host)) {
      const place = { directory: stateDirectory(line.env), owner: processOwner(), randomBytes: secretBytes };
      tokens.admitLocal(granted(ensureLocalToken(place)), userIdOf(userInfo().username), LOCAL_TOKEN_ROLE);
    }
    const server = await startServer({
      journal,
      exchange,
      floor,
      ...(service.judging === undefined ? {} : { judging: service.judging }),
      ...(service.teamsSince === undefined ? {} : { teamsSince: service.teamsSince }),
      floorClock,
      wallClock,
      listen,
      ...(service.hooks === undefined ? {} : { hooks: service.hooks }),
      ...(service.keepCallers === undefined ? {} : { keepCallers: service.keepCallers }),
      tokens,
      makeId,
      random,
      name: `seatwatch/${VERSION}`,
      log: say,
    });
    line.stdout.write(`${JSON.stringify({ url: server.url, epoch: server.epoch })}\n`);
    say(service.title);
    const failure = await Promise.race([server.failed, asked(line, service.endWithStdin)]);
    await server.close(failure === null ? 'server-stopping' : 'journal-failed');
    if (failure === null) return EXIT.done;
    throw failure;
  } finally {
    await exchange.close();
  }
}

/** Resolves with null when the process is asked to end. */
function asked(line: CommandLine, withStdin: boolean): Promise<null> {
  return new Promise((resolve) => {
    if (line.ended.aborted) resolve(null);
    line.ended.addEventListener('abort', () => resolve(null), { once: true });
    if (withStdin) line.stdin.once('end', () => resolve(null)).resume();
  });
}
