import { describe, expect, it } from 'vitest';
import { KEYS, showConsole, smallFloor, TEN } from '../../builders/console-floor.tsx';
import { openFloor } from '../../builders/floor-script.ts';

describe('the filter', () => {
  it('narrows the rows at each key and says how many of all they are [SCREEN-14]', async () => {
    const script = openFloor(48).at(TEN - openFloor(0).now());
    const screen = await showConsole({ script });
    await screen.type('2');
    await screen.type('/');
    await screen.type('team:a');
    expect(screen.text()).toContain('filter /team:a▏  24 of 48');
    await screen.type(' 100');
    expect(screen.text()).toContain('/team:a 100▏  5 of 48');
    await screen.type(KEYS.backspace);
    expect(screen.text()).toContain('24 of 48');
    await screen.type(KEYS.enter);
    await screen.until('kept', (text) => /filter \/team:a 10 +\d+ of 48/.test(text));
    expect(screen.deck.ui.getState().layers).toEqual([]);
  });

  it('goes back to what was on Esc, and Esc without a layer clears it [SCREEN-14, SCREEN-8]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type('/closed\r');
    expect(screen.text()).not.toContain('1001');
    await screen.type('/');
    await screen.type('\u00151002');
    expect(screen.text()).toContain('1 of 5');
    await screen.escape();
    expect(screen.text()).toContain('2 of 5');
    expect(screen.text()).toContain('1003');
    await screen.escape();
    expect(screen.text()).toContain('1001');
    expect(screen.text()).not.toContain('of 5');
  });

  it('says what is wrong in one sentence, and is not kept like that [SCREEN-14]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type('/over:ten');
    expect(screen.text()).toContain('“ten” is not a length; write it like 10m, 90s or 1h30m.');
    await screen.type(KEYS.enter);
    expect(screen.deck.ui.getState().layers).toMatchObject([{ t: 'filter', text: 'over:ten' }]);
  });

  it('types what commands are elsewhere, Chinese too [SCREEN-14]', async () => {
    const screen = await showConsole({ language: 'zh' });
    await screen.type('2');
    await screen.type('、');
    await screen.type('闭席');
    expect(screen.text()).toContain('筛选 /闭席▏  2 / 5');
    await screen.type('\u0015');
    await screen.type('qRB?12');
    expect(screen.text()).toContain('/qRB?12▏  0 / 5');
    expect(screen.text()).toContain('没有符合筛选的行');
    expect(screen.asked).toHaveLength(0);
  });

  it('typed on the board means the agents [SCREEN-14]', async () => {
    const screen = await showConsole();
    await screen.type('/1004');
    expect(screen.deck.ui.getState().pane).toBe('agents');
    expect(screen.text()).toContain('1 of 5');
  });

  it('filters queues by their own fields [SCREEN-14]', async () => {
    const screen = await showConsole();
    await screen.type('3');
    await screen.type('/q2\r');
    expect(screen.text()).toContain('1 of 3');
    await screen.type('2');
    expect(screen.text()).not.toContain('of 3');
  });

  it('leaves nobody to act on where nothing matches [SCREEN-10]', async () => {
    const screen = await showConsole({ script: smallFloor() });
    await screen.type('2');
    await screen.type('/nobody-at-all\r');
    await screen.type('R');
    expect(screen.text()).toContain('Nobody is under the cursor for: force ready.');
    expect(screen.asked).toHaveLength(0);
  });
});
