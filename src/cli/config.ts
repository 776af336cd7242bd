/** The person's configuration file: contexts (named servers), the default one, the language. */
import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { safeText } from '../protocol/safe-text.ts';
import type { Config } from './config-schema.ts';
import type { Env } from './context.ts';
import { systemCode, systemReason, usage } from './failure.ts';
import { configFile } from './paths.ts';

export type { Config };

/** Reads the file; nothing configured where there is none. A malformed one is a usage failure naming line or key. */
export async function readConfig(env: Env): Promise<Config> {
  const file = configFile(env);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { contexts: {} };
    throw usage(`The configuration ${file} cannot be read: ${systemReason(error)}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usage(`The configuration ${file} is not JSON${lineOf(error, text)}: correct it or move it away.`);
  }
  // Most have no configuration: they do not wait for the schema of one.
  const { config } = await import('./config-schema.ts');
  const parsed = config.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join('.') || 'the whole file';
    throw usage(
      `The configuration ${file} is wrong at ${safeText(where)}: ${safeText(messageOf(issue), 120)}.`,
    );
  }
  const { contexts, default: chosen } = parsed.data;
  if (chosen !== undefined && !(chosen in contexts)) {
    throw usage(
      `The configuration ${file} names the default context "${safeText(chosen)}", which it does not have.`,
    );
  }
  return parsed.data;
}

/** A bad key hides its message one level down. */
function messageOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_key') return messageOf(issue.issues[0]);
  return issue?.message ?? 'not understood';
}

/** ` (line N)` of a JSON error where the engine tells the position. */
function lineOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`;
}
