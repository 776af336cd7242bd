import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import type { SafeText } from '../../src/protocol/safe-text.ts';
import { type AgentRow, agentListing, agentRows } from '../../src/view/agents.ts';
import { fieldNames } from '../../src/view/listing.ts';
import { formatRows, OUTPUTS, parseOutput } from '../../src/view/output.ts';
import { textWidth } from '../../src/view/width.ts';
import { agents, context, figures, floor, TEN } from './sample-floor.ts';

fc.configureGlobal({ seed: 20260310 });

const rows = agentRows(floor, figures, TEN);
const STEERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A small reader of RFC 4180, written for this test alone. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\r') {
      record.push(field);
      field = '';
      if (character === '\r') {
        expect(text[at + 1]).toBe('\n');
        at += 1;
        records.push(record);
        record = [];
      }
    } else field += character;
  }
  expect([quoted, record, field]).toEqual([false, [], '']);
  return records;
}

const withName = (name: string): AgentRow => ({ ...(rows[0] as AgentRow), name: name as SafeText });

describe('json and ndjson', () => {
  it('json is one array of flat rows, fields in their order [VIEW-23]', () => {
    const parsed: unknown = JSON.parse(formatRows(rows, agentListing, 'json', context()));
    expect(parsed).toHaveLength(rows.length);
    expect(Object.keys((parsed as object[])[0] ?? {})).toEqual(fieldNames(agentListing));
    expect((parsed as AgentRow[])[1]).toMatchObject({
      id: '1002',
      name: '王小明',
      queues: ['general'],
      over: 300_000,
      forced: false,
      seat: 'S02',
    });
  });

  it('no rows are an empty array, no line, a heading alone [VIEW-23]', () => {
    expect(formatRows([], agentListing, 'json', context())).toBe('[]\n');
    expect(formatRows([], agentListing, 'ndjson', context())).toBe('');
    expect(formatRows([], agentListing, 'csv', context())).toBe(`${fieldNames(agentListing).join(',')}\r\n`);
    expect(formatRows([], agentListing, 'table', context()).trim().split('\n')).toHaveLength(1);
  });

  it('ndjson is one row a line [VIEW-23]', () => {
    const lines = formatRows(rows, agentListing, 'ndjson', context()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as AgentRow).id)).toEqual(rows.map(({ id }) => id));
  });

  it('formats are known by name [VIEW-23]', () => {
    expect([parseOutput('JSON'), parseOutput(' csv '), parseOutput('yaml'), parseOutput('')]).toEqual([
      'json',
      'csv',
      null,
      null,
    ]);
    expect(OUTPUTS).toEqual(['table', 'json', 'ndjson', 'csv']);
  });
});

describe('csv', () => {
  it('parses back to what the rows hold [VIEW-24]', () => {
    const [heading, ...records] = parseCsv(formatRows(rows, agentListing, 'csv', context()));
    expect(heading).toEqual(fieldNames(agentListing));
    expect(records.map((record) => record[0])).toEqual(rows.map(({ id }) => id));
    for (const record of records) expect(record).toHaveLength(heading?.length ?? 0);
  });

  it('whatever a name holds, it parses back and no field starts a formula [VIEW-24]', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', 'a', '王', "'") }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const records = parseCsv(formatRows([withName(name)], agentListing, 'csv', context()));
        expect(records).toHaveLength(2);
        expect(records[1]).toHaveLength(fieldNames(agentListing).length);
        expect(records[1]?.[1] ?? '').not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 300 },
    );
  });

  it('a text a spreadsheet would run gets an apostrophe, a number does not [VIEW-24]', () => {
    for (const name of ['=1+1', '+1', '-1', '@sum', '\tx', '\rx']) {
      expect(parseCsv(formatRows([withName(name)], agentListing, 'csv', context()))[1]?.[1]).toMatch(/^'/);
    }
    const late = { ...withName('a'), over: -5 };
    expect(parseCsv(formatRows([late], agentListing, 'csv', context()))[1]).toContain('-5');
  });
});

describe('table', () => {
  it.each(['en', 'zh'] as const)('columns stand in line by cells (%s) [VIEW-25]', (language) => {
    const lines = formatRows(rows, agentListing, 'table', context(language)).trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 1);
    const place = (line: string, text: string): number => textWidth(line.slice(0, line.indexOf(text)));
    const names = rows.map((row, index) => place(lines[index + 1] ?? '', row.name));
    expect(new Set(names).size).toBe(1);
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });
});

describe('hostile text', () => {
  it('no control, escape or bidirectional character comes out of any output [VIEW-32]', () => {
    const raw = '\u001b]52;c;AAAA\u0007\u001b[31mX\u202e\u009b2J\n=cmd';
    const hostile = [...agents.map((one): Agent => ({ ...one, name: raw as SafeText })), ...agents].map(
      (one) => one,
    );
    const made = agentRows(
      { ...floor, agents: new Map(hostile.map((one, index) => [String(index), one])) },
      null,
      TEN,
    );
    for (const output of OUTPUTS) {
      const text = formatRows(made, agentListing, output, context('zh'));
      expect(text.replaceAll(/\r?\n/g, ''), output).not.toMatch(STEERS);
      expect(text).toContain('X');
    }
  });
});
