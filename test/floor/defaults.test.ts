import { describe, expect, it } from 'vitest';
import { DEFAULT_CLOSED_REASONS } from '../../src/floor/defaults/closed-reasons.ts';
import { DEFAULT_READY_FLOOR } from '../../src/floor/defaults/ready-floor.ts';
import { DEFAULT_ROLES } from '../../src/floor/defaults/roles.ts';
import { DEFAULT_SERVICE_LEVEL } from '../../src/floor/defaults/service-level.ts';
import { type Act, configuration } from '../../src/protocol/entities/configuration.ts';
import { testConfiguration } from '../builders/floor-script.ts';

// May (+), may request (?), may not (.): shift leader, supervisor, team lead, quality checker, manager.
const MATRIX: readonly [string, ...Act[]][] = [
  ['++++.', 'listen', 'whisper', 'help', 'note'],
  ['+++..', 'ask-back', 'ready', 'close'],
  ['+++..', 'reassign', 'skills', 'move'],
  ['++?..', 'barge', 'take-over'],
  ['+??..', 'sign-out', 'release', 'bulk'],
  ['+++..', 'acknowledge'],
  ['++...', 'shelve'],
  ['+....', 'queue', 'incident', 'wording', 'thresholds', 'hand-over'],
  ['+++..', 'break-requests'],
  ['...+.', 'score'],
  ['++++.', 'undo'],
  ['+++++', 'read-audit', 'read-reports'],
  ['+....', 'tokens'],
];
const SIGNS = { may: '+', requests: '?' } as const;

describe('what is shipped', () => {
  it('gives each role just the acts of the matrix [FLOOR-51]', () => {
    const roles = ['shift-leader', 'supervisor', 'team-lead', 'quality', 'manager'].map((id) =>
      DEFAULT_ROLES.find((role) => role.id === id),
    );
    // Taking the watch is no row of the matrix.
    const granted = new Set<string>(['duty']);
    for (const [signs, ...acts] of MATRIX) {
      for (const act of acts) {
        granted.add(act);
        const row = roles.map((role) => {
          const right = role?.acts[act];
          return right === undefined ? '.' : SIGNS[right];
        });
        expect(`${act} ${row.join('')}`).toBe(`${act} ${signs}`);
      }
    }
    for (const role of DEFAULT_ROLES)
      for (const act of Object.keys(role.acts)) expect(granted).toContain(act);
  });

  it('lets the acting shift leader do what the shift leader does, binds team leads to their team, lets on-call take the watch alone [FLOOR-51]', () => {
    const role = (id: string) => DEFAULT_ROLES.find((known) => known.id === id);
    expect(role('acting-shift-leader')?.acts).toEqual(role('shift-leader')?.acts);
    expect(DEFAULT_ROLES.filter(({ scope }) => scope === 'team').map(({ id }) => id)).toEqual(['team-lead']);
    expect(role('on-call')?.acts).toEqual({ duty: 'may' });
    expect(DEFAULT_ROLES.filter(({ acts }) => acts.duty !== undefined).length).toBe(1);
  });

  it('knows nine closed reasons with their limits; meal, nursing and health are protected [FLOOR-52]', () => {
    expect(DEFAULT_CLOSED_REASONS.map(({ id, limit, name }) => `${id} ${name.zh} ${limit / 60}`)).toEqual([
      'lunch 午餐 45',
      'break 小休 15',
      'personal 离席 10',
      'training 培训 60',
      'meeting 会议 30',
      'coaching 辅导 20',
      'work-order 工单处理 20',
      'recovery 情绪恢复 15',
      'technical 设备故障 15',
    ]);
    const ids = (kind: 'protected' | 'personal') =>
      DEFAULT_CLOSED_REASONS.filter((reason) => reason[kind]).map(({ id }) => id);
    expect(ids('protected')).toEqual(['lunch', 'personal', 'recovery']);
    expect(ids('personal')).toEqual(['personal', 'recovery']);
  });

  it('is a valid configuration with the thresholds and the ready floor of the hotline [FLOOR-52]', () => {
    expect(configuration.safeParse(testConfiguration()).success).toBe(true);
    expect(DEFAULT_SERVICE_LEVEL).toMatchObject({
      shown: 'offered',
      threshold: 20,
      strictThreshold: 15,
      short: 5,
    });
    expect(DEFAULT_READY_FLOOR.map(({ seats }) => seats)).toEqual([1, 4, 1]);
  });
});
