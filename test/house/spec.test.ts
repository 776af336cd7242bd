/** Rules and tests hold each other: a rule nobody tests, and a test of a rule nobody wrote, both fail here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RULE = /[A-Z]{2,8}-\d+[a-z]?/g;

const written = [
  ...readFileSync(join(root, 'docs/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{2,8}-\d+[a-z]?)\*\*/gm),
].map((match) => match[1] ?? '');

const carried = new Set(
  readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) =>
      [
        ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(
          /\[((?:[A-Z]{2,8}-\d+[a-z]?[, ]*)+)\]/g,
        ),
      ].flatMap((match) => match[1]?.match(RULE) ?? []),
    ),
);

describe('docs/SPEC.md', () => {
  it('gives every rule one number [HOUSE-8]', () => {
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter((rule, index) => written.indexOf(rule) !== index)).toEqual([]);
  });

  it('has a test for every rule [HOUSE-9]', () => {
    expect(written.filter((rule) => !carried.has(rule))).toEqual([]);
  });

  it('knows every rule a test names [HOUSE-10]', () => {
    expect([...carried].filter((rule) => !written.includes(rule))).toEqual([]);
  });
});
