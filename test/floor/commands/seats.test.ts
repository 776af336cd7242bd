import { describe, expect, it } from 'vitest';
import type { Command, CommandOf } from '../../../src/protocol/command.ts';
import type { PlannedShift } from '../../../src/protocol/entities/shift.ts';
import { safeText } from '../../../src/protocol/safe-text.ts';
import { ABLE, decided, done, step, words } from '../../builders/deciding.ts';
import {
  asks,
  LEADER,
  openFloor,
  SCRIPT_START,
  type Script,
  self,
  serves,
} from '../../builders/floor-script.ts';

const MINUTE = 60_000;
const shift = (): Script =>
  openFloor(4)
    .say(
      { t: 'agent-signed-in', agent: '1001', seat: '1' },
      { t: 'agent-signed-in', agent: '1002', seat: '2' },
      { t: 'agent-signed-in', agent: '1003', seat: '3' },
    )
    .at(MINUTE);
const talking = (day: Script, agent = '1001') =>
  day.say(
    ...asks('c1'),
    { t: 'visit-offered', call: 'c1', visit: 'c1.1', agent, limitAt: null },
    { t: 'call-answered', call: 'c1', visit: 'c1.1', agent },
  );
const closed = (
  day: Script,
  reason = 'training',
  by: typeof LEADER | ReturnType<typeof self> = self('1001'),
) => day.say({ t: 'agent-closed', agent: '1001', reason, due: null, by, note: null });
const planned = (...shifts: [number, number][]): PlannedShift[] =>
  shifts.map(([from, to]) => ({ from: SCRIPT_START + from, to: SCRIPT_START + to, breaks: [] }));
const reassign = (length: number | null, ...queues: string[]): Command => ({
  t: 'reassign',
  targets: ['1001'],
  queues,
  length,
});
const skills = (...levels: CommandOf<'skills'>['levels']): Command => ({
  t: 'skills',
  targets: ['1001'],
  levels,
});
const askBack = (change: Partial<CommandOf<'ask-back'>> = {}): Command => ({
  t: 'ask-back',
  targets: ['1001'],
  length: null,
  note: null,
  withdraw: false,
  ...change,
});
const signOut = (cut: boolean): Command => ({ t: 'sign-out', targets: ['1001'], cut });
const READY: Command = { t: 'ready', targets: ['1001'] };

describe('reassignments with an end', () => {
  it('an end is noted once the exchange has done it, and gives back what was served first [ACT-1]', () => {
    const floor = shift().floor();
    const { facts, requests, sequel } = step(floor, reassign(30 * MINUTE, 'q3'));
    expect([facts, requests.length]).toEqual([[], 1]);
    const before = [serves('q1'), serves('q2')];
    expect(sequel).toMatchObject([
      { t: 'restore-set', agent: '1001', due: floor.at + 30 * MINUTE, memberships: before, command: 'k1' },
    ]);
    const once = done(floor, reassign(30 * MINUTE, 'q3'));
    const twice = done(once, reassign(10 * MINUTE, 'q2'), { commandId: 'k2' });
    expect(twice.restores.get('1001')).toMatchObject({ due: floor.at + 10 * MINUTE, memberships: before });
    expect(step(floor, reassign(null, 'q3')).sequel).toEqual([]);
  });

  it('the same queues with another end move the end alone; for good takes it away [ACT-1]', () => {
    const floor = done(shift().floor(), reassign(30 * MINUTE, 'q3'));
    expect(words(floor, reassign(30 * MINUTE, 'q3'))).toEqual(['already-so']);
    expect(step(floor, reassign(5 * MINUTE, 'q3'))).toMatchObject({
      requests: [],
      facts: [{ t: 'restore-set', due: floor.at + 5 * MINUTE, memberships: [serves('q1'), serves('q2')] }],
    });
    expect(done(floor, reassign(null, 'q3')).restores.size).toBe(0);
    expect(words(shift().floor(), reassign(5 * MINUTE, 'q1', 'q2'))).toEqual(['already-so']);
  });
});

describe('skills', () => {
  it('changes levels, adds what is not served and takes away what is lent [ACT-2]', () => {
    const floor = shift().floor();
    const asked = (...levels: CommandOf<'skills'>['levels']) => step(floor, skills(...levels)).requests;
    expect(asked({ queue: 'q1', level: 3 }, { queue: 'q3', level: 2 })).toMatchObject([
      {
        t: 'reassign',
        memberships: [
          serves('q1', { level: 3 }),
          serves('q2'),
          serves('q3', { level: 2, configured: false }),
        ],
      },
    ]);
    expect(asked({ queue: 'q2', level: null })).toMatchObject([
      { memberships: [serves('q1'), serves('q2', { active: false })] },
    ]);
    expect(words(floor, skills({ queue: 'q1', level: 1 }, { queue: 'q3', level: null }))).toEqual([
      'already-so',
    ]);
    expect(words(floor, skills({ queue: 'q9', level: 1 }))).toEqual(['unknown-queue']);
  });

  it('keeps the end of a reassignment, with the new levels in what is given back [ACT-2]', () => {
    const lent = done(shift().floor(), reassign(30 * MINUTE, 'q3'));
    const floor = done(lent, skills({ queue: 'q1', level: 5 }), { commandId: 'k2' });
    expect(floor.restores.get('1001')).toMatchObject({
      due: lent.at + 30 * MINUTE,
      memberships: [serves('q1', { level: 5 }), serves('q2')],
    });
  });
});

describe('sign-out', () => {
  it('is at once on an idle seat, awaits a call, or cuts it: the plan says which per agent [ACT-3]', () => {
    const day = talking(shift(), '1002');
    const plan = decided(day.floor(), { t: 'sign-out', targets: ['1001', '1002', '1004'], cut: false }).plan;
    expect(plan.targets).toEqual([
      { target: '1001', effect: 'now', reason: null, before: 'ready', after: 'signed-out' },
      { target: '1002', effect: 'at-call-end', reason: null, before: 'talking', after: 'signed-out' },
      {
        target: '1004',
        effect: 'refused',
        reason: 'not-signed-in',
        before: 'signed-out',
        after: 'signed-out',
      },
    ]);
    expect(plan.floor.ready).toEqual({ before: 2, after: 1 });
    expect(words(day.floor(), { t: 'sign-out', targets: ['1002'], cut: true })).toEqual(['now']);
  });

  it('an awaited one is pending, once; cutting after it goes on [ACT-3]', () => {
    const floor = talking(shift()).floor();
    const { facts, requests } = step(floor, signOut(false));
    expect(facts).toMatchObject([
      { t: 'pending-set', pending: { to: 'signed-out', by: LEADER, command: 'k1' } },
    ]);
    expect(requests).toMatchObject([{ t: 'sign-out', when: 'at-call-end', cut: false }]);
    const waits = done(floor, signOut(false));
    expect(words(waits, signOut(false))).toEqual(['already-so']);
    expect(step(waits, signOut(true)).requests).toMatchObject([{ when: 'now', cut: true }]);
  });
});

describe('notes, ask backs and help', () => {
  it('a note needs words, goes to who is there, and each has an id of its own [ACT-4]', () => {
    const floor = shift().floor();
    const note = (text: string): Command => ({
      t: 'note',
      targets: ['1001', '1002', '1004'],
      text: safeText(text),
    });
    expect(words(floor, note('  '))).toEqual(['needs-text', 'needs-text', 'not-signed-in']);
    const once = done(floor, note('hello'));
    expect(
      [...done(once, note('again')).notes.values()].map(({ agent, text }) => [agent, String(text)]),
    ).toEqual([
      ['1001', 'hello'],
      ['1002', 'hello'],
      ['1001', 'again'],
      ['1002', 'again'],
    ]);
  });

  it('an ask back gives 60 s, asks only who is closed, and is never more than a message [ACT-5]', () => {
    const day = shift();
    expect(words(day.floor(), askBack())).toEqual(['not-closed']);
    const floor = closed(day).floor();
    const { facts, requests } = step(floor, askBack({ note: safeText('please') }));
    expect(requests).toEqual([]);
    expect(facts).toMatchObject([{ t: 'asked-back', due: floor.at + MINUTE, note: 'please', by: LEADER }]);
    expect(step(floor, askBack({ length: 2 * MINUTE })).facts).toMatchObject([
      { due: floor.at + 2 * MINUTE },
    ]);
    expect(words(floor, askBack({ withdraw: true }))).toEqual(['already-so']);
    const asked = done(floor, askBack());
    expect(done(asked, askBack({ withdraw: true })).askBacks.size).toBe(0);
  });

  it('help is answered by a note, or by phone where the exchange can and a call is on [ACT-6]', () => {
    const help = (
      how: 'note' | 'whisper' | 'listen',
      extension: string | null,
      text: string | null,
    ): Command => ({
      t: 'help',
      targets: ['1001'],
      how,
      extension,
      text: text === null ? null : safeText(text),
    });
    const day = shift();
    expect(words(day.floor(), help('note', null, 'yes'))).toEqual(['no-help-asked']);
    day.say({ t: 'help-raised', agent: '1001', topic: 'question', text: null, aboutCall: null });
    expect(words(day.floor(), help('note', null, ' '))).toEqual(['needs-text']);
    expect(step(day.floor(), help('note', null, 'yes')).facts).toMatchObject([
      { t: 'note-sent', text: 'yes' },
      { t: 'help-ended', why: 'answered', how: 'note', by: LEADER },
    ]);
    expect(words(day.floor(), help('whisper', '800', null))).toEqual(['not-talking']);
    const floor = talking(day).floor();
    expect(words(floor, help('whisper', null, null))).toEqual(['needs-extension']);
    const mute = { capabilities: { ...ABLE, whisper: 'none' } as const };
    expect(words(floor, help('whisper', '800', null), mute)).toEqual(['exchange-cannot']);
    expect(words(floor, help('note', null, 'yes'), mute)).toEqual(['now']);
    expect(step(floor, help('whisper', '800', null))).toMatchObject({
      facts: [],
      requests: [{ t: 'listen', mode: 'whisper', extension: '800' }],
      sequel: [{ t: 'help-ended', how: 'whisper' }],
    });
  });

  it('listening needs a call, a phone and an exchange that can, mode by mode [ACT-7]', () => {
    const listen = (mode: CommandOf<'listen'>['mode'], extension: string | null = '800'): Command => ({
      t: 'listen',
      targets: ['1001'],
      mode,
      extension,
    });
    const day = shift();
    expect(words(day.floor(), listen('listen'))).toEqual(['not-talking']);
    expect(words(day.floor(), listen('stop', null))).toEqual(['now']);
    const floor = talking(day).floor();
    for (const mode of ['listen', 'whisper', 'barge', 'take-over'] as const) {
      expect(words(floor, listen(mode, null))).toEqual(['needs-extension']);
      expect(words(floor, listen(mode))).toEqual(['now']);
      expect(words(floor, listen(mode), { capabilities: { ...ABLE, [mode]: 'none' } })).toEqual([
        'exchange-cannot',
      ]);
    }
    expect(step(floor, listen('take-over')).planned.after).toBe('wrap-up');
  });
});

describe('fairness', () => {
  it('nobody is forced or asked back from meal, nursing and health [ACT-8]', () => {
    for (const reason of ['lunch', 'personal', 'recovery']) {
      const floor = closed(shift(), reason).floor();
      expect([...words(floor, READY), ...words(floor, askBack())]).toEqual(
        Array(2).fill('protected-closure'),
      );
    }
    const forced = closed(shift(), 'lunch', LEADER).floor();
    expect([...words(forced, READY), ...words(forced, askBack())]).toEqual(['now', 'now']);
  });

  it('a seat left closed at a meal is signed out by force only after the shift [FLOOR-45] [ACT-3]', () => {
    const signOut: Command = { t: 'sign-out', targets: ['1001'], cut: false };
    const day = closed(shift(), 'lunch');
    day.say({ t: 'shift-planned', agent: '1001', shifts: planned([0, 10 * MINUTE]) }).at(5 * MINUTE);
    const at = (now: number) => words({ ...day.floor(), at: SCRIPT_START + now }, signOut);
    expect(at(10 * MINUTE - 1)).toEqual(['protected-closure']);
    expect(at(10 * MINUTE)).toEqual(['now']);
  });

  it('nobody is forced or asked back after the end of a planned shift, whoever closed the seat [ACT-9]', () => {
    const at = (now: number, ...shifts: [number, number][]) => {
      const day = closed(shift(), 'training', LEADER);
      day.say({ t: 'shift-planned', agent: '1001', shifts: planned(...shifts) }).at(now);
      const floor = { ...day.floor(), at: SCRIPT_START + now };
      return [...words(floor, READY), ...words(floor, askBack())];
    };
    const early: [number, number] = [0, 10 * MINUTE];
    const late: [number, number] = [20 * MINUTE, 30 * MINUTE];
    expect(at(10 * MINUTE - 1, early)).toEqual(['now', 'now']);
    expect(at(10 * MINUTE, early)).toEqual(['shift-over', 'shift-over']);
    expect(at(25 * MINUTE, early, late)).toEqual(['now', 'now']);
    expect(at(31 * MINUTE, early, late)).toEqual(['shift-over', 'shift-over']);
    expect(at(5 * MINUTE, late)).toEqual(['now', 'now']);
    expect(at(40 * MINUTE)).toEqual(['now', 'now']);
  });
});
