import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentListing, agentRows } from '../../src/view/agents.ts';
import { aliasesFor } from '../../src/view/aliases.ts';
import { EMPTY_FILTER, isEmpty, matches, parseFilter } from '../../src/view/filter.ts';
import { queueListing, queueRows } from '../../src/view/queues.ts';
import { LANGUAGES, type Language, wordsFor } from '../../src/view/words/words.ts';
import { context, figures, floor, TEN } from './sample-floor.ts';

fc.configureGlobal({ seed: 20260310 });

const rows = agentRows(floor, figures, TEN);

function found(text: string, language: Language = 'zh'): string[] {
  const parsed = parseFilter(text, agentListing, wordsFor(language));
  if (!parsed.ok) throw new Error(parsed.error);
  const { words, names } = context(language);
  const aliases = aliasesFor(words, names);
  return rows.filter((row) => matches(parsed.filter, row, agentListing, aliases)).map(({ id }) => id);
}

function refused(text: string, language: Language): string {
  const parsed = parseFilter(text, agentListing, wordsFor(language));
  return parsed.ok ? 'accepted' : parsed.error;
}

const ALL = rows.map(({ id }) => id);

describe('a filter', () => {
  it.each([
    ['', ALL],
    ['   ', ALL],
    ['wang', ['1001']],
    ['WANG fang', ['1001']],
    ['王小', ['1002']],
    ['abe', ['1007']],
    ['ＡＢＥ', ['1007']],
    ['午餐', ['1002']],
    ['lunch', ['1002']],
    ['team:b', ['1002']],
    ['team:乙班', ['1002']],
    ['state:closed', ['1002', '1003', '1004']],
    ['state:闭席', ['1002', '1003', '1004']],
    ['state：闭席，通话', ['1002', '1003', '1004', '1005']],
    ['state:ready、state:closed', null],
    ['state:ready,talking', ['1001', '1005']],
    ['state:closed -team:b', ['1003', '1004']],
    ['state:closed !reason:break', ['1002', '1003']],
    ['!state:closed !state:ready team:a over:30s', ['1006']],
    ['over:10m', []],
    ['over:5m', ['1002', '1004']],
    ['time:>40m', ['1002', '1009']],
    ['time:<30s', ['1007']],
    ['time:>=50m state:closed', ['1002']],
    ['pending:closed', ['1005']],
    ['pending:*', ['1005']],
    ['seat:-', ['1009']],
    ['forced:true', ['1004']],
    ['id:=1001', ['1001']],
    ['id:100', ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008', '1009']],
    ['queues:general', ALL],
    ['"wang fang"', ['1001']],
    ['by:chen', ['1004']],
    ['calls:0', ALL],
    ['nobody', []],
  ])('“%s” finds what it says [VIEW-17]', (text, ids) => {
    if (ids === null) expect(refused(text, 'en')).not.toBe('');
    else expect(found(text)).toEqual(ids);
  });

  it('words of one language find rows read in that language [VIEW-17]', () => {
    expect(found('wrap-up', 'en')).toEqual(['1006']);
    expect(found('话后', 'zh')).toEqual(['1006']);
    expect(found('话后', 'en')).toEqual([]);
  });

  it('queues are filtered by numbers and shares [VIEW-17]', () => {
    const all = queueRows(floor, figures, context('en').names);
    const ids = (text: string) => {
      const parsed = parseFilter(text, queueListing, wordsFor('en'));
      return parsed.ok
        ? all.filter((row) => matches(parsed.filter, row, queueListing)).map(({ id }) => id)
        : parsed.error;
    };
    expect(ids('waiting:>0')).toEqual(['general']);
    expect(ids('oldestwait:15s')).toEqual(['general']);
    expect(ids('sl:<95%')).toEqual([]);
    expect(ids('waiting:many')).toContain('many');
  });

  it('an empty one lets everything pass [VIEW-17]', () => {
    expect(isEmpty(EMPTY_FILTER)).toBe(true);
    expect(rows.every((row) => matches(EMPTY_FILTER, row, agentListing))).toBe(true);
  });

  it.each(LANGUAGES)('a bad one is answered by one sentence (%s) [VIEW-18]', (language) => {
    for (const bad of [
      'colour:red',
      'state:',
      'over:soon',
      'calls:many',
      '__proto__:x',
      'constructor:x',
      'x'.repeat(201),
    ]) {
      const sentence = refused(bad, language);
      expect(sentence, bad).toMatch(language === 'en' ? /^[A-Z“].*\.$/u : /[。]$/u);
      expect(sentence).not.toContain('\n');
    }
    expect(refused('colour:red', language)).toContain('state');
  });

  it('none throws, whatever is typed [VIEW-18]', () => {
    const parts = fc.constantFrom(
      'state',
      ':',
      ',',
      '-',
      '!',
      '"',
      '>',
      '<=',
      '10m',
      '王',
      '\\',
      '(',
      '[',
      '*',
      ' ',
      '=',
      '“',
      '：',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...LANGUAGES), (text, language) => {
        const parsed = parseFilter(text, agentListing, wordsFor(language));
        if (parsed.ok)
          for (const row of rows) expect(typeof matches(parsed.filter, row, agentListing)).toBe('boolean');
        else expect(parsed.error).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
