/** The same seed on several runtimes: what `seatwatch simulate` writes, as hashes. Compares nothing with theory. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** What was run, and the hash of what each runtime wrote. */
export type SameBytes = {
  readonly what: string;
  readonly bytes: number;
  readonly seen: readonly { readonly runtime: string; readonly hash: string }[];
};

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const MOST = 2 ** 31;

/** A floor on which every kind of draw is made. */
export const EVERY_DRAW = 'test/recordings/simulation/every-draw.json';

const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['the hotline, events of a day', ['--seed', '7', '--days', '1', '-o', 'ndjson']],
  ['the hotline, figures of 5 days', ['--seed', '7', '--replications', '5', '-o', 'json']],
  ['the city line, figures', ['scenarios/city-line.json', '--seed', '7', '-o', 'json']],
  ['every kind of draw, events', [EVERY_DRAW, '--replications', '1', '-o', 'ndjson']],
  ['every kind of draw, figures', [EVERY_DRAW, '-o', 'json']],
];

/** Runs all of it on this runtime and on each of these programs. */
export function sameBytes(runtimes: readonly string[]): readonly SameBytes[] {
  const programs = [process.execPath, ...runtimes];
  const names = programs.map((program) => written(program, ['--version']).toString('utf8').trim());
  return RUNS.map(([what, argv]) => {
    const outputs = programs.map((program) => written(program, ['src/cli/main.ts', 'simulate', ...argv]));
    const seen = outputs.map((output, place) => ({ runtime: names[place] ?? '', hash: hashOf(output) }));
    return { what, bytes: outputs[0]?.length ?? 0, seen };
  });
}

/** SHA-256, as hexadecimal digits. */
export function hashOf(output: Buffer | string): string {
  return createHash('sha256').update(output).digest('hex');
}

function written(program: string, argv: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, argv, { cwd: path('.'), maxBuffer: MOST });
  if (error !== undefined || status !== 0)
    throw new Error(`${program} ${argv.join(' ')}: ${error?.message ?? stderr.toString('utf8')}`);
  return stdout;
}
