/**
 * What a full floor costs: 200 agents and 5 calls a second on a real Asterisk, the link alone, the server with it, and a
 * console on that server. CPU by the kernel's account, so that the load of the machine does not matter.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { makePlace, serve } from '../../../test/builders/processes.ts';
import { chanceOf } from '../../bench/chance.ts';
import { cpuOf } from '../../bench/child.ts';
import { openConsole, USUAL_SCREEN } from '../../bench/consoles.ts';
import { watchCursor } from '../../bench/cursor.ts';
import { readLocalToken } from '../../bench/local-token.ts';
import { pause, percentile } from '../../bench/measure.ts';
import type { AsteriskRoot } from './root.ts';
import { writeSite } from './site.ts';
import { startAsterisk } from './start.ts';
import { driveTraffic, FULL } from './traffic.ts';

export type LoadFigures = {
  /** Percent of one core. */
  readonly link: number;
  readonly server: number;
  readonly console: number;
  /** Of the link: floor events and kB a second. */
  readonly eventsPerSecond: number;
  readonly kilobytesPerSecond: number;
  /** Ms from a cursor key to its bytes. */
  readonly keyMedian: number;
  readonly keyLate: number;
  readonly callers: number;
  readonly talking: number;
};

const KEYS = 40;
const ALONE = fileURLToPath(new URL('./link-alone.ts', import.meta.url));

/** Measures for `seconds` once the floor is busy. The built program has to be there. */
export async function measureLoad(root: AsteriskRoot, seconds: number): Promise<LoadFigures> {
  const asterisk = await startAsterisk(root);
  const place = makePlace();
  const ends: (() => unknown)[] = [() => place.remove(), () => asterisk.stop()];
  try {
    const traffic = await driveTraffic(asterisk, FULL);
    ends.push(() => traffic.stop());
    const site = writeSite(asterisk, traffic.agents);
    const served = await serve(place, ['--exchange', 'asterisk', '--config', site]);
    ends.push(() => served.stop());
    const { host, port, secret } = asterisk.ami;
    const alone = spawn(process.execPath, [ALONE, host, String(port)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, SECRET: secret },
    });
    ends.push(() => void alone.kill());
    let said = '';
    alone.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(alone.stdout, 'data');
    const address = { url: served.url, token: readLocalToken(place.env) };
    const line = await openConsole(address, { ...USUAL_SCREEN, keys: ['2', 'w'], shows: '10' });
    ends.push(() => line.end());
    // As many talk as will: 5 calls a second and talks of some seconds.
    await pause(15_000);

    const processes = [alone.pid ?? 0, served.child.pid ?? 0, line.pid()] as const;
    const before = processes.map(cpuOf);
    const begun = performance.now();
    await pause(seconds * 1_000);
    const passed = performance.now() - begun;
    const [link = 0, server = 0, screen = 0] = processes.map(
      (pid, place) => ((cpuOf(pid) - (before[place] ?? 0)) / passed) * 100,
    );
    const talking = traffic.stage.talking().length;
    const watcher = await watchCursor(line, USUAL_SCREEN, null);
    const keys = await watcher.press(KEYS, chanceOf(3));
    alone.stdin.end();
    await once(alone, 'close');
    const { heard, bytes } = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as {
      heard: number;
      bytes: number;
    };
    const whole = (performance.now() - begun) / 1_000 + 15;
    return {
      link,
      server,
      console: screen,
      eventsPerSecond: heard / whole,
      kilobytesPerSecond: bytes / 1_000 / whole,
      keyMedian: percentile(keys, 0.5),
      keyLate: percentile(keys, 0.95),
      callers: traffic.callers().length,
      talking,
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
