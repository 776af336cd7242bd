/** One Asterisk of the lab: configured into a folder of its own, started on loopback, stopped by its process id. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeCertificate } from './certificate.ts';
import { freePorts } from './free-port.ts';
import type { AsteriskRoot } from './root.ts';

export type AmiUser = 'driver' | 'seatwatch' | 'seatwatch-config' | 'agent-only' | 'nothing';

export type LabAsterisk = {
  readonly ami: {
    readonly host: string;
    readonly port: number;
    /** Null where the machine has no `openssl`. */
    readonly tls: { readonly port: number; readonly ca: string } | null;
    /** The least-privilege user seatwatch logs in as. */
    readonly user: string;
    readonly secret: string;
    /** Every user of `manager.conf` has this secret; a new one each run. */
    readonly users: readonly AmiUser[];
  };
  /** Its process; another one after `restart`. */
  readonly pid: () => number;
  /** Everything `queue_log` holds so far. */
  readonly queueLog: () => string;
  /** What it complained about. */
  readonly messages: () => string;
  /** Runs a command of Asterisk's own console, as `asterisk -rx`; its output. */
  readonly cli: (command: string) => Promise<string>;
  /** Stops and starts it anew with the same configuration, addresses and database; `hard`: by SIGKILL. */
  readonly restart: (options?: { readonly hard?: boolean }) => Promise<void>;
  /** Resolves when it is gone and its folder removed. */
  readonly stop: () => Promise<void>;
  readonly folder: string;
};

const TEMPLATES = new URL('./configuration/', import.meta.url);
const USERS: readonly AmiUser[] = ['driver', 'seatwatch', 'seatwatch-config', 'agent-only', 'nothing'];
/** Longest until AMI answers, ms. */
const PATIENCE = 15_000;
const LEASH = '/usr/bin/setpriv';
/** From a polite end to a hard one, ms. */
const POLITE = 3_000;

/** Starts an Asterisk and resolves when AMI takes connections (its queues may still be loading). */
export async function startAsterisk(root: AsteriskRoot): Promise<LabAsterisk> {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-asterisk-'));
  const secret = randomBytes(12).toString('hex');
  const [port = 0, tlsPort = 0] = await freePorts(2);
  for (const name of ['etc', 'log', 'spool']) mkdirSync(join(folder, name));
  const ca = makeCertificate(folder);
  configure(root, folder, secret, port, ca === null ? null : tlsPort);

  let running: Running;
  try {
    running = await run(root, folder, port);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const stopNow = async (signal: NodeJS.Signals): Promise<void> => {
    const { child, gone } = running;
    child.kill(signal);
    // One that is still loading does not hear a polite word.
    const timer = setTimeout(() => child.kill('SIGKILL'), POLITE);
    await gone;
    clearTimeout(timer);
  };
  // A lab that is ended by an exception must not leave an Asterisk behind.
  const last = (): void => void running.child.kill('SIGKILL');
  process.once('exit', last);

  return {
    ami: {
      host: '127.0.0.1',
      port,
      tls: ca === null ? null : { port: tlsPort, ca },
      user: 'seatwatch',
      secret,
      users: USERS,
    },
    pid: () => running.child.pid ?? 0,
    queueLog: () => read(join(folder, 'log/queue_log')),
    messages: () => read(join(folder, 'log/messages')),
    cli: (command) => askAsterisk(root, folder, command),
    restart: async ({ hard = false } = {}) => {
      await stopNow(hard ? 'SIGKILL' : 'SIGTERM');
      running = await run(root, folder, port);
    },
    stop: async () => {
      await stopNow('SIGTERM');
      process.off('exit', last);
      rmSync(folder, { recursive: true, force: true });
    },
    folder,
  };
}

/** `asterisk -rx` at the Asterisk of a folder; what it says. */
export async function askAsterisk(root: AsteriskRoot, folder: string, command: string): Promise<string> {
  const [program, argv] = commandLine(root, folder, ['-rx', command]);
  return (await promisify(execFile)(program, argv, { timeout: 10_000 })).stdout;
}

type Running = { readonly child: ReturnType<typeof spawn>; readonly gone: Promise<void> };

async function run(root: AsteriskRoot, folder: string, port: number): Promise<Running> {
  // A killed Asterisk leaves its control socket behind.
  for (const left of ['asterisk.ctl', 'asterisk.pid']) rmSync(join(folder, left), { force: true });
  const [program, argv] = commandLine(root, folder, ['-f']);
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  let said = '';
  const listen = (text: Buffer): void => {
    said = (said + text.toString()).slice(-4_000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let over = false;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      resolve();
    };
    child.once('close', end);
    child.once('error', (error) => {
      said += error.message;
      end();
    });
  });
  const end = Date.now() + PATIENCE;
  while (!(await answers(port))) {
    if (over) throw new Error(`Asterisk ended at once: ${said.trim() || read(join(folder, 'log/messages'))}`);
    if (Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`Asterisk did not answer within ${PATIENCE / 1000} s: ${said.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { child, gone };
}

/** Debian's program by Debian's own loader and libraries: no chroot, no root. */
function commandLine(root: AsteriskRoot, folder: string, argv: readonly string[]): [string, string[]] {
  const libraries = join(root.folder, 'usr/lib', root.triplet);
  const loader =
    readdirSync(libraries).find((name) => /^ld-linux.*\.so\.\d+$/.test(name)) ?? 'ld-linux-x86-64.so.2';
  const asterisk = join(root.folder, 'usr/sbin/asterisk');
  const configuration = join(folder, 'etc/asterisk.conf');
  const whole = [
    join(libraries, loader),
    '--library-path',
    libraries,
    asterisk,
    '-C',
    configuration,
    ...argv,
  ];
  // Where the machine can, Asterisk ends with the process that started it, however that one ends.
  return existsSync(LEASH) ? [LEASH, ['--pdeathsig', 'KILL', ...whole]] : [whole[0] ?? '', whole.slice(1)];
}

function configure(
  root: AsteriskRoot,
  folder: string,
  secret: string,
  port: number,
  tlsPort: number | null,
): void {
  const tls =
    tlsPort === null
      ? ''
      : [
          'tlsenable = yes',
          `tlsbindaddr = 127.0.0.1:${tlsPort}`,
          `tlscertfile = ${folder}/asterisk.crt`,
          `tlsprivatekey = ${folder}/asterisk.key`,
        ].join('\n');
  const values: { readonly [name: string]: string } = {
    ROOT: root.folder,
    TRIPLET: root.triplet,
    RUN: folder,
    PORT: String(port),
    SECRET: secret,
    TLS: tls,
  };
  for (const name of readdirSync(TEMPLATES)) {
    const text = readFileSync(new URL(name, TEMPLATES), 'utf8');
    writeFileSync(
      join(folder, 'etc', name),
      text.replace(/@([A-Z]+)@/g, (whole, key: string) => values[key] ?? whole),
      { mode: 0o600 },
    );
  }
}

/** Whether AMI takes connections. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
