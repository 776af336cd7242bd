import { describe, expect, it } from 'vitest';
import { KEYS, type Screen, showConsole } from '../../builders/console-floor.tsx';

/** The form for closing the seat of 1001, who is ready. */
async function closeForm(options: Parameters<typeof showConsole>[0] = {}): Promise<Screen> {
  const screen = await showConsole(options);
  await screen.type('2');
  await screen.type('B');
  return screen;
}

describe('the form before a seat is closed', () => {
  it('lists the reasons with their limits, the first one chosen [SCREEN-22]', async () => {
    const screen = await closeForm();
    expect(screen.text()).toContain('Close the seat of Agent 1001');
    expect(screen.box()).toMatch(/1 lunch 45m 2 break 15m 3 personal 10m 4 training 1h/);
    expect(screen.box()).toContain('Expected length 45m');
    expect(screen.chosen()).toContain('1 lunch');
    expect(screen.asked).toHaveLength(0);
  });

  it('reads Chinese in a Chinese console [SCREEN-22]', async () => {
    const screen = await closeForm({ language: 'zh' });
    expect(screen.box()).toContain('强制闭席：Agent 1001');
    expect(screen.box()).toContain('小休 15m');
    expect(screen.box()).toContain('预计时长 45m');
  });

  it('takes a reason by arrow, letter or digit, and its limit with it [SCREEN-22]', async () => {
    const screen = await closeForm();
    await screen.type(KEYS.down);
    expect(screen.box()).toContain('Expected length 15m');
    await screen.type('j');
    expect(screen.box()).toContain('Expected length 10m');
    await screen.type('４');
    expect(screen.box()).toContain('Expected length 1h ');
    await screen.type('k');
    expect(screen.box()).toContain('Expected length 10m');
    await screen.type('9');
    expect(screen.chosen()).toContain('9 technical');
  });

  it('asks for the plan of what was typed, and sends just that when it is confirmed [SCREEN-22, SCREEN-3]', async () => {
    const screen = await closeForm();
    await screen.type('2');
    await screen.type(KEYS.tab);
    await screen.type('\u0015');
    await screen.type('1h30');
    await screen.type(`${KEYS.backspace}${KEYS.backspace}${KEYS.backspace}`);
    await screen.type('２０ｍ');
    await screen.type(KEYS.backspace);
    await screen.type('m');
    expect(screen.box()).toContain('Expected length 120m');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(screen.box()).toContain('Reason break 2h');
    await screen.type('y');
    expect(screen.acts().map(({ command }) => command)).toEqual([
      { t: 'close', targets: ['1001'], reason: 'break', length: 7_200_000, note: null },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['zero', '0m'],
    ['five hours, on a floor that allows four', '5h'],
    ['no length', '::m'],
  ])('refuses %s with a sentence, keeps what was typed and asks nobody [SCREEN-22]', async (_, typed) => {
    for (const columns of [40, 100]) {
      const screen = await closeForm({ columns });
      await screen.type(KEYS.tab);
      await screen.type(`\u0015`);
      await screen.type(typed);
      await screen.type(KEYS.enter);
      expect(screen.box()).toContain(
        `“${typed}” is not a length between 1s and 4h; write it like 15m or 1h30m.`,
      );
      expect(screen.asked).toHaveLength(0);
      await screen.type('\u0015');
      await screen.type('15');
      await screen.type(KEYS.enter);
      expect(screen.asked[0]?.command).toMatchObject({ length: 900_000 });
    }
  });

  it('goes back to the form from the confirm, as it was left [SCREEN-8]', async () => {
    const screen = await closeForm();
    await screen.type('5');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    await screen.escape();
    expect(screen.box()).toContain('Expected length 30m');
    expect(screen.chosen()).toContain('5 meeting');
    await screen.escape();
    expect(screen.deck.ui.getState().layers).toEqual([]);
  });

  it('shows every reason at 40×12, scrolling [SCREEN-22]', async () => {
    const screen = await closeForm({ columns: 40, rows: 12 });
    for (const reason of ['lunch', 'break', 'personal', 'training', 'meeting', 'coaching', 'work order']) {
      expect(screen.chosen().join()).toContain(reason);
      expect(screen.box()).toContain('Expected length');
      await screen.type(KEYS.down);
    }
  });

  it('has no way past its list but the length, and the plan of a closure that waits for the call [SCREEN-13]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type(KEYS.down);
    await screen.type('B');
    await screen.type('2');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(screen.box()).toContain('1002 Agent 1002 talking → closed seat after the call');
    await screen.type('y');
    expect(screen.acts()[0]?.expect).toMatchObject([{ target: '1002', effect: 'at-call-end' }]);
  });
});
