/** The Asterisk of a configuration file: reads file, secret and certificate, and says in one sentence what is wrong with them. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { AsteriskAccess } from '../exchange/asterisk/access.ts';
import { reachAmi } from '../exchange/asterisk/ami/socket.ts';
import { parseAsteriskConfig } from '../exchange/asterisk/config.ts';
import { connectAsterisk } from '../exchange/asterisk/connect.ts';
import { type AsteriskFinding, examineAsterisk } from '../exchange/asterisk/doctor.ts';
import { safeText } from '../protocol/safe-text.ts';
import type { Listen } from '../server/server.ts';
import { foldJournal } from '../server/stored-floor.ts';
import type { CommandLine, Env } from './context.ts';
import { systemReason, usage } from './failure.ts';
import { makeId, random, wallClock } from './platform.ts';
import { runServer, type Say, withJournal } from './run-server.ts';
import { simulatedClock } from './simulated-clock.ts';

/** Reads everything a link to Asterisk needs. Fails with a usage failure that names file and key. */
export async function readAsteriskSite(file: string | undefined, env: Env): Promise<AsteriskAccess> {
  if (file === undefined) throw usage('--exchange asterisk needs --config FILE: see docs/asterisk.md.');
  const parsed = parseAsteriskConfig(await textOf(file, 'The Asterisk configuration'), file);
  if (!parsed.ok) throw usage(parsed.error);
  const { config } = parsed;
  const { host, port, tls, secretFile, secretEnv } = config.ami;
  const beside = (name: string) => resolve(dirname(file), name);
  const secret =
    secretFile !== undefined
      ? (await textOf(beside(secretFile), 'The secret')).trim()
      : (env[secretEnv ?? ''] ?? '');
  if (secret === '')
    throw usage(
      `The secret of the AMI user is empty: write it into ${secretFile ?? `the variable ${secretEnv ?? ''}`}.`,
    );
  const ca = tls?.caFile === undefined ? null : await textOf(beside(tls.caFile), 'The certificate');
  const secured = tls === null ? null : { ca, serverName: tls.serverName ?? null };
  const open = reachAmi({ host, port, tls: secured });
  return { config, secret, open, challenge: tls === null, wallClock, random, makeId };
}

async function textOf(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`${what} ${safeText(file, 200)} cannot be read: ${systemReason(error)}.`);
  }
}

/** `serve --exchange asterisk`: the floor of a real telephone exchange, on the wall clock. */
export async function serveAsterisk(
  line: CommandLine,
  flags: { readonly config: string | undefined; readonly data: string | undefined },
  service: {
    readonly listen: Listen;
    readonly endWithStdin: boolean;
    readonly say: Say;
  },
): Promise<number> {
  const access = await readAsteriskSite(flags.config, line.env);
  const { say } = service;
  const { host, port } = access.config.ami;
  const where = `${host}:${port}`;
  const identity = { exchange: 'asterisk', scenario: `asterisk ${where}`, seed: 0 };
  return withJournal(identity, flags.data, say, async (journal) => {
    const floor = await foldJournal(journal);
    const floorClock = simulatedClock(Math.max(wallClock.now(), floor.at), 1, wallClock);
    const exchange = connectAsterisk({ ...access, log: say });
    const title = `floor: Asterisk at ${where}`;
    return runServer(line, { journal, exchange, floor, floorClock, title, ...service });
  });
}

/** Ms of events `doctor` listens to. */
const LISTEN_FOR = 2_000;

/** `doctor --exchange asterisk`: what this Asterisk lacks for seatwatch. */
export async function lookAtAsterisk(
  file: string | undefined,
  env: Env,
): Promise<readonly AsteriskFinding[]> {
  return examineAsterisk({ ...(await readAsteriskSite(file, env)), listenFor: LISTEN_FOR });
}
