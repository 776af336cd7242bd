/** What lies in the package: the pages the installed program sends people to. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

describe('the package', () => {
  it('has every page that the program names to people [HOUSE-11]', () => {
    const named = globSync('src/cli/**/*.ts', { cwd: root })
      .concat(globSync('src/view/words/**/*.ts', { cwd: root }))
      .flatMap((file) =>
        [...read(file).matchAll(/\bdocs\/[\w./-]+\.(?:md|json|yaml)\b/g)].map(([page]) => page),
      );
    const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] };
    expect(named).toContain('docs/scenarios.md');
    expect(named.filter((page) => !files.includes(page))).toEqual([]);
  });
});
