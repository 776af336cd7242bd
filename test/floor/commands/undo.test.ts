import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/protocol/command.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { decided, done, step, words } from '../../builders/deciding.ts';
import { asks, LEADER, openFloor, SCRIPT_START, self } from '../../builders/floor-script.ts';

const MINUTE = 60_000;
const WANG = { kind: 'supervisor', id: 'wang' } as const;
const UNDO: Command = { t: 'undo', targets: ['k1'] };
const again = { commandId: 'k2' };
const day = () => {
  const script = openFloor(3);
  for (const agent of ['1001', '1002', '1003']) script.say({ t: 'agent-signed-in', agent, seat: null });
  return script.at(MINUTE);
};
const close = (...targets: string[]): Command => ({
  t: 'close',
  targets,
  reason: 'training',
  length: null,
  note: null,
});
const states = (floor: ReturnType<typeof done>) =>
  [...floor.agents.values()].map(({ availability, pending }) => pending?.to ?? availability.state);

describe('undo', () => {
  it('puts the agents of an act back, one answer each [ACT-30]', () => {
    const floor = done(day().floor(), close('1001', '1002', '1003'));
    const plan = decided(floor, UNDO, again).plan;
    expect(plan.targets.map(({ target, effect, before, after }) => [target, effect, before, after])).toEqual([
      ['1001', 'now', 'closed', 'ready'],
      ['1002', 'now', 'closed', 'ready'],
      ['1003', 'now', 'closed', 'ready'],
    ]);
    expect(plan.floor.ready).toEqual({ before: 0, after: 3 });
    expect(states(done(floor, UNDO, again))).toEqual(['ready', 'ready', 'ready']);
  });

  it('leaves alone who moved on or left, and says who [ACT-31]', () => {
    const closed = done(day().floor(), close('1001', '1002', '1003'));
    const moved = done(closed, { t: 'ready', targets: ['1002'] }, { actor: WANG, commandId: 'k9' });
    const floor = done(
      moved,
      { t: 'sign-out', targets: ['1003'], cut: false },
      { actor: WANG, commandId: 'k10' },
    );
    expect(words(floor, UNDO, again)).toEqual(['now', 'moved-on', 'not-signed-in']);
  });

  it('undoes only one’s own acts, only on agents, and only what is remembered [ACT-32]', () => {
    const floor = done(day().floor(), close('1001'));
    expect(words(floor, UNDO, { ...again, actor: WANG })).toEqual(['not-yours']);
    expect(words(floor, { t: 'undo', targets: ['k7'] }, again)).toEqual(['unknown-act']);
    const note = done(floor, { t: 'note', targets: ['1001'], text: safeText('so') }, { commandId: 'k3' });
    expect(words(note, { t: 'undo', targets: ['k3'] }, { commandId: 'k4' })).toEqual(['cannot-be-undone']);
  });

  it('gives an agent’s own closure back as their own, until when they said [ACT-33]', () => {
    const due = SCRIPT_START + 20 * MINUTE;
    const note = safeText('dentist');
    const script = day().say({
      t: 'agent-closed',
      agent: '1001',
      reason: 'meeting',
      due,
      by: self('1001'),
      note,
    });
    const floor = done(script.floor(), { t: 'ready', targets: ['1001'] });
    expect(step(floor, UNDO, again).requests).toMatchObject([
      { t: 'close', when: 'now', reason: 'meeting', length: 19 * MINUTE, note: 'dentist', by: self('1001') },
    ]);
    const back = done(floor, UNDO, again);
    expect(back.agents.get('1001')?.availability).toMatchObject({ state: 'closed', due, by: self('1001') });
  });

  it('withdraws what waits for the end of a call, and lets wait again what waited [ACT-34]', () => {
    const script = day().say(
      ...asks('c1'),
      { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent: '1001', limitAt: null },
      { t: 'call-answered', call: 'c1', visit: 'c1.1', agent: '1001' },
    );
    const waits = done(script.floor(), close('1001'));
    expect(states(waits)[0]).toBe('closed');
    expect(states(done(waits, UNDO, again))[0]).toBe('ready');
    const leaves = done(waits, { t: 'sign-out', targets: ['1001'], cut: false }, again);
    const undone = step(leaves, { t: 'undo', targets: ['k2'] }, { commandId: 'k3' });
    expect(undone.planned.effect).toBe('at-call-end');
    expect(undone.facts).toMatchObject([
      { t: 'pending-set', pending: { to: 'closed', reason: 'training', by: LEADER } },
    ]);
    expect(undone.requests).toMatchObject([{ t: 'close', when: 'at-call-end', reason: 'training' }]);
  });

  it('gives queues back and ends the end that was set [ACT-35]', () => {
    const floor = day().floor();
    const before = floor.agents.get('1001')?.memberships;
    const lent = done(floor, { t: 'reassign', targets: ['1001'], queues: ['q3'], length: MINUTE });
    const back = done(lent, UNDO, again);
    expect([back.agents.get('1001')?.memberships, back.restores.size]).toEqual([before, 0]);
    expect(step(lent, UNDO, again).sequel).toMatchObject([{ t: 'restore-cleared', why: 'undone' }]);
  });

  it('forces nobody to calls whose shift is over meanwhile [ACT-36]', () => {
    const shifts = [{ from: SCRIPT_START, to: SCRIPT_START + 2 * MINUTE, breaks: [] }];
    const script = day().say({ t: 'shift-planned', agent: '1001', shifts });
    const floor = done(script.floor(), close('1001', '1002'));
    expect(words({ ...floor, at: SCRIPT_START + 3 * MINUTE }, UNDO, again)).toEqual(['shift-over', 'now']);
  });

  it('an undo is an act that can be undone [ACT-37]', () => {
    const floor = done(day().floor(), close('1001'));
    const open = done(floor, UNDO, again);
    const closed = done(open, { t: 'undo', targets: ['k2'] }, { commandId: 'k3' });
    expect(states(closed)[0]).toBe('closed');
    expect(closed.agents.get('1001')?.availability).toMatchObject({ reason: 'training', by: LEADER });
  });
});

describe('approve', () => {
  const expires = SCRIPT_START + 11 * MINUTE;
  const asked = (command: Command) =>
    day().say({
      t: 'approval-asked',
      approval: 'r1',
      command,
      expect: command.targets.map((target) => ({ target, versions: { availability: 8 } })),
      by: WANG,
      role: 'supervisor',
      team: null,
      why: null,
      expires,
    });
  const settle = (action: 'grant' | 'refuse' | 'withdraw'): Command => ({
    t: 'approve',
    targets: ['r1'],
    action,
    note: null,
  });

  it('is settled by somebody else, taken back by who asked, and never after its time [ACT-40]', () => {
    const floor = asked(close('1001')).floor();
    expect(words(floor, settle('grant'), { actor: WANG })).toEqual(['same-person']);
    expect(words(floor, settle('refuse'), { actor: WANG })).toEqual(['same-person']);
    expect(words(floor, settle('withdraw'))).toEqual(['not-yours']);
    expect(words(floor, settle('withdraw'), { actor: WANG })).toEqual(['now']);
    expect(words(floor, settle('refuse'))).toEqual(['now']);
    expect(words({ ...floor, at: expires }, settle('grant'))).toEqual(['expired']);
    expect(words(done(floor, settle('refuse')), settle('grant'))).toEqual(['unknown-request']);
  });

  it('is granted on the newest floor with what the asker saw; nothing left to do leaves it open [ACT-41]', () => {
    const floor = asked(close('1001', '1002')).floor();
    const seen = floor.agents.get('1001')?.versions.availability;
    const grant = step(floor, settle('grant'));
    const versions = [...floor.agents.values()].map(({ versions: { availability } }) => availability);
    expect(grant.granted?.decision.plan.targets.map(({ reason, effect }) => reason ?? effect)).toEqual(
      versions.slice(0, 2).map((version) => (version === 8 ? 'now' : 'changed-since-seen')),
    );
    expect(seen).not.toBe(versions[1]);
    expect(
      grant.granted?.decision.steps.flatMap(({ requests }) =>
        requests.map(({ by, cause }) => [by, cause.command]),
      ),
    ).toEqual([[WANG, 'r1']]);
    expect(decided(floor, settle('grant')).plan.floor.ready).toEqual({ before: 3, after: 2 });
    const none = asked(close('1003')).floor();
    expect(words(none, settle('grant'))).toEqual(['changed-since-seen']);
  });
});
