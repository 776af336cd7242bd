/** The whole wiring in a real pseudo-terminal: line discipline, signals and answers included. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal, type Terminal, terminalMissing } from '../../builders/terminal.ts';

const missing = terminalMissing();
const folder = mkdtempSync(join(tmpdir(), 'seatwatch-screen-'));
const program = join(folder, 'app.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('pty-app.tsx', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'no-devtools',
        setup(bundle) {
          bundle.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'none', namespace: 'none' }));
          bundle.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }));
        },
      },
    ],
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Terminal =>
  openTerminal({ command: [process.execPath, program], columns: 60, rows: 12, env: { TMUX: undefined } });

describe.skipIf(missing !== null)('the terminal stream in a pseudo-terminal', () => {
  it('shows regions under dialogs, takes keys, answers and sizes, and gives the terminal back [GRID-3, GRID-13, GRID-23, GRID-24]', async () => {
    const terminal = open();
    try {
      await terminal.waitFor(
        'the first screen',
        (text) => text.includes('row 10 张伟') && text.includes('here'),
      );
      // The emulator answers every question: none is left in the keys.
      await terminal.waitFor('a question', () => terminal.raw().includes('\u001b[5n'));
      terminal.type('d');
      await terminal.waitFor('the dialog', (text) => text.includes('│确定?│'));
      terminal.type('jj');
      await terminal.waitFor('the third row', (_, rows) => rows[3]?.includes('here') === true);
      terminal.type('d');
      await terminal.waitFor(
        'rows without dialog',
        (text, rows) => !text.includes('确定') && rows[4] === 'row 3 张伟',
      );
      const before = terminal.raw().length;
      terminal.resize(40, 9);
      await terminal.waitFor(
        'the smaller screen',
        (_, rows) => rows[0] === '40×9' && rows[8] === 'row 7 张伟',
      );
      terminal.resize(70, 20);
      await terminal.waitFor(
        'the larger screen',
        (_, rows) => rows[0] === '70×20' && rows[19] === 'row 18 张伟',
      );
      expect(terminal.raw().slice(before)).toContain('\u001b[2J');
      terminal.type('q');
      expect(await terminal.exited).toBe(0);
      expect(terminal.alternate()).toBe(false);
      expect(terminal.raw().split('\u001b[?1049l').length).toBe(2);
      expect(terminal.raw()).toContain('\u001b[?25h');
    } finally {
      await terminal.end();
    }
  });

  it('gives the terminal back when the program fails [GRID-24]', async () => {
    const terminal = open();
    try {
      await terminal.waitFor('the first screen', (text) => text.includes('row 10 张伟'));
      terminal.type('x');
      await terminal.exited;
      expect(terminal.alternate()).toBe(false);
      expect(terminal.raw()).toContain('\u001b[?25h');
    } finally {
      await terminal.end();
    }
  });
});
