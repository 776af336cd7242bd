/** Makes a private directory with those above it. Knows nothing of what will lie in it. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes `directory` (0700) where it is missing; throws the system's error where it cannot. Not by Node's own recursive
 * `mkdirSync`: that one never comes back where the system denies by ENOENT, as below /proc.
 */
export function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(directory);
  if (parent !== directory) makeDirectory(parent);
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (thrown) {
    // Somebody else made it in the same moment.
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw thrown;
  }
}
