/** What makes two commands the same command. Knows no journal. */
import { createHash } from 'node:crypto';
import type { Command } from '../../protocol/command.ts';

/** SHA-256, hex, over the command with its fields in a fixed order. */
export function fingerprintOf(command: Command): string {
  const fields = Object.entries(command).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
