/** Writes to a stream and waits when its reader is slower than we are. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export async function writeText(stream: Writable, text: string): Promise<void> {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain');
}

export async function writeLines(stream: Writable, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await writeText(stream, `${lines.join('\n')}\n`);
}
