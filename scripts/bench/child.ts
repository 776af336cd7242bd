/** Programs of a bench that are spoken to line by line: started, asked, ended by their ids, never waited for for ever. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ServerAnswer, ServerOrder, ServerWish } from './apps/server.ts';
import { within } from './measure.ts';

const PATIENCE = 60_000;

export type Child<Order, Answer> = {
  readonly pid: number;
  readonly ask: (order: Order, patience?: number) => Promise<Answer>;
  readonly end: () => Promise<void>;
};

/** Starts `node …argv`; resolves with its first line, parsed. */
export async function startChild<Hello, Order, Answer>(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly hello: Hello; readonly child: Child<Order, Answer> }> {
  const child: ChildProcess = spawn(process.execPath, [...argv], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => {});
  const waiting: ((line: string) => void)[] = [];
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()));
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  const line = (what: string, patience: number): Promise<string> =>
    within(
      patience,
      what,
      Promise.race([
        new Promise<string>((resolve) => waiting.push(resolve)),
        over.then(() => Promise.reject(new Error(`${argv[0]} ended: ${stderr.slice(0, 2_000)}`))),
      ]),
    );
  const end = async (): Promise<void> => {
    child.stdin?.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await over;
    clearTimeout(timer);
  };
  try {
    const hello = JSON.parse(await line(`the start of ${argv[0]}`, PATIENCE)) as Hello;
    return {
      hello,
      child: {
        pid: child.pid ?? 0,
        ask: async (order, patience = PATIENCE) => {
          const answer = line(`an answer of ${argv[0]}`, patience);
          child.stdin?.write(`${JSON.stringify(order)}\n`);
          return JSON.parse(await answer) as Answer;
        },
        end,
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

export type BenchServer = Child<ServerOrder, ServerAnswer> & { readonly url: string; readonly token: string };

/** The bench server on a floor of `seats` seats. */
export async function startBenchServer(wish: Partial<ServerWish> = {}): Promise<BenchServer> {
  const whole: ServerWish = { seats: 2_000, seed: 7, journal: 'ring', floorRate: 1, ...wish };
  const program = fileURLToPath(new URL('./apps/server.ts', import.meta.url));
  const { hello, child } = await startChild<{ url: string; token: string }, ServerOrder, ServerAnswer>([
    program,
    JSON.stringify(whole),
  ]);
  return { ...hello, ...child };
}

/** CPU ms of a process so far, all threads, in steps of 10 ms; NaN when it is gone. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process, MB. */
export function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
