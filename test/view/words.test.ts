import { describe, expect, it } from 'vitest';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import { OUTCOMES } from '../../src/protocol/command.ts';
import { SERVICE_LEVELS } from '../../src/protocol/entities/service-levels.ts';
import { REFUSAL_CODES } from '../../src/protocol/reasons.ts';
import { LANGUAGES } from '../../src/view/words/language.ts';
import { wordsFor } from '../../src/view/words/words.ts';

/** Every string of a record of words by its path; functions are called with plausible arguments. */
function strings(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const told: unknown = value(...['3', '7', '9', '9'].slice(0, value.length));
    return [[path, String(told)]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => strings(one, `${path}.${key}`));
}

describe('words', () => {
  it('both languages have the same strings, none empty [VIEW-9]', () => {
    const [en, zh] = LANGUAGES.map((language) => strings(wordsFor(language), 'words'));
    expect(en?.map(([path]) => path)).toEqual(zh?.map(([path]) => path));
    expect(en?.length).toBeGreaterThan(300);
    for (const [path, text] of [...(en ?? []), ...(zh ?? [])]) {
      if (/\.mark\.short$/.test(path)) continue;
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|TODO/);
    }
  });

  it('every function uses all it is told [VIEW-9]', () => {
    for (const language of LANGUAGES) {
      const told = strings(wordsFor(language), language).filter(([path]) =>
        /plan\.(ready|belowFloor)$/.test(path),
      );
      for (const [path, text] of told) expect(text, path).toMatch(/3.*7|7.*3/);
    }
  });

  it('Chinese is written in Chinese, English without it [VIEW-9]', () => {
    for (const [path, text] of strings(wordsFor('en'), 'en'))
      expect(text, path).not.toMatch(/\p{Script=Han}/u);
    for (const [path, text] of strings(wordsFor('zh').refusals, 'zh'))
      expect(text, path).toMatch(/\p{Script=Han}/u);
  });

  it('the vocabulary is the hotline’s to the letter [VIEW-9]', () => {
    const { states, commands, board, pendingTo, columns, serviceLevels } = wordsFor('zh');
    expect(states).toMatchObject({
      'signed-out': '签出',
      ready: '空闲',
      closed: '闭席',
      ringing: '振铃',
      talking: '通话',
      holding: '保持',
      'wrap-up': '话后处理',
      outbound: '外呼',
    });
    expect([commands.ready.label, commands.close.label, commands.reassign.label]).toEqual([
      '强制开席',
      '强制闭席',
      '调整技能队列',
    ]);
    expect([board.oldestWait, board.floor(4), board.mayClose(3), board.connectedRate]).toEqual([
      '最长等候',
      '空闲底线 4',
      '还可闭席 3',
      '接通率',
    ]);
    expect([pendingTo.closed, columns.agents.pending.short]).toEqual(['闭席', '待生效']);
    expect(serviceLevels.offered.full(20)).toBe('20秒接起率（接入口径）');
    expect(serviceLevels['abandons-as-met'].full(20)).toBe('20秒接起率（放弃计达标口径）');
    const english = wordsFor('en');
    expect(english.states).toMatchObject({
      closed: 'closed seat',
      holding: 'on hold',
      'wrap-up': 'wrap-up',
      'signed-out': 'signed out',
    });
    expect(english.commands.ready.label).toBe('force ready');
    expect(english.serviceLevels.offered.full(20)).toBe('SL20 of offered');
  });

  it('English counts one and many [VIEW-9]', () => {
    const { board, messages } = wordsFor('en');
    expect([board.mayClose(1), board.mayClose(2)]).toEqual(['1 more may close', '2 more may close']);
    expect([messages.seats(1), messages.seats(0)]).toEqual(['1 seat', '0 seats']);
  });

  it('every refusal is a whole sentence and a short reason of its own, in both languages [VIEW-10]', () => {
    for (const language of LANGUAGES) {
      const { refusals, refusedBecause } = wordsFor(language);
      expect(Object.keys(refusals).sort()).toEqual([...REFUSAL_CODES].sort());
      expect(new Set(Object.values(refusals)).size).toBe(REFUSAL_CODES.length);
      expect(new Set(Object.values(refusedBecause)).size).toBe(REFUSAL_CODES.length);
      for (const code of REFUSAL_CODES) {
        expect(refusals[code], code).toMatch(language === 'en' ? /^[A-Z].{15,}\.$/ : /^.{6,}。$/u);
        expect(refusedBecause[code], code).not.toMatch(/[.。]$/u);
      }
    }
  });

  it('every end of a link and every outcome has its words [VIEW-10]', () => {
    for (const language of LANGUAGES) {
      const { messages, outcomes } = wordsFor(language);
      expect(Object.keys(messages.closings).sort()).toEqual(Object.keys(CLOSE_CODES).sort());
      expect(Object.keys(outcomes).sort()).toEqual([...OUTCOMES].sort());
    }
  });

  it('service levels of one threshold have different names [VIEW-16]', () => {
    for (const language of LANGUAGES) {
      const { serviceLevels } = wordsFor(language);
      const full = SERVICE_LEVELS.map((name) =>
        serviceLevels[name].full(name === 'strict-offered' ? 15 : 20),
      );
      const short = SERVICE_LEVELS.map((name) =>
        serviceLevels[name].short(name === 'strict-offered' ? 15 : 20),
      );
      expect(new Set(full).size).toBe(SERVICE_LEVELS.length);
      expect(new Set(short).size).toBe(SERVICE_LEVELS.length);
      for (const text of [...full, ...short]) expect(text).toMatch(/20|15/);
    }
  });
});
