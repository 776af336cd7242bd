import { describe, expect, it } from 'vitest';
import { KEYS, type Screen, showConsole } from '../../builders/console-floor.tsx';

/** The confirm for making 1003, closed for a break, ready; as old as a person needs to read it. */
async function readyConfirm(options: Parameters<typeof showConsole>[0] = {}): Promise<Screen> {
  const screen = await showConsole(options);
  await screen.type('R');
  await screen.pass(300);
  return screen;
}

describe('the confirm of an act', () => {
  it('shows what it would do to the agent and to the floor, and opens on No [SCREEN-4, SCREEN-13]', async () => {
    const screen = await readyConfirm();
    const text = screen.text();
    expect(text).toContain('Force ready: Agent 1003');
    expect(text).toContain('1003 Agent 1003 closed seat → ready at once');
    expect(text).toContain('ready 1 → 2, floor 4');
    expect(text).toMatch(/Force ready\? +No +Yes/);
    expect(screen.chosen()).toContain('No');
    expect(screen.asked.map(({ dryRun }) => dryRun)).toEqual([true]);
  });

  it('reads Chinese in a Chinese console [SCREEN-4]', async () => {
    const screen = await readyConfirm({ language: 'zh' });
    const text = screen.text();
    expect(text).toContain('强制开席：Agent 1003');
    expect(text).toContain('空闲 1 → 2，底线 4');
    expect(text).toMatch(/确认强制开席？ +否 +是/);
  });

  it('does nothing on Enter while it stands on No [SCREEN-4]', async () => {
    const screen = await readyConfirm();
    await screen.type(KEYS.enter);
    expect(screen.deck.ui.getState().layers).toEqual([]);
    expect(screen.acts()).toHaveLength(0);
  });

  it.each([
    ['y', ['y']],
    ['a full-width y', ['ｙ']],
    ['an arrow to Yes, then Enter', [KEYS.right, KEYS.enter]],
    ['Tab to Yes, then Enter', [KEYS.tab, KEYS.enter]],
    ['down to Yes, then Enter', [KEYS.down, KEYS.enter]],
  ])('is confirmed by %s [SCREEN-4]', async (_, keys) => {
    const screen = await readyConfirm();
    for (const key of keys) await screen.type(key);
    expect(screen.acts().map(({ command }) => command)).toEqual([{ t: 'ready', targets: ['1003'] }]);
    expect(screen.deck.ui.getState().layers).toEqual([]);
  });

  it.each([
    ['n', ['n']],
    ['the arrow there and back, then Enter', [KEYS.right, KEYS.left, KEYS.enter]],
  ])('is cancelled by %s [SCREEN-4]', async (_, keys) => {
    const screen = await readyConfirm();
    for (const key of keys) await screen.type(key);
    expect(screen.deck.ui.getState().layers).toEqual([]);
    expect(screen.acts()).toHaveLength(0);
  });

  it('is deaf to every other key: none of them leaves or acts [SCREEN-4]', async () => {
    const screen = await readyConfirm();
    for (const key of ['R', 'B', 'M', 'q', '1', '2', '/', '?', 's', ' ', 'Y', 'x', KEYS.pageDown, KEYS.home])
      await screen.type(key);
    expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual(['confirm']);
    expect(screen.acts()).toHaveLength(0);
  });

  it.each(['Ry', `R${KEYS.right}${KEYS.enter}`, 'R\r', 'Ryyyy'])(
    'is not confirmed by keys of the same chunk: %j [SCREEN-5]',
    async (keys) => {
      const screen = await showConsole();
      await screen.type(keys);
      await screen.pass(1_000);
      expect(screen.acts()).toHaveLength(0);
      expect(screen.text()).toContain('Force ready: Agent 1003');
    },
  );

  it('is not confirmed by keys typed while the plan is asked for, nor 249 ms after it stood there [SCREEN-5]', async () => {
    const screen = await showConsole();
    screen.holdPlans();
    await screen.type('R');
    await screen.pass(2_000);
    expect(screen.text()).toContain('asking the server what it would do…');
    for (const key of ['y', KEYS.right, KEYS.enter, 'y']) await screen.type(key);
    screen.asked[0]?.answer({
      t: 'answered',
      id: 'k1',
      result: {
        t: 'result',
        id: 'k1',
        refused: null,
        detail: null,
        results: [],
        seq: null,
        plan: {
          command: { t: 'ready', targets: ['1003'] },
          targets: [{ target: '1003', effect: 'now', reason: null, before: 'closed', after: 'ready' }],
          floor: {
            ready: { before: 1, after: 2 },
            closed: { before: 2, after: 1 },
            readyFloor: 4,
            waiting: 0,
            belowFloor: true,
          },
        },
      },
    });
    await screen.until('the plan', (text) => text.includes('closed seat → ready'));
    await screen.pass(249);
    for (const key of ['y', KEYS.right, KEYS.enter, 'y']) await screen.type(key);
    expect(screen.acts()).toHaveLength(0);
    expect(screen.deck.ui.getState().layers).toMatchObject([{ t: 'confirm', choice: 'no' }]);
    await screen.pass(1);
    await screen.type('y');
    expect(screen.acts()).toHaveLength(1);
  });

  it('offers no Yes when everything is refused, and says why in full [SCREEN-13]', async () => {
    const screen = await showConsole({ columns: 80 });
    await screen.type(KEYS.down);
    await screen.type('R');
    await screen.pass(300);
    const text = screen.box();
    expect(text).toContain(
      'The agent closed the seat for a meal, nursing or health; that is never ended by force.',
    );
    expect(text).not.toMatch(/\bYes\b/);
    for (const key of ['y', KEYS.right, KEYS.enter]) await screen.type(key);
    expect(screen.acts()).toHaveLength(0);
  });

  it('offers no Yes when it is so already [SCREEN-13]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type('R');
    await screen.pass(300);
    expect(screen.text()).toContain('There is nothing to change: it is so already.');
    expect(screen.text()).not.toMatch(/\bYes\b/);
    await screen.type('y');
    expect(screen.acts()).toHaveLength(0);
  });

  it.each([
    [40, 12],
    [60, 12],
    [80, 24],
  ])(
    'keeps its question in sight at %i×%i, a plan below the floor and all [SCREEN-29]',
    async (columns, rows) => {
      for (const language of ['en', 'zh'] as const) {
        const screen = await showConsole({ columns, rows, language });
        await screen.type('2');
        await screen.type('B');
        await screen.type(KEYS.enter);
        await screen.pass(300);
        expect(screen.text()).toMatch(
          language === 'en' ? /Close the seat\? +No +Yes/ : /确认强制闭席？ +否 +是/,
        );
        expect(screen.text()).toContain('┌');
        expect(screen.text()).toContain('└');
      }
    },
  );

  it('opens nothing for a plan that comes after one has left [SCREEN-28]', async () => {
    const screen = await showConsole();
    screen.holdPlans();
    await screen.type('R');
    await screen.escape();
    screen.asked[0]?.result('applied');
    await screen.pass(100);
    expect(screen.deck.ui.getState()).toMatchObject({ layers: [], message: null });
  });

  it('is gone when its plan comes while one is asked whether to leave [SCREEN-28]', async () => {
    const screen = await showConsole();
    screen.holdPlans();
    await screen.type('R');
    await screen.type('\u0003');
    screen.asked[0]?.result('applied');
    await screen.pass(300);
    expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual(['quit']);
  });

  it('says that nothing was done when no plan comes [SCREEN-28]', async () => {
    const screen = await showConsole();
    screen.holdPlans();
    await screen.type('R');
    screen.asked[0]?.answer({ t: 'unknown', id: 'k1', why: 'time-out' });
    await screen.until('said', (text) => text.includes('did not say what it would do; nothing was done'));
    expect(screen.deck.ui.getState().layers).toEqual([]);
  });
});
