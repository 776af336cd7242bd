/**
 * Debian's own Asterisk, unpacked into a cache folder of the user: found, or built once by debootstrap (root and a
 * Debian mirror, then cached). Nothing of the machine's own system is changed, and running it needs no root.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type AsteriskRoot = { readonly folder: string; readonly triplet: string };

export type Found =
  | { readonly t: 'found'; readonly root: AsteriskRoot }
  /** One sentence: why there is none, and what to do. */
  | { readonly t: 'missing'; readonly why: string };

/** The release that has the package; the fixed place of its root is part of the name, so that another one does not mix. */
const RELEASE = 'forky';
const TRIPLETS: { readonly [arch: string]: string } = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

/** Where the root is or will be: `SEATWATCH_ASTERISK_ROOT`, or a folder of the user's cache. */
export function rootFolder(): string {
  const named = process.env.SEATWATCH_ASTERISK_ROOT;
  if (named !== undefined && named !== '') return named;
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'seatwatch', `asterisk-${RELEASE}`);
}

/** Looks for the root; changes nothing. */
export function findAsterisk(): Found {
  const folder = rootFolder();
  const triplet = TRIPLETS[process.arch];
  if (process.platform !== 'linux' || triplet === undefined)
    return {
      t: 'missing',
      why: `the Asterisk lab runs on Linux x64 and arm64, this is ${process.platform} ${process.arch}`,
    };
  if (!existsSync(join(folder, 'usr/sbin/asterisk')))
    return {
      t: 'missing',
      why: `no Asterisk in ${folder}: \`npm run lab:asterisk -- --build\` builds it (root and a Debian mirror, once)`,
    };
  return { t: 'found', root: { folder, triplet } };
}

/** Builds the root unless it is there; `say` gets a line for each step. What is half built is never taken for whole. */
export async function buildAsterisk(say: (line: string) => void): Promise<Found> {
  const found = findAsterisk();
  if (found.t === 'found' || TRIPLETS[process.arch] === undefined || process.platform !== 'linux')
    return found;
  const folder = rootFolder();
  if (process.getuid?.() !== 0)
    return {
      t: 'missing',
      why: `${folder} is built by debootstrap, which needs root, once: run this as root, or set SEATWATCH_ASTERISK_ROOT to a root that has it`,
    };
  if (!isThere('debootstrap'))
    return { t: 'missing', why: 'debootstrap is not installed: `apt-get install debootstrap`, then again' };
  const mirror = debianMirror();
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  try {
    say(`building Debian ${RELEASE} with Asterisk in ${folder} from ${mirror}: about a minute, 350 MB`);
    await step('debootstrap', [
      '--variant=minbase',
      RELEASE,
      half,
      mirror,
      // Older debootstraps do not know the release by name; all since etch are built alike.
      '/usr/share/debootstrap/scripts/sid',
    ]);
    say('installing the asterisk package into it');
    const policy = join(half, 'usr/sbin/policy-rc.d');
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    await step('chroot', [half, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'asterisk']);
    await step('chroot', [half, 'apt-get', 'clean']);
    rmSync(join(half, 'var/lib/apt/lists'), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    return {
      t: 'missing',
      why: `Asterisk could not be built: ${error instanceof Error ? error.message : error}`,
    };
  }
  return findAsterisk();
}

/** Longest a step of the build may take, ms. */
const STEP = 300_000;

function step(command: string, argv: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    });
    let tail = '';
    const listen = (text: Buffer): void => {
      tail = (tail + text.toString()).slice(-2_000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      const last = tail.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}: ${last}`));
    });
  });
}

function isThere(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The Debian mirror this machine uses; Debian's own where apt names none. */
function debianMirror(): string {
  const files = ['/etc/apt/sources.list', ...globSync('/etc/apt/sources.list.d/*.{list,sources}')];
  for (const file of files.filter((name) => existsSync(name)))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const uri = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(https?:\/\/\S*\/debian)\/?(\s|$)/.exec(line)?.[1];
      if (uri !== undefined) return uri;
    }
  return 'http://deb.debian.org/debian';
}
