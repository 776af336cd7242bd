import { describe, expect, it } from 'vitest';
import { watchShift } from '../../src/console/shift-taken.ts';
import { EMPTY_FLOOR } from '../../src/floor/floor.ts';
import { ACTS } from '../../src/protocol/entities/configuration.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  type ConsoleFloorOptions,
  KEYS,
  type Screen,
  showConsole,
  smallFloor,
} from '../builders/console-floor.tsx';
import { type Said, testConfiguration } from '../builders/floor-script.ts';

const ALL = Object.fromEntries(ACTS.map((act) => [act, 'may' as const]));

/** On the day of these tests it is 10:00 in the site's zone. */
async function console_(options: ConsoleFloorOptions = {}): Promise<Screen> {
  const screen = await showConsole({ acts: ALL, rows: 34, columns: 120, ...options });
  screen.welcome({ acts: ALL });
  return screen;
}

const asked = (screen: Screen) => screen.asked.at(-1)?.command;
const me = (screen: Screen): string => screen.deck.connection.store.getState().welcome?.user ?? '';

const shiftOf = (user: string): Said => ({
  t: 'duty-taken',
  user,
  kind: 'shift',
  role: 'shift-leader',
  until: null,
  why: null,
});

const alarm = (id: string, subject: string, severity: 'warning' | 'critical' = 'critical'): Said => ({
  t: 'alarm-raised',
  alarm: id,
  rule: 'closed-overrun',
  subject: { kind: 'agent', id: subject },
  severity,
  value: 1.5,
  limit: 1.5,
  why: { code: 'overrun', agents: [subject], count: 1, by: null },
  latchedUntil: null,
});

describe('the hand-over of the shift', () => {
  it('is offered by who has the shift; who has it not can take it, with a reason where somebody has it [SCREEN-49]', async () => {
    const screen = await console_();
    await screen.type('C');
    expect(screen.box()).toContain('offer the shift');
    expect(screen.box()).toContain('take the shift without an offer');
    await screen.escape();
    screen.happen(shiftOf('wang'));
    await screen.type('C');
    expect(screen.box()).not.toContain('offer the shift');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Say why you take the shift');
    expect(screen.asked).toHaveLength(0);
    await screen.type('gone home');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'hand-over', action: 'take', note: 'gone home' });
    await screen.escape();
    await screen.escape();
    screen.happen(shiftOf(me(screen)));
    await screen.type('C');
    expect(screen.box()).toContain('offer the shift');
    expect(screen.box()).not.toContain('take the shift');
  });

  it('shows the sheet to who has taken it, and what was missed to who was away [SCREEN-49]', async () => {
    for (const [away, page] of [
      [false, 'sheet'],
      [true, 'digest'],
    ] as const) {
      const screen = await console_();
      const stop = watchShift(screen.deck);
      if (away) screen.deck.ui.setState({ leftAt: EMPTY_FLOOR });
      screen.happen(shiftOf('wang'));
      expect(screen.deck.ui.getState().layers).toEqual([]);
      screen.happen(shiftOf(me(screen)));
      expect(screen.deck.ui.getState().layers).toMatchObject([{ t: 'page', page }]);
      stop();
    }
  });

  it('opens nothing over a dialog, and nothing where one had the shift before [SCREEN-49]', async () => {
    const screen = await console_({ script: smallFloor().say(shiftOf('tester')) });
    const stop = watchShift(screen.deck);
    screen.happen({ t: 'help-raised', agent: '1002', topic: 'question', text: null, aboutCall: 'c1' });
    expect(screen.deck.ui.getState().layers).toEqual([]);
    stop();
    const busy = await console_();
    const stopBusy = watchShift(busy.deck);
    await busy.type('2N');
    busy.happen(shiftOf(me(busy)));
    expect(busy.deck.ui.getState().layers).toMatchObject([{ t: 'form' }]);
    await busy.until('said', (text) => text.includes('You have the shift'));
    stopBusy();
  });
});

describe('what two people are needed for', () => {
  const twoPerson = (alone: { from: string; to: string } | null): Said => ({
    t: 'floor-configured',
    configuration: testConfiguration({ twoPerson: { acts: ['close'], alone } }),
  });

  it('is requested at the hours when somebody else is there [SCREEN-50]', async () => {
    const screen = await console_();
    screen.happen(twoPerson({ from: '22:00', to: '06:00' }));
    await screen.type('2B');
    expect(screen.box()).toContain('the one who approves reads it');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Two people are needed');
  });

  it('is done alone at the hours for it, and the confirm says that it is marked [SCREEN-50]', async () => {
    const screen = await console_();
    screen.happen(twoPerson({ from: '00:00', to: '23:59' }));
    await screen.type('2B');
    expect(screen.box()).not.toContain('the one who approves reads it');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('alone at night: done, marked');
  });
});

describe('the forms about alarms', () => {
  const rule = {
    id: 'oldest-wait',
    on: true,
    warning: 10,
    critical: 15,
    clear: null,
    delay: 0,
    clearDelay: 10,
    minimum: 0,
  } as const;

  async function thresholds(): Promise<Screen> {
    const screen = await console_();
    screen.happen({ t: 'floor-configured', configuration: testConfiguration({ alarms: [rule] }) });
    await screen.type('S');
    return screen;
  }
  const tabs = (count: number): string => '\t'.repeat(count);
  const CLEAR = '\u0015';

  it('change how long it must last, what clears it and the ready floor [SCREEN-51]', async () => {
    const screen = await thresholds();
    await screen.type(`${tabs(4)}${CLEAR}8${tabs(1)}${CLEAR}30${tabs(4)}${CLEAR}00:00 2, 7:30 5`);
    await screen.type(KEYS.enter);
    expect(asked(screen)).toEqual({
      t: 'thresholds',
      targets: ['floor'],
      alarms: [{ ...rule, clear: 8, delay: 30 }],
      readyFloor: [
        { from: '00:00', seats: 2 },
        { from: '07:30', seats: 5 },
      ],
    });
  });

  it.each([
    [5, 'soon', 'is no number of seconds'],
    [9, '08:00 4', 'is no ready floor'],
    [9, '00:00 4, 00:00 5', 'is no ready floor'],
  ])('say what is wrong with field %i and ask nobody [SCREEN-51]', async (place, typed, sentence) => {
    const screen = await thresholds();
    await screen.type(`${tabs(place)}${CLEAR}${typed}`);
    await screen.type(KEYS.enter);
    expect(screen.box().replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(screen.asked).toHaveLength(0);
  });

  it('ask nobody where nothing was changed [SCREEN-51]', async () => {
    const screen = await thresholds();
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Change something first.');
    expect(screen.asked).toHaveLength(0);
  });

  it('take what is shelved off the shelf, and a note with the acknowledgement [SCREEN-52]', async () => {
    const screen = await console_({ script: smallFloor().say(alarm('a1', '1003')) });
    await screen.type('5A');
    await screen.type('looking');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toEqual({ t: 'acknowledge', targets: ['a1'], note: 'looking' });
    await screen.escape();
    await screen.escape();
    await screen.type('X');
    expect(screen.box()).not.toContain('off the shelf');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Say why it is to stay quiet.');
    await screen.escape();
    screen.happen({
      t: 'alarm-shelved',
      rule: 'closed-overrun',
      subject: { kind: 'agent', id: '1003' },
      until: screen.wallClock.now() + 600_000,
      reason: safeText('known'),
      by: { kind: 'supervisor', id: 'wang' },
    });
    await screen.type('X');
    expect(screen.box()).toContain('take it off the shelf');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toEqual({ t: 'shelve', targets: ['a1'], length: null, reason: '' });
  });
});

describe('a pane', () => {
  it('says what it means that it is empty, and only of a filter that it hides something [SCREEN-53]', async () => {
    const screen = await console_();
    await screen.type('4');
    expect(screen.text()).toContain('No call waits.');
    expect(screen.text()).not.toContain('filter;');
    await screen.type('2/zzz');
    await screen.type(KEYS.enter);
    expect(screen.text()).toContain('nothing matches the filter');
  });

  it('of alarms offers the acts on the agent the alarm is about, the roll-call those on its agents [SCREEN-55]', async () => {
    const screen = await console_({ script: smallFloor().say(alarm('a1', '1003')) });
    await screen.type('5N');
    await screen.type('come back');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'note', targets: ['1003'] });
    await screen.escape();
    await screen.escape();
    await screen.type('7F');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'ask-back', targets: ['1001'] });
  });
});

describe('the header', () => {
  it.each([40, 60, 80, 100, 120, 200])(
    'has the worst alarm by sentence or by name at %i columns, and cuts no system in the middle [SCREEN-54]',
    async (columns) => {
      for (const rows of [15, 24]) {
        const script = smallFloor().say(alarm('a1', '1003'), alarm('a2', '1002', 'warning'));
        const screen = await console_({ script, columns, rows });
        for (const pane of ['1', '5']) {
          await screen.type(pane);
          const head = screen.rows().slice(0, rows < 20 ? 2 : 3);
          expect(head.join('\n')).toMatch(/!C (Agent 1003 is closed|closed overrun)/);
          expect(head.slice(1).join('\n')).not.toContain('…');
        }
      }
    },
  );
});
