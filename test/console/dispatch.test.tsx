import { describe, expect, it } from 'vitest';
import { COMMAND_LIST, PANES } from '../../src/view/commands.ts';
import { closure, KEYS, showConsole } from '../builders/console-floor.tsx';

describe('the door', () => {
  it('shows a pane by its number, by Tab and arrows round and round, and goes back [SCREEN-1]', async () => {
    const screen = await showConsole();
    const pane = () => screen.deck.ui.getState().pane;
    for (const [key, expected] of [
      ['2', 'agents'],
      ['3', 'queues'],
      ['-', 'agents'],
      ['-', 'queues'],
      ['4', 'waiting'],
      ['5', 'alarms'],
      ['6', 'log'],
      ['7', 'rollcall'],
      [KEYS.tab, 'board'],
      ['\u001b[Z', 'rollcall'],
      [KEYS.right, 'board'],
      [KEYS.left, 'rollcall'],
      ['1', 'board'],
    ] as const) {
      await screen.type(key);
      expect(pane()).toBe(expected);
    }
  });

  it.each([
    ['２', 'agents'],
    ['３', 'queues'],
  ] as const)('takes %s as the key it was meant for [SCREEN-7]', async (key, pane) => {
    const screen = await showConsole();
    await screen.type(key);
    expect(screen.deck.ui.getState().pane).toBe(pane);
  });

  it('takes Chinese punctuation and full-width letters as the keys they were meant for [SCREEN-7]', async () => {
    for (const [key, layer] of [
      ['？', 'page'],
      ['、', 'filter'],
      ['／', 'filter'],
      ['ｑ', 'quit'],
      ['Ｂ', 'form'],
      ['Ｍ', 'form'],
      ['Ｒ', 'confirm'],
    ] as const) {
      const screen = await showConsole();
      await screen.type(key);
      expect(screen.deck.ui.getState().layers.at(-1)?.t, key).toBe(layer);
    }
    const screen = await showConsole();
    await screen.type('2');
    await screen.type('》');
    expect(screen.deck.ui.getState().lists.agents.order?.column).toBe('name');
    await screen.type('《');
    expect(screen.deck.ui.getState().lists.agents.order?.column).toBe('id');
    // One key of a Chinese method, two characters: back is gone once.
    await screen.type('——');
    expect(screen.deck.ui.getState().pane).toBe('board');
  });

  it('takes every key of a chunk, in order [SCREEN-32]', async () => {
    const screen = await showConsole();
    await screen.type(`2jj${KEYS.down}k/100${KEYS.backspace}3\r`);
    const { pane, lists, layers } = screen.deck.ui.getState();
    expect(pane).toBe('agents');
    expect(lists.agents.filter).toBe('103');
    expect(layers).toEqual([]);
  });

  it('drops keys within 250 ms of the first paint, Ctrl-C apart [SCREEN-6]', async () => {
    const screen = await showConsole({ fresh: true });
    await screen.type('2R');
    await screen.pass(249);
    await screen.type('2R');
    expect(screen.deck.ui.getState()).toMatchObject({ pane: 'board', layers: [] });
    await screen.pass(1);
    await screen.type('2');
    expect(screen.deck.ui.getState().pane).toBe('agents');
  });

  it('peels one layer at each Esc: confirm, form, menu, detail, filter, message [SCREEN-8]', async () => {
    const screen = await showConsole();
    await screen.type('2/closed\r');
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    await screen.type('B');
    await screen.type(KEYS.enter);
    const left = () => screen.deck.ui.getState().layers.map(({ t }) => t);
    expect(left()).toEqual(['detail', 'menu', 'form', 'confirm']);
    for (const rest of [['detail', 'menu', 'form'], ['detail', 'menu'], ['detail'], []]) {
      await screen.escape();
      expect(left()).toEqual(rest);
    }
    expect(screen.deck.ui.getState().lists.agents.filter).toBe('closed');
    await screen.escape();
    expect(screen.deck.ui.getState().lists.agents.filter).toBe('');
    await screen.type('3R');
    expect(screen.text()).toContain('Not in this pane: force ready.');
    await screen.escape();
    expect(screen.text()).not.toContain('Not in this pane');
    expect(screen.left()).toBe(false);
  });

  it('paints the screen again on Ctrl-L, whatever lies on top [SCREEN-1]', async () => {
    const screen = await showConsole();
    await screen.type('\f');
    await screen.type('?');
    await screen.type('\f');
    expect(screen.repaints()).toBe(2);
  });

  it('changes the floor by no key but those of the acts, in any pane [SCREEN-10]', async () => {
    const screen = await showConsole();
    for (const pane of PANES) {
      for (const command of COMMAND_LIST.filter(({ changes }) => !changes)) {
        screen.deck.ui.setState({ pane, layers: [] });
        const keys = command.keys.filter((key) => key.length === 1);
        if (keys.length === 0) continue;
        await screen.type(`${keys.join('')}y`);
        screen.wallClock.advance(300);
        await screen.type('y');
        expect(screen.asked, command.id).toHaveLength(0);
      }
    }
  }, 60_000);

  it('sorts by the next column, the one before, and the other way round, saying which [SCREEN-15]', async () => {
    const screen = await showConsole({ columns: 120 });
    await screen.type('2');
    expect(screen.text()).toContain('id▲');
    const seen: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await screen.type('s');
      seen.push(screen.deck.ui.getState().lists.agents.order?.column ?? '');
    }
    expect(seen.slice(0, 6)).toEqual(['name', 'team', 'seat', 'state', 'time', 'over']);
    await screen.type('<<');
    expect(screen.deck.ui.getState().lists.agents.order).toEqual({ column: 'over', descending: false });
    await screen.type('r');
    expect(screen.deck.ui.getState().lists.agents.order).toEqual({ column: 'over', descending: true });
    await screen.type('3ss');
    expect(screen.deck.ui.getState().lists.queues.order).not.toEqual(null);
  });

  it('keeps the cursor on its agent through sorting, reversing and filtering [SCREEN-15, SCREEN-2]', async () => {
    const screen = await showConsole();
    await screen.type('2jjj');
    const under = () => screen.chosen().find((one) => /\b100\d/.test(one));
    expect(under()).toContain('1004');
    for (const key of ['s', 's', 's', 'r', '<', 'r', '/closed\r']) {
      await screen.type(key);
      expect(under(), key).toContain('1004');
    }
    await screen.escape();
    expect(under()).toContain('1004');
  });
});

describe('the cursor', () => {
  it('holds the agent painted under it though nobody moved it, when the rows change their order [SCREEN-2]', async () => {
    const screen = await showConsole();
    expect(screen.chosen().join()).toContain('1003');
    // 1003 begins a meeting, which may last longer than the lunch of 1004: that comes first now.
    screen.happen(
      { t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } },
      closure('1003', 'meeting'),
    );
    await screen.until('1004 first', (text) => text.indexOf('1004') < text.indexOf('1003'));
    expect(screen.chosen().join()).toContain('1003');
    await screen.type('M');
    expect(screen.text()).toContain('Reassign the queues of Agent 1003');
  });

  it('takes the row now in its place when its own is gone, and holds that [SCREEN-2]', async () => {
    const screen = await showConsole();
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } });
    await screen.until('one closed', (text) => text.includes('closed seats 1'));
    expect(screen.chosen().join()).toContain('1004');
    await screen.pass(1_000);
    screen.happen(closure('1001', 'personal'), closure('1003', 'personal'));
    await screen.until('three closed', (text) => text.includes('closed seats 3'));
    expect(screen.chosen().join()).toContain('1004');
  });

  it('stays in its place through an empty list [SCREEN-2]', async () => {
    const screen = await showConsole();
    await screen.type('2jj');
    await screen.type('/nobody');
    expect(screen.text()).toContain('0 of 5');
    await screen.escape();
    expect(screen.chosen().join()).toContain('1003');
  });
});
