import { describe, expect, it } from 'vitest';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { measures } from '../../src/floor/measures.ts';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import { boardFigures, dayCurve } from '../../src/view/board.ts';
import { boardLines } from '../../src/view/board-lines.ts';
import { ASCII_GLYPHS } from '../../src/view/glyphs.ts';
import { lineWidth } from '../../src/view/line.ts';
import { lineText } from '../../src/view/span.ts';
import {
  connectedRateTone,
  lateTone,
  readyTone,
  serviceLevelTone,
  trunkTone,
  waitTone,
} from '../../src/view/tones.ts';
import { LANGUAGES, wordsFor } from '../../src/view/words/words.ts';
import { agent, closed, configuration, context, figures, floor, MINUTE, TEN } from './sample-floor.ts';

const board = boardFigures(floor, figures, TEN);
const show = (width: number, height: number, language: 'en' | 'zh' = 'en'): string[] =>
  boardLines(board, { width, height }, context(language)).map(lineText);

/** A floor of so many ready seats and nothing else. */
function withReady(count: number) {
  const agents = new Map<string, Agent>();
  for (let index = 0; index < count; index += 1)
    agents.set(String(2000 + index), agent(String(2000 + index), 'x'));
  const made = { ...EMPTY_FLOOR, configuration, at: TEN, dayStartedAt: TEN - 600 * MINUTE, agents };
  return boardFigures(made, measures(made, TEN), TEN);
}

describe('figures of the board', () => {
  it('ready seats against the floor, and how many more may close [VIEW-26]', () => {
    expect(withReady(12).ready).toEqual({ seats: 12, floor: 4, mayClose: 8, missing: 0, tone: 'good' });
    expect(withReady(6).ready).toMatchObject({ mayClose: 2, tone: 'warning' });
    expect(withReady(4).ready).toMatchObject({ mayClose: 0, tone: 'critical' });
    expect(withReady(1).ready).toMatchObject({ mayClose: 0, missing: 3, tone: 'critical' });
  });

  it('says so in both languages [VIEW-26]', () => {
    const text = (count: number, language: 'en' | 'zh') =>
      boardLines(withReady(count), { width: 100, height: 20 }, context(language)).map(lineText).join('\n');
    expect(text(12, 'zh')).toMatch(/空闲座席 .*12.*空闲底线 4/u);
    expect(text(12, 'zh')).toContain('还可闭席 8');
    expect(text(12, 'en')).toContain('8 more may close');
    expect(text(4, 'en')).toContain('no more may close');
    expect(text(1, 'en')).toContain('3 seats short of the floor');
  });

  it('tones follow the thresholds of the house [VIEW-26]', () => {
    expect([5, 4, 7, 6].map((ready) => readyTone(ready, 4))).toEqual([
      'warning',
      'critical',
      'good',
      'warning',
    ]);
    expect([null, 9_999, 10_000, 15_000].map(waitTone)).toEqual(['plain', 'plain', 'warning', 'critical']);
    expect([125, 126, 153].map((used) => trunkTone(used, 180))).toEqual(['plain', 'warning', 'critical']);
    expect(trunkTone(3, 0)).toBe('plain');
    expect([
      serviceLevelTone(90, 2),
      serviceLevelTone(98, 3),
      serviceLevelTone(94, 3),
      serviceLevelTone(null, 9),
    ]).toEqual(['plain', 'warning', 'critical', 'dim']);
    expect([connectedRateTone(90, 9), connectedRateTone(96, 10), connectedRateTone(94, 10)]).toEqual([
      'plain',
      'warning',
      'critical',
    ]);
    expect([0, 1, 3].map(lateTone)).toEqual(['good', 'notice', 'warning']);
  });

  it('closed seats stand with the one longest over its time first [VIEW-28]', () => {
    expect(board.closed.rows.map(({ id }) => id)).toEqual(['1002', '1004', '1003']);
    expect(board.closed.over).toBe(2);
  });

  it('every formula of the service level is there, the shown one by its name [VIEW-16]', () => {
    expect(board.serviceLevels.map(({ name, seconds }) => [name, seconds])).toEqual([
      ['offered', 20],
      ['answered', 20],
      ['abandons-as-met', 20],
      ['late-abandons-only', 20],
      ['strict-offered', 15],
    ]);
    expect(board.serviceLevel).toMatchObject({ name: 'offered', seconds: 20, target: 100 });
    for (const [width, height] of [
      [40, 8],
      [80, 24],
      [200, 50],
    ] as const) {
      expect(show(width, height).join('\n')).toContain('SL20 of offered');
      expect(show(width, height, 'zh').join('\n')).toContain('20秒接起率（接入口径）');
    }
  });

  it('the day has 48 half hours, blank where it has not come to yet [VIEW-38]', () => {
    const { requested, late, from } = dayCurve(floor, TEN);
    expect(from).toBe(TEN - 600 * MINUTE);
    expect(requested).toHaveLength(48);
    expect(requested.slice(18, 23)).toEqual([36, 38, 0, null, null]);
    expect(late[15]).toBe(2);
    expect(dayCurve({ ...floor, halfHours: [] }, TEN).requested.slice(0, 2)).toEqual([0, 0]);
  });

  it('half hours of the day before are not today’s [VIEW-38]', () => {
    const yesterday = {
      from: TEN - 660 * MINUTE,
      arrived: 9,
      blocked: 0,
      requested: 9,
      answered: 9,
      abandoned: 0,
      late: 0,
    };
    expect(dayCurve({ ...floor, halfHours: [yesterday] }, TEN).requested).not.toContain(9);
  });
});

describe('the board on the screen', () => {
  it.each(LANGUAGES)('fills exactly its size, from nothing to a wall (%s) [VIEW-27]', (language) => {
    for (const glyphs of [context().glyphs, ASCII_GLYPHS]) {
      for (let width = 1; width <= 250; width += width < 130 ? 3 : 17) {
        for (const height of [1, 2, 3, 6, 9, 14, 20, 38, 70]) {
          const lines = boardLines(board, { width, height }, context(language, { glyphs }));
          expect(lines).toHaveLength(height);
          for (const line of lines)
            if (lineWidth(line) !== width) expect.fail(`${width}×${height}: “${lineText(line)}”`);
        }
      }
    }
    expect(boardLines(board, { width: 0, height: 5 }, context(language))).toEqual([]);
    expect(boardLines(board, { width: 50, height: 0 }, context(language))).toEqual([]);
  });

  it('ready seats come first in every size [VIEW-27]', () => {
    for (const [width, height] of [
      [40, 1],
      [40, 9],
      [80, 20],
      [200, 46],
    ] as const) {
      expect(show(width, height)[0]).toMatch(/^ready seats +1/);
    }
  });

  it('a phone still shows a closed seat, a wall the curve of the day [VIEW-27]', () => {
    expect(show(40, 9).join('\n')).toContain('1002');
    expect(show(200, 46).join('\n')).toContain('the day by half hours');
  });

  it('closed seats that do not fit are counted [VIEW-28]', () => {
    const agents = new Map<string, Agent>();
    for (let index = 0; index < 30; index += 1) {
      const id = String(3000 + index);
      agents.set(id, agent(id, 'x', { availability: closed('break', index, { kind: 'agent', id }) }));
    }
    const made = { ...floor, agents };
    const lines = boardLines(
      boardFigures(made, measures(made, TEN), TEN),
      { width: 90, height: 12 },
      context(),
    ).map(lineText);
    const shown = lines.filter((line) => /C 30\d\d/.test(line)).length;
    expect(lines.join('\n')).toContain(`+${30 - shown} more`);
    expect(lines.join('\n')).toContain('closed seats 30');
  });

  it('before the configuration comes it says it is waiting [VIEW-27]', () => {
    const empty = boardFigures(EMPTY_FLOOR, measures(EMPTY_FLOOR, TEN), TEN);
    expect(boardLines(empty, { width: 80, height: 10 }, context()).map(lineText)[0]).toContain(
      wordsFor('en').board.noConfiguration,
    );
  });

  it('with ASCII glyphs an English board is ASCII, but for what people wrote [VIEW-37]', () => {
    for (const [width, height] of [
      [40, 9],
      [80, 20],
      [200, 46],
    ] as const) {
      const lines = boardLines(withReady(9), { width, height }, context('en', { glyphs: ASCII_GLYPHS })).map(
        lineText,
      );
      for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  it('nothing hostile comes through a name [VIEW-32]', () => {
    expect(show(200, 46).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
