import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/protocol/safe-text.ts';
import {
  type ConsoleFloorOptions,
  KEYS,
  type Screen,
  showConsole,
  smallFloor,
} from '../builders/console-floor.tsx';
import { asks, openFloor, type Said, testConfiguration } from '../builders/floor-script.ts';

/** Every row of the matrix: who runs the shift. */
const ALL = Object.fromEntries(
  [
    'listen',
    'whisper',
    'barge',
    'take-over',
    'help',
    'note',
    'ask-back',
    'ready',
    'close',
    'reassign',
    'skills',
    'move',
    'sign-out',
    'release',
    'bulk',
    'acknowledge',
    'shelve',
    'queue',
    'incident',
    'wording',
    'thresholds',
    'hand-over',
    'undo',
    'duty',
  ].map((act) => [act, 'may']),
);

/** A floor where somebody asks for help, a call waits and an alarm is open. */
function busyFloor() {
  return smallFloor().say(
    { t: 'help-raised', agent: '1002', topic: 'abusive', text: null, aboutCall: 'c1' },
    ...asks('w1', 'q2'),
    {
      t: 'alarm-raised',
      alarm: 'a1',
      rule: 'closed-overrun',
      subject: { kind: 'agent', id: '1003' },
      severity: 'critical',
      value: 1.5,
      limit: 1.5,
      why: { code: 'own-closure', agents: ['1003'], count: 1, by: null },
      latchedUntil: null,
    },
  );
}

const CAN = {
  ready: 'native',
  close: 'native',
  reassign: 'native',
  'sign-out': 'native',
  move: 'native',
  listen: 'native',
  whisper: 'native',
  barge: 'none',
  'take-over': 'none',
  release: 'native',
  queue: 'native',
} as const;

async function console_(options: ConsoleFloorOptions = {}): Promise<Screen> {
  const screen = await showConsole({ acts: ALL, rows: 34, ...options });
  const { welcome } = screen.deck.connection.store.getState();
  if (welcome) screen.welcome({ acts: ALL, exchange: { ...welcome.exchange, capabilities: CAN } });
  return screen;
}

const asked = (screen: Screen) => screen.asked.at(-1)?.command;

describe('the forms of the acts', () => {
  it.each([
    ['N', '2', ['come to me', '\r'], { t: 'note', targets: ['1001'], text: 'come to me' }],
    ['F', '2jj', ['\r'], { t: 'ask-back', targets: ['1003'], length: 60_000, note: null, withdraw: false }],
    [
      'K',
      '2',
      ['\t', KEYS.right, '\r'],
      { t: 'skills', targets: ['1001'], levels: [{ queue: 'q1', level: 2 }] },
    ],
    ['O', '2', [], { t: 'sign-out', targets: ['1001'], cut: false }],
    ['O', '2j', ['2\r'], { t: 'sign-out', targets: ['1002'], cut: true }],
    ['L', '2j', ['\t', '88\r'], { t: 'listen', targets: ['1002'], mode: 'listen', extension: '88' }],
    ['M', '2', ['\t', '1h\r'], { t: 'reassign', targets: ['1001'], queues: ['q1', 'q2'], length: 3_600_000 }],
    ['Q', '3', ['3\r'], { t: 'queue', targets: ['q1'], open: false }],
    ['W', '1', ['The card system is down.', '\r'], { t: 'wording', length: 7_200_000 }],
    ['I', '1', ['flood', '\r'], { t: 'incident', action: 'start', name: 'flood', tag: null }],
    ['C', '1', ['\t', 'all well', '\r'], { t: 'hand-over', action: 'offer', note: 'all well' }],
    ['D', '1', ['nobody there', '\r'], { t: 'duty', action: 'take', why: 'nobody there', length: null }],
  ] as const)(
    '%s from %s asks for a plan of what was filled in [SCREEN-38]',
    async (key, way, keys, command) => {
      const screen = await console_();
      await screen.type(way);
      await screen.type(key);
      for (const typed of keys) await screen.type(typed);
      expect(screen.asked).toHaveLength(1);
      expect(screen.asked[0]?.dryRun).toBe(true);
      expect(asked(screen)).toMatchObject(command);
    },
  );

  it('answer a help request by whisper where the exchange can, and by a note already worded where it cannot [SCREEN-39]', async () => {
    const screen = await console_({ script: busyFloor() });
    await screen.type('2');
    // 1001 under the cursor asks for none: the one who waits longest is meant.
    await screen.type('H');
    expect(screen.box()).toContain('Answer help: Agent 1002');
    expect(screen.box()).toMatch(/whisper.*note.*listen/i);
    await screen.type(KEYS.enter);
    expect(screen.deck.ui.getState().layers.at(-1)).toMatchObject({ t: 'form', focus: 2 });
    expect(screen.asked).toHaveLength(0);
    await screen.type('81');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'help', targets: ['1002'], how: 'whisper', extension: '81' });
    const poor = await showConsole({ acts: ALL, script: busyFloor() });
    await poor.type('2H');
    await poor.type(KEYS.enter);
    expect(asked(poor)).toMatchObject({ t: 'help', targets: ['1002'], how: 'note', text: 'I am coming.' });
  });

  it('answer help from a board on which nobody is, a caller in danger first [SCREEN-39]', async () => {
    const script = openFloor(3);
    for (const id of ['1001', '1002', '1003'])
      script.say({ t: 'agent-signed-in', agent: id, seat: `S${id.slice(2)}` });
    const screen = await console_({ script });
    await screen.type('H');
    expect(screen.text()).toContain('Nobody asks for help.');
    screen.happen({ t: 'help-raised', agent: '1001', topic: 'abusive', text: null, aboutCall: null });
    await screen.pass(5_000);
    screen.happen({ t: 'help-raised', agent: '1003', topic: 'danger', text: null, aboutCall: null });
    await screen.pass(1_000);
    await screen.type('a');
    await screen.pass(300);
    expect(screen.box()).toMatch(/Agent 1003 .*Agent 1001 /);
    await screen.escape();
    await screen.type('H');
    expect(screen.box()).toContain('Answer help: Agent 1003');
    await screen.escape();
    // From the menu too, where what it stands for asks for none.
    await screen.type('2j');
    await screen.type(KEYS.enter + KEYS.enter);
    await screen.type('H');
    expect(screen.box()).toContain('Answer help: Agent 1003');
  });

  it('move a waiting call to an agent found by typing [SCREEN-38]', async () => {
    const screen = await console_({ script: busyFloor() });
    await screen.type('4');
    await screen.type('T');
    await screen.type('1001');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'move', targets: ['w1'], to: { t: 'agent', agent: '1001' } });
    expect(screen.asked[0]?.expect).toEqual([{ target: 'w1', versions: { visit: 'w1.1' } }]);
  });

  it('say what is missing in one sentence, and go to the field [SCREEN-40]', async () => {
    const screen = await console_();
    await screen.type('2N');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Write what you want to say.');
    expect(screen.asked).toHaveLength(0);
    await screen.escape();
    await screen.type('I');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Give the incident a name.');
  });

  it('change a rule of the alarms with its thresholds [SCREEN-38]', async () => {
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
    const screen = await console_();
    screen.happen({ t: 'floor-configured', configuration: testConfiguration({ alarms: [rule] }) });
    await screen.type('S');
    await screen.type('\t\t\u001512');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({
      t: 'thresholds',
      targets: ['floor'],
      alarms: [{ ...rule, warning: 12 }],
    });
  });

  it('change how long what is critical must last, and take that back [SCREEN-51]', async () => {
    const rule = {
      id: 'ready-floor',
      on: true,
      warning: 2,
      critical: 0,
      clear: null,
      delay: 30,
      clearDelay: 30,
      criticalDelay: 90,
      minimum: 0,
    } as const;
    const screen = await console_({ rows: 40 });
    screen.happen({ t: 'floor-configured', configuration: testConfiguration({ alarms: [rule] }) });
    const focusOf = (id: string): void => {
      const layer = screen.deck.ui.getState().layers.at(-1);
      if (layer?.t !== 'form') throw new Error(`no form\n${screen.text()}`);
      const focus = layer.fields.findIndex((field) => field.id === id);
      screen.deck.ui.setState({ layers: [{ ...layer, focus }] });
    };
    await screen.type('S');
    expect(screen.box()).toContain('Critical must last (s) 90');
    focusOf('criticalDelay');
    await screen.type('\u0015x\r');
    expect(screen.box()).toContain('x');
    expect(screen.asked).toHaveLength(0);
    await screen.type('\u0015120\r');
    expect(asked(screen)).toMatchObject({ alarms: [{ ...rule, criticalDelay: 120 }] });
    expect(screen.box()).toContain('Critical must last (s) 120');
    await screen.escape();
    await screen.type('\u0015-\r');
    const { criticalDelay: _, ...without } = rule;
    expect(asked(screen)).toMatchObject({ t: 'thresholds', alarms: [without] });
    expect(asked(screen)).not.toHaveProperty('alarms.0.criticalDelay');
  });

  it.each([
    [40, 12],
    [80, 24],
  ])(
    'stand within the screen at %i×%i, the field with the keys in sight [SCREEN-20]',
    async (columns, rows) => {
      for (const language of ['en', 'zh'] as const) {
        const screen = await console_({ columns, rows, language, script: busyFloor() });
        for (const [way, key] of [
          ['2', 'B'],
          ['2', 'M'],
          ['2', 'K'],
          ['2j', 'L'],
          ['3', 'Q'],
          ['1', 'W'],
          ['1', 'D'],
          ['4', 'T'],
        ] as const) {
          screen.deck.ui.setState({ layers: [] });
          await screen.type(way);
          await screen.type(key);
          const layer = screen.deck.ui.getState().layers.at(-1);
          if (layer?.t !== 'form') throw new Error(`no form for ${key}\n${screen.text()}`);
          for (const field of layer.fields) {
            if (field.label !== '')
              expect(screen.text(), `${key} ${language}`).toContain(field.label.slice(0, 8));
            await screen.type(KEYS.tab);
          }
          expect(screen.rows().length).toBe(rows);
          expect(screen.text()).toContain('┘');
        }
      }
    },
  );
});

describe('what waits for the person', () => {
  it('offers the forced act when the time of an ask-back is over, and does nothing by itself [SCREEN-41]', async () => {
    const screen = await console_();
    const now = screen.wallClock.now();
    screen.happen({
      t: 'asked-back',
      agent: '1003',
      due: now + 60_000,
      by: { kind: 'supervisor', id: 'tester' },
      note: null,
    });
    await screen.pass(1_000);
    expect(screen.text()).not.toContain('for you');
    await screen.pass(60_000);
    await screen.until('offered', (text) => text.includes('1 for you'));
    expect(screen.asked).toHaveLength(0);
    await screen.type('a');
    await screen.pass(300);
    expect(screen.box()).toContain('Agent 1003 is still closed');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(asked(screen)).toMatchObject({ t: 'ready', targets: ['1003'] });
    expect(screen.acts()).toHaveLength(0);
  });

  it('has the help request, from any pane [SCREEN-41]', async () => {
    const screen = await console_({ script: busyFloor() });
    await screen.type('5a');
    await screen.pass(300);
    expect(screen.box()).toContain('abusive caller');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Answer help: Agent 1002');
  });

  it('is no request for more seats than the person may act on [SCREEN-41]', async () => {
    for (const [acts, waits] of [
      [{ 'sign-out': 'may' }, false],
      [{ 'sign-out': 'may', bulk: 'may' }, true],
    ] as const) {
      const screen = await showConsole({ acts });
      const two = { acts: ['sign-out' as const], alone: null };
      screen.happen(
        { t: 'floor-configured', configuration: testConfiguration({ bulkFrom: 1, twoPerson: two }) },
        {
          t: 'approval-asked',
          approval: 'r1',
          command: { t: 'sign-out', targets: ['1001', '1002'], cut: false },
          expect: [],
          by: { kind: 'supervisor', id: 'wang' },
          role: 'supervisor',
          team: null,
          why: null,
          expires: screen.wallClock.now() + 600_000,
        },
      );
      await screen.pass(1_000);
      expect(screen.text().includes('1 for you')).toBe(waits);
    }
  });

  it('takes a request of somebody else to its approval, and one’s own back [SCREEN-41]', async () => {
    const screen = await console_();
    const approval = (id: string, by: string): Said => ({
      t: 'approval-asked',
      approval: id,
      command: { t: 'sign-out', targets: ['1001'], cut: false },
      expect: [],
      by: { kind: 'supervisor', id: by },
      role: 'supervisor',
      team: null,
      why: safeText('ill'),
      expires: screen.wallClock.now() + 600_000,
    });
    screen.happen(approval('r1', 'wang'));
    await screen.until('one', (text) => text.includes('1 for you'));
    await screen.type('P');
    await screen.type(KEYS.enter);
    expect(asked(screen)).toMatchObject({ t: 'approve', targets: ['r1'], action: 'grant' });
  });
});
