/** Builds `dist/`: the command line as bundles that load only what a verb needs, the journal's worker beside them. */
import { readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { lighter } from './build/lighter.ts';
import { withPlainChecks } from './build/plain-checks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as { version: string };

/** Ink asks for React's developer tools at run time even in production: give it an empty module. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(api) {
    api.onResolve({ filter: /^react-devtools-core$/ }, () => ({
      path: 'react-devtools-core',
      namespace: 'empty',
    }));
    api.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
  },
};

/** Keeps a verb out of the front door's file; both lie beside one another. */
const verbsBeside: Plugin = {
  name: 'verbs-beside',
  setup(api) {
    api.onResolve({ filter: /^\.\/(?:verbs\/[\w-]+|short-verbs)\.ts$/ }, ({ path, importer }) =>
      importer.endsWith('/src/cli/main.ts')
        ? { path: `./${basename(path, '.ts')}.js`, external: true }
        : undefined,
    );
  },
};

/**
 * What is built apart, each with all it needs and split only where it loads something later: resolving one file costs as
 * much as reading a long one, so the front door, the short verbs and the console are few files each. The others share.
 */
const APART = ['act', 'brief', 'console', 'get', 'info', 'me', 'watch'];
const others = readdirSync(`${root}/src/cli/verbs`)
  .map((file) => basename(file, '.ts'))
  .filter((verb) => !APART.includes(verb));
const BUNDLES: readonly Record<string, string>[] = [
  { main: 'src/cli/main.ts' },
  { 'short-verbs': 'src/cli/short-verbs.ts' },
  { console: 'src/cli/verbs/console.ts' },
  {
    ...Object.fromEntries(others.map((verb) => [verb, `src/cli/verbs/${verb}.ts`])),
    'journal-worker': 'src/server/journal/sqlite/worker.ts',
  },
];

/** Where the bundles go: `dist`, or the folder named on the command line. */
const outdir = resolve(root, process.argv[2] ?? 'dist');

const options: BuildOptions = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', __SEATWATCH_VERSION__: JSON.stringify(version) },
  // Some dependencies are CommonJS inside: they need a `require` of their own.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [verbsBeside, withoutDevtools, lighter, withPlainChecks],
};

rmSync(outdir, { recursive: true, force: true });
await Promise.all(BUNDLES.map((entryPoints) => build({ ...options, entryPoints })));
