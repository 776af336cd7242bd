/** A newcomer's two commands: the lab serves a real Asterisk, the console shows it live, a seat closed there is paused here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { freePorts } from '../../../../scripts/lab/asterisk/free-port.ts';
import { findAsterisk, rootFolder } from '../../../../scripts/lab/asterisk/root.ts';
import { askAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';
import { makePlace, PROGRAM, run } from '../../../builders/processes.ts';
import { openTerminal, terminalMissing } from '../../../builders/terminal.ts';

const found = findAsterisk();
const missing = found.t === 'missing' ? found.why : terminalMissing();
if (missing !== null) console.warn(`skipped: the lab served to a console: ${missing}`);
const LAB = fileURLToPath(new URL('../../../../scripts/lab/asterisk.ts', import.meta.url));
const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));

describe('the lab and the console', () => {
  it.skipIf(missing !== null || !existsSync(PROGRAM))(
    'show a live floor; a seat closed by command is paused in `queue show`; nothing is left behind [AST-93]',
    async () => {
      if (found.t === 'missing') return;
      const place = makePlace();
      const [port = 0] = await freePorts(1);
      const lab = spawn(process.execPath, [LAB, '--listen', `127.0.0.1:${port}`], {
        env: { ...place.env, SEATWATCH_ASTERISK_ROOT: rootFolder() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const gone = once(lab, 'close');
      let said = '';
      for (const stream of [lab.stdout, lab.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
        const late = platformWallClock.now() + 60_000;
        while (!(await holds())) {
          if (platformWallClock.now() > late || lab.exitCode !== null) throw new Error(`${what}: ${said}`);
          await pass(200);
        }
      };
      const url = `ws://127.0.0.1:${port}/floor`;
      try {
        await until('the lab serves', () => /another terminal/.test(said) && /"url"|listen/i.test(said));
        const folder = /its folder is (\S+)/.exec(said)?.[1] ?? '';
        const got = async (): Promise<string> => (await run(place, ['get', 'agents', '--url', url])).stdout;
        await until('agents signed in', async () => (await got()).includes('1001'));

        const terminal = openTerminal({
          command: [process.execPath, PROGRAM, url],
          columns: 120,
          rows: 40,
          env: place.env,
        });
        await terminal.waitFor('a live floor', (screen) => screen.includes('live'), 30_000);

        const act = ['act', 'close', '1001', '--reason', 'training', '--yes', '--url', url, '-o', 'json'];
        await until('the seat closed', async () => /"applied"/.test((await run(place, act)).stdout));
        const shown = await askAsterisk(found.root, folder, 'queue show');
        expect(shown).toMatch(/Local\/1001@agents.*paused:training/);
        await terminal.end();

        lab.kill('SIGINT');
        await gone;
        expect(said).toContain('its folder removed');
        expect(existsSync(folder)).toBe(false);
      } finally {
        if (lab.exitCode === null) lab.kill('SIGINT');
        await gone;
        place.remove();
      }
    },
    180_000,
  );
});
