/** What a verb loads before it says anything: a person waits for it. */
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { lighter } from '../../scripts/build/lighter.ts';
import { withPlainChecks } from '../../scripts/build/plain-checks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The files that lie in the bundle of `entry`, without what it loads later. */
async function loadedWith(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: 'nowhere',
    write: false,
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
    external: ['react-devtools-core'],
    plugins: [lighter, withPlainChecks],
  });
  const files = new Set<string>();
  const first = Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint === entry);
  if (first !== undefined) gather(metafile, first, files, new Set());
  return [...files];
}

function gather(metafile: Metafile, output: string, files: Set<string>, seen: Set<string>): void {
  const made = metafile.outputs[output];
  if (!made || seen.has(output)) return;
  seen.add(output);
  for (const file of Object.keys(made.inputs)) files.add(file);
  for (const { path, kind } of made.imports) {
    if (kind === 'import-statement')
      path.startsWith('node:') ? files.add(path) : gather(metafile, path, files, seen);
  }
}

const heavy = (files: readonly string[], what: RegExp): readonly string[] =>
  files.filter((file) => what.test(file));

describe('the bundles', () => {
  it('of short verbs hold no schema, no React, no journal and no exchange [CLI-40]', {
    timeout: 60_000,
  }, async () => {
    const files = await loadedWith('src/cli/short-verbs.ts');
    expect(files).toContain('src/cli/verbs/get.ts');
    expect(
      heavy(
        files,
        /node_modules\/(zod|react|ink|yoga-layout)\/|^src\/(server|exchange|hotline|console)\/|^node:(sqlite|child_process|tls|https|zlib)$/,
      ),
    ).toEqual([]);
  });

  it('of the console hold no schema, no journal and no exchange [CLI-40]', { timeout: 60_000 }, async () => {
    for (const entry of ['src/cli/verbs/console.ts', 'src/console/run-console.tsx']) {
      const files = await loadedWith(entry);
      expect(files).toContain(entry);
      expect(
        heavy(files, /node_modules\/zod\/|^src\/(server|exchange|hotline)\/|^node:(sqlite|tls|https|zlib)$/),
      ).toEqual([]);
    }
  });
});
