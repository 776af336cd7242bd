/** A verb run in this process: what it prints, and how it ends. */
import { PassThrough } from 'node:stream';
import type { CommandLine, Verb } from '../../src/cli/context.ts';

export async function runVerb(
  run: Verb,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  /** Asks the verb to end with the first text it prints, or before it begins. */
  end: 'never' | 'at once' | 'when it prints' = 'never',
): Promise<{ readonly code: number | Error; readonly stdout: string; readonly stderr: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const ending = new AbortController();
  if (end === 'at once') ending.abort();
  const into = (lines: string[]) => {
    const stream = new PassThrough();
    stream.setEncoding('utf8').on('data', (text: string) => {
      lines.push(text);
      if (end === 'when it prints') ending.abort();
    });
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
    ended: ending.signal,
  } as unknown as CommandLine;
  const code = await run(line).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  return { code, stdout: out.join(''), stderr: err.join('') };
}
