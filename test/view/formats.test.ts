import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMinute, clockTime, duration, number, percent } from '../../src/view/duration.ts';
import { lengthText, parseLength } from '../../src/view/length.ts';
import { languageOf, parseLanguage } from '../../src/view/words/language.ts';
import { TEN } from './sample-floor.ts';

fc.configureGlobal({ seed: 20260310 });

describe('lengths of time', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [7_000, '0:07'],
    [723_000, '12:03'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
    [-5, '0:00'],
    [null, '—'],
    [Number.NaN, '—'],
  ])('%s ms reads %s [VIEW-5]', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    ['15m', 900_000],
    ['15', 900_000],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['12:30', 750_000],
    ['1:05:00', 3_900_000],
    [' 2H ', 7_200_000],
    ['', null],
    ['m', null],
    ['-5m', null],
    ['15 minutes', null],
    ['1:75', null],
    ['1e3', null],
    ['Infinity', null],
  ])('typed as “%s” it is %s ms [VIEW-34]', (text, ms) => {
    expect(parseLength(text)).toBe(ms);
  });

  it('what is written is read back [VIEW-34]', () => {
    fc.assert(
      fc.property(fc.nat(86_400), (seconds) => {
        expect(parseLength(lengthText(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });
});

describe('shares and counts', () => {
  it.each([
    [97.26, '97.3%'],
    [100, '100.0%'],
    [99.97, '99.9%'],
    [0, '0.0%'],
    [0.01, '0.1%'],
    [null, '—'],
    [Number.POSITIVE_INFINITY, '—'],
  ])('%s reads %s [VIEW-6]', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  it('an unknown count is a dash [VIEW-6]', () => {
    expect([number(0), number(12), number(null)]).toEqual(['0', '12', '—']);
  });
});

describe('times of day', () => {
  it('are those of the floor [VIEW-7]', () => {
    expect(clockTime(TEN + 5_000, 'Asia/Shanghai')).toBe('10:00:05');
    expect(clockMinute(TEN, 'UTC')).toBe('02:00');
    expect(clockTime(null, 'UTC')).toBe('—');
  });

  it('read as UTC in a zone nobody knows [VIEW-7]', () => {
    expect(clockTime(TEN, 'Mars/Olympus')).toBe('02:00:00');
  });
});

describe('the language', () => {
  it('is the one asked for [VIEW-8]', () => {
    expect(languageOf({ LANG: 'en_US.UTF-8' }, 'zh-CN')).toBe('zh');
    expect(languageOf({ LANG: 'zh_CN.UTF-8' }, 'en')).toBe('en');
    expect([
      parseLanguage('ZH_tw'),
      parseLanguage('english'),
      parseLanguage('fr'),
      parseLanguage(''),
    ]).toEqual(['zh', 'en', null, null]);
  });

  it('else that of the environment, the first of LC_ALL, LC_MESSAGES and LANG that is set [VIEW-8]', () => {
    expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(languageOf({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(languageOf({ LC_ALL: '', LC_MESSAGES: 'zh_HK', LANG: 'en_US' })).toBe('zh');
    expect(languageOf({ LANG: 'fr_FR.UTF-8' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });
});
