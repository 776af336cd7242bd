import { describe, expect, it } from 'vitest';
import type { Plan, PlannedTarget, TargetResult } from '../../src/protocol/command.ts';
import {
  effectsLine,
  planLines,
  readyLine,
  resultLines,
  stateWord,
  targetLines,
} from '../../src/view/plan.ts';
import { lineText } from '../../src/view/span.ts';
import { wordsFor } from '../../src/view/words/words.ts';

const target = (
  id: string,
  effect: PlannedTarget['effect'],
  reason: PlannedTarget['reason'] = null,
): PlannedTarget => ({
  target: id,
  effect,
  reason,
  before: 'talking',
  after: 'closed',
});

function plan(targets: PlannedTarget[], after = 9, floor = 4): Plan {
  return {
    command: {
      t: 'close',
      targets: targets.map((one) => one.target),
      reason: 'break',
      length: null,
      note: null,
    },
    targets,
    floor: {
      ready: { before: 12, after },
      closed: { before: 2, after: 5 },
      readyFloor: floor,
      waiting: 1,
      belowFloor: after < floor,
    },
  };
}

const mixed = plan([
  target('1', 'now'),
  target('2', 'now'),
  target('3', 'now'),
  target('4', 'at-call-end'),
  target('5', 'refused', 'not-signed-in'),
]);

describe('a plan', () => {
  it('reads how many at once, after the call, and refused with the reason [VIEW-30]', () => {
    expect(lineText(effectsLine(mixed, wordsFor('en')))).toBe(
      '3 at once · 1 after the call · 1 refused: not signed in',
    );
    expect(lineText(effectsLine(mixed, wordsFor('zh')))).toBe('立即 3 · 通话结束后 1 · 拒绝 1：未签入');
  });

  it('several reasons are counted apart [VIEW-30]', () => {
    const two = plan([
      target('1', 'refused', 'not-signed-in'),
      target('2', 'refused', 'out-of-scope'),
      target('3', 'refused', 'out-of-scope'),
      target('4', 'none', 'already-so'),
    ]);
    expect(lineText(effectsLine(two, wordsFor('en')))).toBe(
      '1 already so · 3 refused: 1 not signed in, 2 not in your team',
    );
    expect(lineText(effectsLine(plan([]), wordsFor('en')))).toBe('Nothing would change.');
  });

  it('says what is left of the ready seats [VIEW-30]', () => {
    expect(lineText(readyLine(mixed, wordsFor('en')))).toBe('ready 12 → 9, floor 4');
    expect(lineText(readyLine(mixed, wordsFor('zh')))).toBe('空闲 12 → 9，底线 4');
    expect(readyLine(plan([target('1', 'now')], 4), wordsFor('en'))[0]?.tone).toBe('critical');
    expect(readyLine(plan([target('1', 'now')], 13), wordsFor('en'))[0]?.tone).toBe('plain');
  });

  it('fewer than the floor is a sentence of its own [VIEW-30]', () => {
    expect(planLines(mixed, wordsFor('en'))).toHaveLength(2);
    const low = planLines(plan([target('1', 'now')], 3), wordsFor('en'));
    expect(lineText(low[2] ?? [])).toBe('Only 3 seats ready: fewer than the floor of 4. 1 call is waiting');
    expect(low[2]?.[0]?.tone).toBe('critical');
  });

  it('each target has its line, refused ones with the whole sentence [VIEW-30]', () => {
    const lines = targetLines(mixed, wordsFor('en'), (id) => (id === '1' ? 'Wang Fang' : id)).map(lineText);
    expect(lines[0]).toBe('1 Wang Fang talking → closed seat at once');
    expect(lines[3]).toBe('4 talking → closed seat after the call');
    expect(lines[4]).toBe('5 The agent is not signed in.');
  });

  it('a state word nobody knows is shown safe [VIEW-32]', () => {
    expect(stateWord('ready', wordsFor('zh'))).toBe('空闲');
    expect(stateWord('\u001b[31mx', wordsFor('zh'))).toBe('\uFFFD[31mx');
  });
});

describe('an answer', () => {
  const answer = (
    id: string,
    outcome: TargetResult['outcome'],
    reason: TargetResult['reason'] = null,
  ): TargetResult => ({ target: id, outcome, reason, effect: null });

  it('is a sentence per outcome [VIEW-10]', () => {
    const results = [
      answer('1', 'applied'),
      answer('2', 'applied'),
      answer('3', 'accepted'),
      answer('4', 'rejected', 'changed-since-seen'),
      answer('5', 'unknown'),
      answer('6', 'awaiting-approval'),
    ];
    const lines = resultLines({ refused: null, results }, wordsFor('en')).map(lineText);
    expect(lines).toEqual([
      '2: done',
      '1: will be done after the call',
      "1: requested, awaits a shift leader's approval",
      '1: refused. It changed since you looked; look again and repeat if it is still right.',
      '1: the outcome is unknown; look before you repeat it.',
    ]);
  });

  it('refused as a whole is one sentence [VIEW-10]', () => {
    expect(resultLines({ refused: 'role-may-not', results: [] }, wordsFor('zh')).map(lineText)).toEqual([
      '您的角色无权执行此操作。',
    ]);
  });
});
