import { describe, expect, it } from 'vitest';
import { failOnOf, fails } from '../../src/cli/fail-on.ts';
import { Failure } from '../../src/cli/failure.ts';
import { shelfKey } from '../../src/floor/alarms/shelf-key.ts';
import type { Floor } from '../../src/floor/floor.ts';
import type { Alarm } from '../../src/protocol/entities/alarm.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { floor as sample } from '../view/sample-floor.ts';

const alarm = (severity: Alarm['severity']): Alarm => ({
  id: 'a1',
  rule: 'oldest-wait',
  subject: { kind: 'queue', id: 'enquiry' },
  severity,
  since: 1,
  severitySince: 1,
  value: 12,
  limit: 10,
  why: { code: 'few-ready', agents: [], count: null, by: null },
  acknowledged: null,
  latchedUntil: null,
  repeats: 0,
  version: 1,
});

function floorWith(one: Alarm, shelved = false): Floor {
  const by = { kind: 'supervisor', id: 'lin' } as const;
  const shelf = { rule: one.rule, subject: one.subject, since: 1, until: 9, reason: safeText('x'), by };
  const shelves = shelved ? new Map([[shelfKey(one.rule, one.subject), shelf]]) : new Map();
  return { ...sample, alarms: new Map([[one.id, one]]), shelves };
}

describe('--fail-on', () => {
  it('is met by an alarm of that severity or a worse one, and by none that is shelved [CLI-31]', () => {
    const quiet = { ...sample, alarms: new Map() };
    expect([fails(quiet, 'warning'), fails(quiet, 'critical'), fails(quiet, null)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([
      fails(floorWith(alarm('warning')), 'warning'),
      fails(floorWith(alarm('warning')), 'critical'),
    ]).toEqual([true, false]);
    expect([
      fails(floorWith(alarm('critical')), 'warning'),
      fails(floorWith(alarm('critical')), 'critical'),
    ]).toEqual([true, true]);
    expect(fails(floorWith(alarm('critical'), true), 'warning')).toBe(false);
    expect(fails(floorWith(alarm('critical')), null)).toBe(false);
  });

  it('takes two words and no other [CLI-31]', () => {
    expect([failOnOf(undefined), failOnOf('warning'), failOnOf('critical')]).toEqual([
      null,
      'warning',
      'critical',
    ]);
    expect(() => failOnOf('panic')).toThrow(Failure);
  });
});
