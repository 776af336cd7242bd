/** `seatwatch serve --exchange asterisk` as a person starts it: file, secret, journal, console's own reading of the floor. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { startAsterisk } from '../../../../scripts/lab/asterisk/start.ts';
import { driveTraffic, MIXED } from '../../../../scripts/lab/asterisk/traffic.ts';
import { platformWallClock } from '../../../builders/manual-wall-clock.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: serve on a live Asterisk: ${found.why}`);
const main = new URL('../../../../src/cli/main.ts', import.meta.url).pathname;
const run = promisify(execFile);
const pass = (ms: number) => new Promise<void>((resolve) => void platformWallClock.after(ms, resolve));

describe('serve --exchange asterisk', () => {
  it.skipIf(found.t === 'missing')(
    'shows the floor of Asterisk and closes a seat there [AST-85]',
    async () => {
      if (found.t === 'missing') return;
      const folder = mkdtempSync(join(tmpdir(), 'seatwatch-served-'));
      const asterisk = await startAsterisk(found.root);
      const traffic = await driveTraffic(asterisk, {
        ...MIXED,
        callsPerSecond: 0.0001,
        surprisesPerSecond: 0,
      });
      traffic.hold();
      const config = join(folder, 'site.json');
      const { host, port } = asterisk.ami;
      writeFileSync(join(folder, 'secret'), asterisk.ami.secret, { mode: 0o600 });
      writeFileSync(
        config,
        JSON.stringify({
          ami: { host, port, user: 'seatwatch', secretFile: 'secret' },
          floor: { timeZone: 'UTC' },
        }),
      );
      const env = { ...process.env, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
      const args = [main, 'serve', '--exchange', 'asterisk', '--config', config, '--listen', '127.0.0.1:0'];
      const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const line = await new Promise<string>((resolve) =>
          server.stdout.once('data', (data) => resolve(String(data))),
        );
        const { url } = JSON.parse(line.split('\n')[0] ?? '') as { url: string };
        const agent = 'Local/1001@agents/n';
        const listed = async (): Promise<string> =>
          (await run(process.execPath, [main, 'get', 'agents', '-o', 'json', '--url', url], { env })).stdout;
        const late = platformWallClock.now() + 30_000;
        while (!(await listed()).includes(agent)) {
          if (platformWallClock.now() > late) throw new Error('the floor of Asterisk never came');
          await pass(200);
        }
        const act = ['act', 'close', agent, '--reason', 'training', '--yes', '--url', url, '-o', 'json'];
        const { stdout: done } = await run(process.execPath, [main, ...act], { env });
        expect(done).toMatch(/applied/);
        expect(await asterisk.cli('queue show sales')).toMatch(/paused:training/);
      } finally {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await ended;
        traffic.stop();
        await asterisk.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );

  it.skipIf(found.t === 'missing')(
    'is reached by TLS under its own certificate; without it, or where nobody is, one sentence says why [AST-95]',
    async () => {
      if (found.t === 'missing') return;
      const folder = mkdtempSync(join(tmpdir(), 'seatwatch-secured-'));
      const asterisk = await startAsterisk(found.root);
      try {
        const { host, port, tls, secret } = asterisk.ami;
        if (tls === null) return console.warn('skipped: TLS of a live Asterisk: this machine has no openssl');
        writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 });
        writeFileSync(join(folder, 'ca.pem'), tls.ca);
        const env = { ...process.env, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
        const look = async (ami: object): Promise<{ code: number; said: string }> => {
          const config = join(folder, 'site.json');
          const site = {
            ami: { host, user: 'seatwatch', secretFile: 'secret', ...ami },
            floor: { timeZone: 'UTC' },
          };
          writeFileSync(config, JSON.stringify(site));
          const args = [main, 'doctor', '--exchange', 'asterisk', '--config', config];
          return run(process.execPath, args, { env }).then(
            ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
            (error: { code: number; stdout: string; stderr: string }) => ({
              code: error.code,
              said: error.stdout + error.stderr,
            }),
          );
        };
        const secured = await look({ port: tls.port, tls: { caFile: 'ca.pem' } });
        expect(secured.said).toMatch(/22\.\d|Call Manager/);
        const strange = await look({ port: tls.port, tls: {} });
        expect(strange.said).toMatch(/certificate/);
        expect(strange.code).not.toBe(0);
        const nobody = await look({ port: 1 });
        expect(nobody.said).toMatch(/refused|nobody|not reach/i);
        expect(nobody.code).not.toBe(0);
        expect(secured.said + strange.said + nobody.said).not.toMatch(/\n\s+at /);
        expect((await look({ port })).said).not.toMatch(/certificate/);
      } finally {
        await asterisk.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
