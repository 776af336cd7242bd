import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/protocol/command.ts';
import { COMMAND_NAMES } from '../../src/protocol/command-names.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { actDetail, actLabel } from '../../src/view/act-text.ts';
import { agentListing, agentRows } from '../../src/view/agents.ts';
import { aliasesFor } from '../../src/view/aliases.ts';
import { ACTING, COMMAND_LIST, commandFor } from '../../src/view/commands.ts';
import { matches, parseFilter } from '../../src/view/filter.ts';
import { paletteEntries } from '../../src/view/palette.ts';
import { pinyinInitials } from '../../src/view/pinyin.ts';
import {
  MOST_VIEWS,
  readViews,
  type SavedView,
  viewName,
  withoutView,
  withView,
  writeViews,
} from '../../src/view/saved-views.ts';
import { readVocabulary, vocabularyKeys, wordsWith } from '../../src/view/vocabulary.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import { crisis, crisisContext } from './crisis-floor.ts';
import { figures, HOSTILE, TEN } from './sample-floor.ts';

describe('keys of the design', () => {
  it.each([
    ['4', 'pane-waiting'],
    ['5', 'pane-alarms'],
    ['6', 'pane-log'],
    ['7', 'pane-rollcall'],
    [' ', 'mark'],
    ['v', 'mark-span'],
    ['*', 'mark-all'],
    ['u', 'unmark'],
    ['f', 'follow'],
    ['z', 'freeze'],
    ['!', 'worst-alarm'],
    ['y', 'copy'],
    ['e', 'export'],
    [':', 'palette'],
    ['：', 'palette'],
    ['H', 'help-answer'],
    ['K', 'skills'],
    ['T', 'move'],
    ['L', 'listen'],
    ['N', 'note'],
    ['O', 'sign-out'],
    ['A', 'acknowledge'],
    ['U', 'undo'],
    ['Ｑ', 'queue'],
  ])('%s is %s [VIEW-39]', (key, id) => expect(commandFor(key)?.id).toBe(id));

  it('every act has one upper-case key [VIEW-39]', () => {
    for (const name of COMMAND_NAMES) expect(ACTING[name].keys.join('')).toMatch(/^[A-Z]$/);
  });
});

const source = (language: 'en' | 'zh') => {
  const { words, names } = crisisContext(language);
  const view: SavedView = { name: '早班闭席', pane: 'agents', filter: 'state:closed', sort: null };
  return { floor: crisis, pane: 'agents' as const, views: [view], words, names };
};

describe('the palette', () => {
  const labels = (text: string, language: 'en' | 'zh' = 'en') =>
    paletteEntries(text, source(language)).map(({ label }) => label);

  it('finds commands in both languages whatever the reader’s is [VIEW-58]', () => {
    expect(labels('闭席')[0]).toBe('close the seat');
    expect(labels('undo', 'zh')[0]).toBe('撤销');
    expect(labels('cx', 'zh')[0]).toBe('撤销');
  });

  it('finds agents by id, name and initials, queues and views [VIEW-58]', () => {
    expect(labels('1004')).toEqual(['1004 欧阳娜娜']);
    expect(labels('wxm')[0]).toBe('1002 王小明');
    expect(labels('oy')[0]).toBe('1004 欧阳娜娜');
    expect(labels('ydjy')).toContain('other provinces');
    expect(labels('zbbx')).toEqual(['早班闭席']);
    expect(labels('no such thing')).toEqual([]);
    expect(labels('[')).toHaveLength(1);
  });

  it('the whole name before its beginning before a part; what cannot be used now later [VIEW-58]', () => {
    expect(labels('sort').slice(0, 3)).toEqual(['sort', 'sort left', 'sort right']);
    const usable = paletteEntries('note', { ...source('en'), available: ({ id }) => id !== 'note' });
    expect(usable[0]?.label).toBe('note');
    const nothing = paletteEntries('', { ...source('en'), available: ({ changes }) => !changes });
    expect(nothing.length).toBeGreaterThan(20);
    expect(nothing.every(({ kind }) => kind === 'command')).toBe(true);
  });

  it('every command that works here can be found by its own label [VIEW-39]', () => {
    for (const language of LANGUAGES) {
      for (const command of COMMAND_LIST.filter(({ panes }) => panes === null || panes.includes('agents'))) {
        const found = paletteEntries(command.label(wordsFor(language)), source(language));
        expect(found.map(({ choice }) => (choice.t === 'command' ? choice.command : ''))).toContain(
          command.id,
        );
      }
    }
  });
});

describe('pinyin initials', () => {
  it.each([
    ['王小明', 'wxm'],
    ['欧阳娜娜', 'oynn'],
    ['李娜', 'ln'],
    ['阿卜杜', 'abd'],
    ['赵钱孙李', 'zqsl'],
    ['周吴郑王', 'zwzw'],
    ['任冉', 'rr'],
    ['傅皮卞齐', 'fpbq'],
    ['康伍余元', 'kwyy'],
    ['苗凤花方', 'mfhf'],
    ['谷车侯宓', 'gchm'],
    ['田樊胡凌', 'tfhl'],
    ['鄂恩', 'ee'],
    ['综合咨询', 'zhzx'],
    ['A 区二队-7', 'aqed7'],
    ['Wang Fang', 'wangfang'],
    ['', ''],
  ])('%s is %s [VIEW-59]', (text, initials) => expect(pinyinInitials(text)).toBe(initials));

  it('a filter finds by initials, and not by a single letter [VIEW-60]', () => {
    const { words, names } = crisisContext('zh');
    const found = (text: string) => {
      const parsed = parseFilter(text, agentListing, words);
      if (!parsed.ok) return [];
      return agentRows(crisis, figures, TEN)
        .filter((row) => matches(parsed.filter, row, agentListing, aliasesFor(words, names)))
        .map(({ id }) => id);
    };
    expect(found('wxm')).toEqual(['1002']);
    expect(found('name:oyn')).toEqual(['1004']);
    expect(found('team:yb')).toEqual(['1002']);
    expect(found('!wxm')).toHaveLength(10);
    // One letter is a beginning of the word itself, not an initial: 外呼 is no wrap-up.
    expect(found('state:w')).toEqual(['1006']);
    expect(found('help:*')).toEqual(['1005', '1008']);
    expect(found('qiuzhu')).toEqual([]);
    expect(found('requests:>0')).toEqual(['1003', '1009']);
  });
});

describe('a site’s vocabulary', () => {
  const read = (value: unknown, language: 'en' | 'zh' = 'en') =>
    readVocabulary(
      typeof value === 'string' ? value : JSON.stringify(value),
      'words.json',
      wordsFor(language),
    );

  it('replaces single texts, nested or by key, and texts with arguments [VIEW-61]', () => {
    const result = read({
      zh: {
        states: { closed: '示忙' },
        'commands.close.label': '强制示忙',
        'board.mayClose': '还可示忙 {1}',
      },
    });
    if (!result.ok) throw new Error(result.error);
    const words = wordsWith('zh', result.vocabulary);
    expect([words.states.closed, words.commands.close.label, words.board.mayClose(3)]).toEqual([
      '示忙',
      '强制示忙',
      '还可示忙 3',
    ]);
    expect(words.states.ready).toBe('空闲');
    expect(wordsWith('en', result.vocabulary)).toBe(wordsFor('en'));
    expect(words.help.filterLines).toEqual(wordsFor('zh').help.filterLines);
  });

  it.each([
    ['not json', /words\.json is not a JSON object/],
    ['[]', /words\.json is not a JSON object/],
    [{ fr: {} }, /words of “fr”/],
    [{ zh: { 'states.shut': 'x' } }, /zh\.states\.shut/],
    [{ zh: { 'states.closed': 7 } }, /zh\.states\.closed is not a text/],
    [{ zh: { 'states.closed': ' ' } }, /zh\.states\.closed is not a text/],
    [{ en: 'x' }, /en is not a text/],
    [{ zh: { 'states.closed': 'x'.repeat(300) } }, /longer than 240/],
    [{ zh: { 'board.mayClose': '{2}' } }, /zh\.board\.mayClose takes \{1\} to \{1\} only/],
    [{ zh: { 'states.closed': '{1}' } }, /takes no \{1\}/],
    [{ zh: { __proto__x: 'x', constructor: 'y' } }, /which no text/],
  ])('refuses %j whole, with file and key [VIEW-61]', (value, sentence) => {
    const result = read(value);
    expect(result.ok ? '' : result.error).toMatch(sentence);
    const chinese = read(value, 'zh');
    expect(chinese.ok ? '' : chinese.error).toContain('words.json');
  });

  it('what a site writes is made safe, and both languages have the same keys [VIEW-61]', () => {
    const result = read({ en: { 'states.closed': `x${HOSTILE}` } });
    expect(result.ok && wordsWith('en', result.vocabulary).states.closed).not.toContain('\u001b');
    expect([...vocabularyKeys('en').keys()]).toEqual([...vocabularyKeys('zh').keys()]);
    expect(vocabularyKeys('en').has('language')).toBe(false);
  });
});

describe('saved views', () => {
  const view: SavedView = {
    name: 'late',
    pane: 'agents',
    filter: 'over:10m',
    sort: { column: 'over', descending: false },
  };

  it('read back as they were written [VIEW-62]', () => {
    const views = [view, { ...view, name: '全部', filter: '', sort: null }];
    expect(readViews(writeViews(views))).toEqual({ ok: true, views });
    expect(readViews('')).toEqual({ ok: true, views: [] });
  });

  it('one of the same name is replaced, fifty are the most [VIEW-62]', () => {
    expect(withView([view], { ...view, filter: 'x' })).toEqual([{ ...view, filter: 'x' }]);
    const full = Array.from({ length: MOST_VIEWS }, (_, index) => ({ ...view, name: `v${index}` }));
    expect(withView(full, view)).toBeNull();
    expect(withView(full, { ...view, name: 'v3' })).toHaveLength(MOST_VIEWS);
    expect(withoutView([view], 'late')).toEqual([]);
    expect([viewName('  a '), viewName(''), viewName('x'.repeat(41))]).toEqual(['a', null, null]);
  });

  it.each([
    ['{', 'JSON'],
    ['{"views": 3}', 'views'],
    ['[{"pane": "agents"}]', 'views[0].name'],
    ['[{"name": "a", "pane": "cellar", "filter": ""}]', 'views[0].pane'],
    ['[{"name": "a", "pane": "agents"}]', 'views[0].filter'],
    ['[{"name": "a", "pane": "agents", "filter": "", "sort": 1}]', 'views[0].sort'],
    [JSON.stringify([view, view]), 'views[1].name'],
  ])('%s is wrong at %s [VIEW-62]', (text, where) => {
    expect(readViews(text)).toEqual({ ok: false, where });
  });
});

describe('acts in words', () => {
  const note = safeText('come over');
  const commands: readonly Command[] = [
    { t: 'ready', targets: ['1001'] },
    { t: 'close', targets: ['1001'], reason: 'break', length: 900_000, note },
    { t: 'reassign', targets: ['1001'], queues: ['remote'], length: 3_600_000 },
    {
      t: 'skills',
      targets: ['1001'],
      levels: [
        { queue: 'remote', level: 2 },
        { queue: 'general', level: null },
      ],
    },
    { t: 'sign-out', targets: ['1001'], cut: true },
    { t: 'note', targets: ['1001'], text: note },
    { t: 'ask-back', targets: ['1001'], length: 60_000, note, withdraw: false },
    { t: 'help', targets: ['1001'], how: 'note', text: note, extension: null },
    { t: 'listen', targets: ['1001'], mode: 'whisper', extension: '80' },
    { t: 'move', targets: ['c2'], to: { t: 'queue', queue: 'remote' }, priority: 5 },
    { t: 'release', targets: ['c2'] },
    { t: 'queue', targets: ['remote'], open: false, announcement: note, callBack: true, overflow: 'general' },
    { t: 'acknowledge', targets: ['a1'], note },
    { t: 'shelve', targets: ['a1'], length: 1_800_000, reason: note },
    { t: 'wording', targets: ['w1'], text: note, length: 3_600_000 },
    { t: 'incident', targets: ['i1'], action: 'start', name: note, tag: null },
    { t: 'thresholds', targets: ['floor'], alarms: [], readyFloor: null },
    { t: 'hand-over', targets: ['h1'], action: 'offer', note },
    { t: 'duty', targets: ['floor'], action: 'take', length: 3_600_000, why: note },
    { t: 'approve', targets: ['k9'], action: 'grant', note },
    { t: 'undo', targets: ['k1'] },
  ];

  it.each(LANGUAGES)('every one has its label and what was asked with it (%s) [VIEW-64]', (language) => {
    const { words, names } = crisisContext(language);
    expect(commands.map(({ t }) => t).sort()).toEqual([...COMMAND_NAMES].sort());
    const silent = new Set(['ready', 'release', 'undo', 'thresholds']);
    for (const command of commands) {
      expect(actLabel(command.t, words)).not.toBe('');
      const detail = actDetail(command, words, names);
      expect(detail === '', command.t).toBe(silent.has(command.t));
      expect(detail).not.toMatch(/undefined|null|\[object/);
      if (JSON.stringify(command).includes('come over')) expect(detail).toContain('come over');
    }
    const move = commands.find(({ t }) => t === 'move');
    expect(move && actDetail(move, words, names)).toContain(names.queue('remote'));
  });
});
