/** Builds `dist/`: the command line as one split bundle (a verb loads what it needs), the journal's worker beside it. */
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
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

rmSync(`${root}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', 'journal-worker': 'src/server/journal/sqlite/worker.ts' },
  outdir: 'dist',
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
  plugins: [withoutDevtools, lighter, withPlainChecks],
});
