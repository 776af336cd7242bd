/** Reads a hooks file from the disk, or says in one sentence why not. Knows no hook. */
import { readFile } from 'node:fs/promises';
import { safeText } from '../protocol/safe-text.ts';
import { type Hook, parseHooks } from '../server/hooks/hooks-file.ts';
import { systemReason, usage } from './failure.ts';

/** The hooks of a file; throws a usage failure. */
export async function readHooks(file: string): Promise<readonly Hook[]> {
  const name = safeText(file, 200);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`The hooks file ${name} cannot be read: ${systemReason(error)}.`);
  }
  const parsed = parseHooks(text, name);
  if (!parsed.ok) throw usage(parsed.error);
  return parsed.hooks;
}
