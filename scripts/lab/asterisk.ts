/**
 * `npm run lab:asterisk [-- …]`: a real Asterisk on loopback with callers and agents, served to consoles until Ctrl-C.
 *
 *   --build          only builds the Asterisk root (root and a Debian mirror, once)
 *   --prove          the live tests in full length (10 minutes of traffic); ends with their exit code
 *   --load           what 200 agents and 5 calls a second cost: link, server and console
 *   --seed N         another cast (default 1)
 *   --full           200 agents and 5 calls a second instead of the mixed dozen
 *   --listen H:P     where seatwatch serves (default 127.0.0.1:7962)
 *   --no-serve       the traffic alone
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureLoad } from './asterisk/load.ts';
import { buildAsterisk } from './asterisk/root.ts';
import { writeSite } from './asterisk/site.ts';
import { startAsterisk } from './asterisk/start.ts';
import { driveTraffic, FULL, MIXED } from './asterisk/traffic.ts';

/** S of traffic that prove. */
const FULL_LENGTH = '600';
/** Cuts of the link that prove, besides the twenty of every run. */
const FULL_CUTS = '6';
/** S of load that are measured. */
const LOAD_LENGTH = 60;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const { values: flags } = parseArgs({
  options: {
    build: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    load: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    'no-serve': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    listen: { type: 'string', default: '127.0.0.1:7962' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const found = await buildAsterisk(say);
  if (found.t === 'missing') {
    say(found.why);
    return 2;
  }
  if (flags.build) {
    say(`Asterisk is in ${found.root.folder}`);
    return 0;
  }
  if (flags.prove) return prove();
  if (flags.load) {
    const figures = await measureLoad(found.root, LOAD_LENGTH);
    for (const [name, value] of Object.entries(figures)) say(`${name} ${value.toFixed(1)}`);
    return 0;
  }

  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stopped.resolve());
  const asterisk = await startAsterisk(found.root);
  try {
    say(
      `Asterisk ${asterisk.pid()} listens on 127.0.0.1:${asterisk.ami.port}, its folder is ${asterisk.folder}`,
    );
    const plan = { ...(flags.full ? FULL : MIXED), seed: Number(flags.seed) || 1 };
    const traffic = await driveTraffic(asterisk, plan);
    say(
      `${plan.agents} agents signed in, ${plan.callsPerSecond} calls a second in ${plan.queues.join(', ')}`,
    );
    try {
      if (flags['no-serve']) await stopped.promise;
      else await serve(writeSite(asterisk, traffic.agents), stopped.promise);
    } finally {
      traffic.stop();
    }
  } finally {
    await asterisk.stop();
    say('Asterisk stopped, its folder removed');
  }
  return 0;
}

/** `seatwatch serve` until it or the person ends it. */
async function serve(site: string, stopped: Promise<void>): Promise<void> {
  const argv = [inRepository('bin/seatwatch.js'), 'serve', '--exchange', 'asterisk', '--config', site];
  const server = spawn(process.execPath, [...argv, '--listen', flags.listen], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C reaches this process first, so that the server ends before its Asterisk.
    detached: true,
  });
  const gone = once(server, 'close');
  say(`now, in another terminal: npx seatwatch ws://${flags.listen}/floor   (Ctrl-C here ends everything)`);
  await Promise.race([gone, stopped]);
  server.kill('SIGTERM');
  await gone;
}

async function prove(): Promise<number> {
  const argv = ['run', 'test/exchange/asterisk/live'];
  const tests = spawn(inRepository('node_modules/.bin/vitest'), argv, {
    cwd: inRepository('.'),
    stdio: 'inherit',
    env: { ...process.env, SEATWATCH_LAB_SECONDS: FULL_LENGTH, SEATWATCH_LAB_CUTS: FULL_CUTS },
  });
  const [code] = (await once(tests, 'close')) as [number | null];
  return code ?? 1;
}
