/**
 * Writes every generated document, or with `--check` says which is out of date and ends with 1. A further document is
 * one more file in `scripts/generate/` that exports `generate`; nothing is changed here.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Generate, GeneratedFile } from './generated-file.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'scripts', 'generate');

async function generateAll(): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.ts')).sort()) {
    const module: { generate?: Generate } = await import(pathToFileURL(join(folder, name)).href);
    if (!module.generate) throw new Error(`scripts/generate/${name} exports no function named generate`);
    files.push(...(await module.generate()));
  }
  return files;
}

async function present(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const check = process.argv.includes('--check');
let stale = 0;
for (const { path, text } of await generateAll()) {
  if ((await present(path)) === text) continue;
  stale += 1;
  if (check) {
    console.error(`${path} is out of date: run "npm run generate" and commit what it writes.`);
  } else {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}
if (check && stale > 0) process.exitCode = 1;
