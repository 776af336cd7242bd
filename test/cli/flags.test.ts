/** The flags of a verb, as people type them. */
import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../src/cli/flags.ts';

const SPECS = {
  url: { type: 'string' },
  output: { type: 'string', short: 'o' },
  yes: { type: 'boolean', short: 'y' },
} as const;
const parse = (...argv: string[]) => parseFlags('get', argv, SPECS);
const fault = (...argv: string[]): string => {
  try {
    parse(...argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no fault';
};

describe('flags', () => {
  it('come in any order, with a blank or an equals sign, long or short [CLI-8]', () => {
    expect(parse('agents', '--url', 'a', '-o', 'json', 'team:b')).toEqual({
      words: ['agents', 'team:b'],
      flags: { url: 'a', output: 'json' },
    });
    expect(parse('--url=a=b', '-ocsv', '-y').flags).toEqual({ url: 'a=b', output: 'csv', yes: true });
    expect(parse('--no-yes').flags).toEqual({ yes: false });
  });

  it('end at a bare --; a value may be a negative number, a word a lone dash [CLI-8]', () => {
    expect(parse('--', '--url', '-o').words).toEqual(['--url', '-o']);
    expect(parse('-', '--url', '-.5')).toEqual({ words: ['-'], flags: { url: '-.5' } });
  });

  it('that are wrong are named in one sentence [CLI-8]', () => {
    expect(fault('--bogus=1')).toMatch(/^Unknown flag --bogus for/);
    expect(fault('--no-url')).toMatch(/^Unknown flag --no-url for/);
    expect(fault('--constructor')).toMatch(/^Unknown flag --constructor/);
    expect(fault('--url')).toMatch(/^--url needs a value/);
    expect(fault('--url', '--yes')).toMatch(/^--url needs a value/);
    expect(fault('--url=')).toMatch(/^--url needs a value/);
    expect(fault('--url', 'a', '--url', 'b')).toMatch(/^--url may be given once/);
    expect(fault('--yes=perhaps')).toMatch(/^--yes takes no value/);
    expect(fault('--\u001b[31m')).not.toContain('\u001b');
  });
});
