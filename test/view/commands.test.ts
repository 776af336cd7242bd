import { describe, expect, it } from 'vitest';
import { generateKeys } from '../../scripts/generate/keys.ts';
import { COMMAND_NAMES } from '../../src/protocol/command-names.ts';
import { ACTS } from '../../src/protocol/entities/configuration.ts';
import { boardFigures } from '../../src/view/board.ts';
import { ACTING, COMMAND_LIST, COMMANDS, commandFor, keyLabel } from '../../src/view/commands.ts';
import { foldKey, foldText, foldWidth } from '../../src/view/fold.ts';
import { footerLine } from '../../src/view/footer.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../src/view/glyphs.ts';
import { helpLines } from '../../src/view/help.ts';
import { lineWidth } from '../../src/view/line.ts';
import { lineText } from '../../src/view/span.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import { context, figures, floor, TEN } from './sample-floor.ts';

const NAMED = [
  'up',
  'down',
  'left',
  'right',
  'page-up',
  'page-down',
  'home',
  'end',
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'ctrl-l',
];

describe('the command table', () => {
  it('no key has two commands [VIEW-20]', () => {
    const keys = COMMAND_LIST.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const command of COMMAND_LIST) for (const key of command.keys) expect(commandFor(key)).toBe(command);
  });

  it('every key is a named one or a printable ASCII character [VIEW-20]', () => {
    for (const { keys } of COMMAND_LIST) {
      for (const key of keys) expect(NAMED.includes(key) || /^[\x20-\x7e]$/.test(key), key).toBe(true);
    }
    expect(commandFor('x')).toBeUndefined();
    expect(commandFor('__proto__')).toBeUndefined();
  });

  it('arrows, Enter, Esc and Tab alone reach the panes, the rows and, through the menu of a row, its acts [VIEW-20]', () => {
    for (const key of ['up', 'down', 'left', 'right', 'enter', 'escape', 'tab'])
      expect(commandFor(key), key).toBeDefined();
  });

  it('each record stands under its own id and says in both languages what it does [VIEW-20]', () => {
    for (const [id, command] of Object.entries(COMMANDS)) {
      expect(command.id).toBe(id);
      for (const language of LANGUAGES) {
        expect(command.label(wordsFor(language))).not.toBe('');
        expect(command.help(wordsFor(language))).toMatch(/[.。]$/u);
      }
    }
  });

  it('upper case acts and lower case looks [VIEW-21]', () => {
    for (const command of COMMAND_LIST) {
      for (const key of command.keys) {
        if (/^[A-Z]$/.test(key) && key !== 'G') expect(command.changes, key).toBe(true);
        if (/^[a-z0-9]$/.test(key) || !/^.$/.test(key)) expect(command.changes, key).toBe(false);
      }
    }
  });

  it('what acts names its right and its wire command, nothing else needs a right [VIEW-21]', () => {
    const acting = COMMAND_LIST.filter((command) => command.changes);
    expect(acting.map(({ command }) => command).sort()).toEqual([...COMMAND_NAMES].sort());
    // Approving needs the right of what was asked: no row of its own.
    for (const { id, act } of acting) {
      if (id === 'approve') expect(act).toBeNull();
      else expect(ACTS).toContain(act);
    }
    for (const name of COMMAND_NAMES) expect(ACTING[name].command).toBe(name);
    for (const command of COMMAND_LIST.filter(({ changes }) => !changes))
      expect([command.act, command.command]).toEqual([null, null]);
  });
});

describe('a Chinese input method', () => {
  it.each([
    ['Ｒ', 'ready'],
    ['Ｂ', 'close'],
    ['？', 'help'],
    ['、', 'filter'],
    ['／', 'filter'],
    ['《', 'sort-left'],
    ['》', 'sort-right'],
    ['－', 'back'],
    ['—', 'back'],
    ['——', 'back'],
    ['１', 'pane-board'],
    ['ｑ', 'quit'],
  ])('%s does what its ASCII key does: %s [VIEW-22]', (key, id) => {
    expect(commandFor(key)?.id).toBe(id);
  });

  it('every printable ASCII key has a full-width form that folds to it [VIEW-22]', () => {
    for (let code = 0x21; code <= 0x7e; code += 1) {
      expect(foldKey(String.fromCharCode(code + 0xfee0))).toBe(String.fromCharCode(code));
    }
    expect([foldKey('enter'), foldKey('王'), foldWidth('ａ\u3000ｂ'), foldText('Ａ、ｂ')]).toEqual([
      'enter',
      '王',
      'a b',
      'a,b',
    ]);
  });
});

describe('footer and help', () => {
  const entries = COMMAND_LIST.map((command) => ({ command, available: command.id !== 'close' }));

  it.each(LANGUAGES)(
    'the footer is exactly as wide as the screen and keeps help and the way out (%s) [VIEW-36]',
    (language) => {
      for (let width = 1; width <= 250; width += 1) {
        const line = footerLine(entries, width, context(language));
        expect(lineWidth(line)).toBe(width);
        if (width >= 20) expect(lineText(line)).toMatch(/\? .*q /);
      }
      const wide = lineText(footerLine(entries, 240, context(language)));
      for (const command of COMMAND_LIST)
        if (command.footer !== null) expect(wide).toContain(command.label(wordsFor(language)));
    },
  );

  it('a key of no use now stands dim [VIEW-36]', () => {
    const line = footerLine(entries, 160, context('en'));
    expect(line.find(({ text }) => text === 'B')?.tone).toBe('dim');
    expect(line.find(({ text }) => text === 'R')?.tone).toBe('accent');
  });

  it.each(LANGUAGES)(
    'help names every key, every state, and every service level with its name (%s) [VIEW-16]',
    (language) => {
      const board = boardFigures(floor, figures, TEN);
      for (const width of [40, 80, 200]) {
        const lines = helpLines(context(language), width, board);
        for (const line of lines) expect(lineWidth(line)).toBe(width);
      }
      const text = helpLines(context(language), 200, board).map(lineText).join('\n');
      const words = wordsFor(language);
      for (const command of COMMAND_LIST) expect(text).toContain(command.help(words));
      for (const { name, seconds } of board.serviceLevels)
        expect(text).toContain(words.serviceLevels[name].full(seconds));
      expect(text).toContain('● R');
    },
  );

  it('the key pages name every key in both languages [VIEW-33]', () => {
    const pages = generateKeys();
    expect(pages.map(({ path }) => path)).toEqual(['docs/keys.en.md', 'docs/keys.zh.md']);
    for (const [index, language] of LANGUAGES.entries()) {
      const text = pages[index]?.text ?? '';
      for (const command of COMMAND_LIST) {
        expect(text).toContain(command.help(wordsFor(language)));
        for (const key of command.keys) expect(text).toContain(`\`${keyLabel(key, UNICODE_GLYPHS)}\``);
      }
    }
  });

  it('keys are written as they stand on a keyboard [VIEW-33]', () => {
    expect(['page-up', 'escape', 'R', 'up', 'ctrl-l'].map((key) => keyLabel(key, UNICODE_GLYPHS))).toEqual([
      'PgUp',
      'Esc',
      'R',
      '↑',
      'Ctrl-L',
    ]);
    expect(keyLabel('up', ASCII_GLYPHS)).toBe('Up');
  });
});
