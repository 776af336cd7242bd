/** What the figures were taken on. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const loadText = (): string =>
  loadavg()
    .map((one) => one.toFixed(2))
    .join(' ');

/** One line: processors, memory, Node, commit. */
export function machineText(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, commit ${commit()}`;
}

function commit(): string {
  const git = (...argv: string[]) =>
    spawnSync('git', argv, { cwd: ROOT, encoding: 'utf8', timeout: 10_000 }).stdout?.trim() ?? '';
  const short = git('rev-parse', '--short', 'HEAD');
  if (short === '') return 'unknown';
  return git('status', '--porcelain', '--', 'src', 'bin') === ''
    ? short
    : `${short} and changes not committed`;
}

/** Builds the product anew when its source is newer than what is built: a bench of yesterday's build misleads. */
export function buildIfStale(): void {
  const newest = (folder: string): number =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
  let built = 0;
  try {
    built = statSync(join(ROOT, 'dist/main.js')).mtimeMs;
  } catch {
    // Never built.
  }
  if (built > newest('src')) return;
  console.error('the built command line is older than its source: building');
  const done = spawnSync(process.execPath, [join(ROOT, 'scripts/build.ts')], {
    cwd: ROOT,
    stdio: 'inherit',
    timeout: 120_000,
  });
  if (done.status !== 0) throw new Error('the build failed');
}
