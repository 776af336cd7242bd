/** A new exchange is a folder with all that belongs to it: without suite, recordings and capability table it is none. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../src/protocol/frames/down/welcome.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const exchanges = readdirSync(`${root}src/exchange`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Every test file of an exchange, as one text. */
function testsOf(exchange: string): string {
  const folder = `${root}test/exchange/${exchange}`;
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

describe('the folders of src/exchange', () => {
  it.each(exchanges)('%s has a capability table that names every act [AST-84]', (exchange) => {
    const file = `${root}src/exchange/${exchange}/capabilities.ts`;
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    const unnamed = CAPABILITIES.filter((name) => !new RegExp(`['"]?${name}['"]?:`).test(text));
    expect(unnamed).toEqual([]);
  });

  it.each(exchanges)('%s runs the scenarios of the suite [AST-84]', (exchange) => {
    expect(testsOf(exchange)).toContain('describeExchange(');
  });

  it.each(exchanges.filter((name) => name !== 'embedded'))(
    '%s has recordings of a real server, and tests that replay them [AST-84]',
    (exchange) => {
      const folder = `${root}test/recordings/${exchange}`;
      expect(existsSync(folder) && readdirSync(folder).length > 0).toBe(true);
      expect(testsOf(exchange)).toMatch(/recordings|framesOf\(/);
    },
  );
});
