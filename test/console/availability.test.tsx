import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../src/client/link-state.ts';
import { use } from '../../src/console/dispatch.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { COMMANDS } from '../../src/view/commands.ts';
import { KEYS, type Screen, showConsole, smallFloor, TEN } from '../builders/console-floor.tsx';
import { openFloor, type Said } from '../builders/floor-script.ts';

const DEAD: readonly LinkState[] = [
  { state: 'connecting', attempt: 2 },
  { state: 'greeting' },
  { state: 'snapshot', chunks: 3 },
  { state: 'catching-up', to: 99 },
  { state: 'waiting', until: TEN + 5_000, code: 'lost', why: safeText('lost'), attempt: 1 },
  { state: 'refused', code: 'token-revoked', why: safeText('revoked') },
  { state: 'closed' },
];

const lost = { t: 'feed-changed', exchange: 'embedded', state: 'lost', why: null } as const;

/** Every way an act may become impossible, with what is said to it. */
const HINDRANCES: readonly (readonly [string, (screen: Screen) => void, string])[] = [
  ...DEAD.map(
    (link) =>
      [
        `the link is ${link.state}`,
        (screen: Screen) => screen.patch({ link }),
        'Not now: force ready needs live data.',
      ] as const,
  ),
  [
    'nothing was heard for 5 s',
    (screen) => screen.patch({ heardAt: screen.wallClock.now() - 5_000 }),
    'Not now: force ready needs live data.',
  ],
  ['the exchange cannot be heard', (screen) => screen.happen(lost), 'Not now: force ready needs live data.'],
  ['the role may not', (screen) => screen.welcome({ acts: {} }), 'Your role may not: force ready.'],
  [
    'the exchange cannot',
    (screen) => {
      const { welcome } = screen.deck.connection.store.getState();
      if (welcome === null) throw new Error('no welcome');
      const { kind, capabilities } = welcome.exchange;
      screen.welcome({ exchange: { kind, capabilities: { ...capabilities, ready: 'none' } } });
    },
    'The telephone exchange of this floor cannot: force ready.',
  ],
];

describe('an act that cannot be used now', () => {
  it.each(HINDRANCES)(
    'is refused with a sentence, and the server is not asked: %s [SCREEN-10]',
    async (_, hinder, sentence) => {
      const screen = await showConsole();
      hinder(screen);
      await screen.type('R');
      expect(screen.text()).toContain(sentence);
      expect(screen.asked).toHaveLength(0);
      expect(screen.deck.ui.getState().layers).toEqual([]);
    },
  );

  it.each(HINDRANCES)(
    'is not sent from a confirm that stood before: %s [SCREEN-10]',
    async (_, hinder, sentence) => {
      const screen = await showConsole();
      await screen.type('R');
      await screen.pass(300);
      hinder(screen);
      await screen.type('y');
      expect(screen.text()).toContain(sentence);
      expect(screen.acts()).toHaveLength(0);
      expect(screen.deck.ui.getState().requested.size).toBe(0);
      // The dialog stays: with the data live again its question can be answered.
      expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual(['confirm']);
    },
  );

  it('is not planned from a form that stood before [SCREEN-10]', async () => {
    const screen = await showConsole();
    await screen.type('2B');
    screen.patch({ link: { state: 'greeting' } });
    await screen.type(KEYS.enter);
    expect(screen.text()).toContain('Not now: close the seat needs live data.');
    expect(screen.asked).toHaveLength(0);
    screen.patch({ link: { state: 'live' } });
    await screen.type(KEYS.enter);
    expect(screen.asked).toHaveLength(1);
  });

  it('is refused where nobody is under the cursor [SCREEN-10]', async () => {
    const screen = await showConsole({ script: openFloor(3).at(TEN - openFloor(0).now()) });
    for (const [key, label] of [
      ['R', 'force ready'],
      ['B', 'close the seat'],
      ['M', 'reassign queues'],
    ]) {
      await screen.type(key ?? '');
      expect(screen.text()).toContain(`Nobody is under the cursor for: ${label}.`);
    }
    expect(screen.asked).toHaveLength(0);
  });

  it('is refused in Chinese too [SCREEN-10]', async () => {
    const screen = await showConsole({ language: 'zh' });
    screen.welcome({ acts: {} });
    await screen.type('B');
    expect(screen.text()).toContain('您的角色不能');
  });

  it('is dim in the footer: the footer asks at the same gate [SCREEN-31]', async () => {
    const screen = await showConsole();
    const accent = (text: string): boolean => screen.raw().includes(`\u001b[38;5;74m${text}`);
    expect(accent('R')).toBe(true);
    screen.welcome({ acts: { close: 'may', reassign: 'may' } });
    await screen.pass(1_000);
    expect(accent('R')).toBe(false);
    expect(accent('B')).toBe(true);
  });

  it('is words, alarms, requests or duties, and goes on while the exchange cannot be heard [SCREEN-10] [ACT-22]', async () => {
    const alarm: Said = {
      t: 'alarm-raised',
      alarm: 'a1',
      rule: 'closed-overrun',
      subject: { kind: 'agent', id: '1003' },
      severity: 'critical',
      value: 1.2,
      limit: 1,
      why: { code: 'own-closure', agents: ['1003'], count: 1, by: null },
      latchedUntil: null,
    };
    const request: Said = {
      t: 'approval-asked',
      approval: 'r1',
      command: { t: 'ready', targets: ['1003'] },
      by: { kind: 'supervisor', id: 'zhang' },
      role: 'leader',
      team: null,
      expect: [],
      why: safeText('two of three are gone'),
      expires: TEN + 600_000,
    };
    const acts = {
      acknowledge: 'may',
      shelve: 'may',
      note: 'may',
      wording: 'may',
      incident: 'may',
      'hand-over': 'may',
      ready: 'may',
      help: 'may',
    } as const;
    const ways = [
      [COMMANDS.acknowledge, ['']],
      [COMMANDS.shelve, ['', KEYS.tab, 'known']],
      [COMMANDS.note, ['back at two']],
      [COMMANDS.wording, ['lines are down']],
      [COMMANDS.incident, ['lines']],
      [COMMANDS['hand-over'], ['']],
      // Refused: what is granted is an act on the exchange.
      [COMMANDS.approve, [KEYS.right]],
      [COMMANDS['help-answer'], ['']],
    ] as const;
    for (const [command, typed] of ways) {
      const screen = await showConsole({ acts, rows: 40 });
      screen.happen(alarm, request, {
        t: 'help-raised',
        agent: '1002',
        topic: 'abusive',
        text: null,
        aboutCall: null,
      });
      screen.happen(lost);
      screen.deck.ui.setState({ pane: command.panes?.includes('alarms') ? 'alarms' : 'agents' });
      await screen.pass(10);
      use(command, screen.deck);
      for (const keys of typed) await screen.type(keys);
      await screen.type(KEYS.enter);
      await screen.pass(300);
      await screen.type('y');
      expect(
        screen.acts().map((one) => one.command.t),
        screen.text(),
      ).toEqual([command.command]);
    }
  });

  it('is taking the watch, which goes on as well [SCREEN-10] [ACT-22]', async () => {
    const screen = await showConsole({ acts: { duty: 'may' } });
    screen.happen(lost);
    await screen.type('D');
    await screen.type('night');
    await screen.type(KEYS.enter);
    expect(screen.asked.map(({ command }) => command.t)).toEqual(['duty']);
  });

  it('answers help by a note while the exchange cannot be heard, and by whisper not [SCREEN-39]', async () => {
    const screen = await showConsole({ acts: { help: 'may', whisper: 'may' }, rows: 40 });
    screen.happen({ t: 'help-raised', agent: '1002', topic: 'abusive', text: null, aboutCall: 'c1' }, lost);
    await screen.type('H');
    expect(screen.box()).not.toContain(screen.deck.words.dialogs.forms.help.ways.whisper);
    await screen.type(KEYS.enter);
    expect(screen.asked[0]?.command).toMatchObject({ t: 'help', how: 'note' });
  });

  it('becomes possible again with the data [SCREEN-10]', async () => {
    const screen = await showConsole({ script: smallFloor() });
    screen.happen(lost);
    await screen.type('R');
    expect(screen.asked).toHaveLength(0);
    screen.happen({ ...lost, state: 'live' });
    await screen.type('R');
    expect(screen.asked).toHaveLength(1);
  });
});
