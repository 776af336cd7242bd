import { describe, expect, it } from 'vitest';
import { COMMAND_LIST, PANES } from '../../src/view/commands.ts';
import { closure, KEYS, showConsole, smallFloor } from '../builders/console-floor.tsx';
import { asks, type Said } from '../builders/floor-script.ts';

const EVERYTHING = {
  ready: 'may',
  close: 'may',
  reassign: 'may',
  note: 'may',
  'ask-back': 'may',
  help: 'may',
  acknowledge: 'may',
  shelve: 'may',
  queue: 'may',
  incident: 'may',
  wording: 'may',
  'hand-over': 'may',
  undo: 'may',
  bulk: 'may',
} as const;

describe('a Chinese input method', () => {
  it.each(['你好', '强制R', 'Ｂ班长', '今天y'])(
    'that commits %s where no text is typed does nothing [SCREEN-33]',
    async (words) => {
      const screen = await showConsole({ folder: '/nowhere' });
      for (const pane of PANES) {
        screen.deck.ui.setState({ pane, layers: [], message: null });
        const before = screen.deck.ui.getState();
        await screen.type(words);
        expect(screen.deck.ui.getState(), pane).toMatchObject({ pane, layers: [], message: null });
        expect(screen.deck.ui.getState().lists[pane].order).toBe(before.lists[pane].order);
      }
      expect(screen.asked).toHaveLength(0);
    },
  );

  it('types whole words where text is typed [SCREEN-33]', async () => {
    const screen = await showConsole({ acts: EVERYTHING });
    await screen.type('2N');
    await screen.type('请回席，谢谢R');
    expect(screen.box()).toContain('请回席，谢谢R');
    expect(screen.asked).toHaveLength(0);
    await screen.type(KEYS.enter);
    await screen.pass(300);
    await screen.type('y');
    expect(screen.acts()[0]?.command).toMatchObject({ t: 'note', targets: ['1001'], text: '请回席，谢谢R' });
  });

  it('confirms nothing by a word: neither in a confirm nor at the question whether to leave [SCREEN-33]', async () => {
    const screen = await showConsole();
    await screen.type('R');
    await screen.pass(300);
    await screen.type('是y');
    expect(screen.acts()).toHaveLength(0);
    await screen.type('n');
    await screen.type('q');
    await screen.pass(300);
    await screen.type('y是');
    expect(screen.left()).toBe(false);
  });

  it('reaches every act of the floor by arrows, Enter and Esc: from an agent to a note by a note’s form [SCREEN-9]', async () => {
    const screen = await showConsole({ acts: EVERYTHING });
    await screen.type(KEYS.right);
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    for (let step = 0; step < 60 && !screen.chosen().some((one) => / note$/.test(one)); step += 1)
      await screen.type(KEYS.down);
    await screen.type(KEYS.enter);
    expect(screen.deck.ui.getState().layers.at(-1)).toMatchObject({ t: 'form', form: 'note' });
  });
});

describe('characters of one chunk', () => {
  it('neither copy nor export: only the key alone does [SCREEN-34]', async () => {
    const screen = await showConsole({ folder: '/nowhere' });
    await screen.type('2');
    await screen.type('hey');
    expect(screen.sequences()).toEqual([]);
    await screen.escape();
    await screen.type('y');
    expect(screen.sequences()).toHaveLength(1);
  });
});

describe('one gate', () => {
  it('lets no act of the table through in a console that only looks, by key, menu or palette [SCREEN-35]', async () => {
    for (const pane of PANES) {
      const screen = await showConsole({ readOnly: true, acts: EVERYTHING });
      screen.deck.ui.setState({ pane });
      for (const command of COMMAND_LIST.filter(({ changes }) => changes)) {
        screen.deck.ui.setState({ layers: [], message: null });
        for (const key of command.keys) await screen.type(key);
        expect(screen.deck.ui.getState().layers, command.id).toEqual([]);
        expect(screen.asked, command.id).toHaveLength(0);
      }
      expect(screen.text()).toContain('read-only');
    }
  }, 60_000);

  it('closes on a form that stood before it [SCREEN-35]', async () => {
    const screen = await showConsole();
    await screen.type('2B');
    screen.welcome({ acts: {} });
    await screen.type(KEYS.enter);
    expect(screen.asked).toHaveLength(0);
    expect(screen.text()).toContain('Your role may not');
  });
});

describe('marks', () => {
  it('make one plan for all of them, captured at the key press, and say how each fared [SCREEN-36]', async () => {
    const screen = await showConsole({ acts: EVERYTHING, columns: 120, rows: 40 });
    await screen.type('2');
    await screen.type('  ');
    expect(screen.text()).toContain('2 marked');
    await screen.type('B');
    const seen = screen.deck.reading.floor().agents.get('1001')?.versions.availability;
    screen.happen(closure('1001', 'meeting', 'leader'));
    await screen.type('2\r');
    await screen.pass(300);
    expect(screen.asked[0]).toMatchObject({
      dryRun: true,
      command: { t: 'close', targets: ['1001', '1002'] },
    });
    expect(screen.asked[0]?.expect[0]?.versions.availability).toBe(seen);
    expect(screen.box()).toContain('Close 2 seats');
    expect(screen.box()).toMatch(/1001 Agent 1001 .*changed since you looked/);
    expect(screen.box()).toContain('1002 Agent 1002');
    await screen.type('y');
    expect(screen.deck.ui.getState().lists.agents.marked.size).toBe(0);
    const [act] = screen.acts();
    act?.answer({
      t: 'answered',
      id: 'k2',
      result: {
        t: 'result',
        id: 'k2',
        refused: null,
        detail: null,
        plan: null,
        seq: null,
        results: [
          { target: '1001', outcome: 'rejected', reason: 'changed-since-seen', effect: 'refused' },
          { target: '1002', outcome: 'accepted', reason: null, effect: 'at-call-end' },
        ],
      },
    });
    await screen.until('the results', (text) => /1001 Agent 1001/.test(text) && /1002 Agent 1002/.test(text));
    expect(screen.deck.ui.getState().layers).toMatchObject([{ t: 'page', page: 'results' }]);
  });

  it('come one by one, as a span, all that the filter shows, and go by u or Esc [SCREEN-36]', async () => {
    const screen = await showConsole();
    const marked = () => [...screen.deck.ui.getState().lists.agents.marked].sort();
    await screen.type('2 ');
    expect(marked()).toEqual(['1001']);
    await screen.type('jv');
    expect(marked()).toEqual(['1001', '1002', '1003']);
    await screen.type('u');
    expect(marked()).toEqual([]);
    await screen.type('/closed\r');
    await screen.type('*');
    expect(marked()).toEqual(['1003', '1004']);
    await screen.escape();
    expect(marked()).toEqual([]);
  });
});

describe('marks of what is gone', () => {
  const raised = (id: string, agent: string): Said => ({
    t: 'alarm-raised',
    alarm: id,
    rule: 'closed-overrun',
    subject: { kind: 'agent', id: agent },
    severity: 'critical',
    value: 1.2,
    limit: 1,
    why: { code: 'own-closure', agents: [agent], count: 1, by: null },
    latchedUntil: null,
  });

  it('bind no act: the one under the cursor is meant again [SCREEN-36]', async () => {
    const screen = await showConsole({ acts: EVERYTHING, rows: 40 });
    screen.happen(raised('a1', '1003'));
    await screen.type('5 ');
    expect(screen.deck.ui.getState().lists.alarms.marked.size).toBe(1);
    screen.happen({ t: 'alarm-cleared', alarm: 'a1' }, raised('a2', '1004'));
    await screen.pass(1_000);
    await screen.type('kk');
    await screen.type('A');
    await screen.type(KEYS.enter);
    expect(screen.asked[0]?.command).toMatchObject({ t: 'acknowledge', targets: ['a2'] });
  });

  it('go with their rows [SCREEN-36]', async () => {
    const screen = await showConsole({
      acts: EVERYTHING,
      script: smallFloor().say(...asks('w1'), ...asks('w2')),
    });
    await screen.type('4*');
    const marked = () => [...screen.deck.ui.getState().lists.waiting.marked];
    expect(marked()).toEqual(['w1', 'w2']);
    screen.happen({ t: 'visit-ended', call: 'w1', visit: 'w1.1', exit: 'abandoned' });
    await screen.pass(1_000);
    expect(marked()).toEqual(['w2']);
    expect(screen.text()).toContain('1 marked');
    screen.happen({ t: 'visit-ended', call: 'w2', visit: 'w2.1', exit: 'abandoned' });
    await screen.pass(1_000);
    expect(marked()).toEqual([]);
    expect(screen.text()).not.toContain('marked');
  });

  it('there are none on the board, which would show none [SCREEN-36]', async () => {
    const screen = await showConsole();
    await screen.type(' ');
    expect(screen.deck.ui.getState().lists.board.marked.size).toBe(0);
    expect(screen.text()).toContain('Not in this pane: ');
  });
});

describe('what the role may only request', () => {
  it('asks why where that shows only from what was chosen, and sends the reason [SCREEN-37]', async () => {
    const acts = { listen: 'may', barge: 'requests' } as const;
    const screen = await showConsole({ acts, rows: 40 });
    const { welcome } = screen.deck.connection.store.getState();
    if (welcome === null) throw new Error('no welcome');
    const { kind, capabilities } = welcome.exchange;
    screen.welcome({
      acts,
      exchange: { kind, capabilities: { ...capabilities, listen: 'native', barge: 'native' } },
    });
    await screen.type('2jL');
    await screen.type(KEYS.right + KEYS.tab);
    await screen.type('88');
    await screen.type(KEYS.enter);
    expect(screen.asked).toHaveLength(0);
    expect(screen.box()).toContain('the one who approves reads it');
    await screen.type('caller shouts');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(screen.asked[0]?.command).toMatchObject({ t: 'listen', mode: 'barge', extension: '88' });
    expect(screen.box()).toContain('Why caller shouts');
    await screen.type('y');
    expect(screen.acts()[0]?.why).toBe('caller shouts');
  });

  it('asks why, says so, and sends the reason [SCREEN-37]', async () => {
    const screen = await showConsole({ acts: { ready: 'requests' } });
    await screen.type('R');
    expect(screen.deck.ui.getState().layers.at(-1)).toMatchObject({ t: 'form', form: 'ready' });
    await screen.type('peak');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(screen.box()).toContain('Your role may only request this');
    expect(screen.box()).toContain('Request it?');
    await screen.type('y');
    expect(screen.acts()).toHaveLength(1);
    screen.acts()[0]?.result('awaiting-approval', { reason: 'needs-approval' });
    await screen.until('said', (text) => text.includes('awaits a shift leader'));
  });
});
