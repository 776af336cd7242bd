/** A verb run in this process: what it prints, and how it ends. */
import { PassThrough } from 'node:stream';
import type { CommandLine, Verb } from '../../src/cli/context.ts';

export async function runVerb(
  run: Verb,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly code: number | Error; readonly stdout: string; readonly stderr: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const into = (lines: string[]) => {
    const stream = new PassThrough();
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    return stream;
  };
  const [stdout, stderr] = [into(out), into(err)];
  const line = {
    argv,
    env,
    stdin: new PassThrough(),
    stdout,
    stderr,
    script: '',
    ended: new AbortController().signal,
  } as unknown as CommandLine;
  const code = await run(line).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  return { code, stdout: out.join(''), stderr: err.join('') };
}
