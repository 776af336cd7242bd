/** The practice floor: a server of its own with a temporary journal, a child of this process that ends with it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CommandLine } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { namedTarget, type Target } from './target.ts';

export type PracticeFloor = { readonly target: Target; readonly end: () => Promise<void> };

/** Starts the child and resolves when it said where it listens; a {@link Failure} with its own words otherwise. */
export async function startPractice(line: CommandLine): Promise<PracticeFloor> {
  const child = spawn(
    process.execPath,
    [line.script, 'serve', '--listen', '127.0.0.1:0', '--end-with-stdin'],
    {
      // Its standard input stays open as long as we live: when it closes, however we end, the child ends too.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...line.env },
      // A process group of its own: Ctrl-C at the terminal is ours to handle.
      detached: true,
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4096);
  });
  const end = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  const first = await new Promise<string | null>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', () => resolve(null));
    void exited.then(() => resolve(null));
  });
  if (first === null) {
    const said = complaints.trim().split('\n').at(-1) ?? '';
    throw new Failure(
      EXIT.noServer,
      `The practice floor did not start${said ? `: ${said.replace(/^seatwatch: /, '')}` : '.'}`,
    );
  }
  const { url } = JSON.parse(first) as { url: string };
  const target = await namedTarget(url, undefined, line.env);
  if (!target) throw new Error('a URL always names a target');
  return { target: { ...target, label: 'practice' }, end };
}
