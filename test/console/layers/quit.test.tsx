import { describe, expect, it } from 'vitest';
import { KEYS, showConsole } from '../../builders/console-floor.tsx';

describe('leaving', () => {
  it('asks first, on No [SCREEN-26]', async () => {
    const screen = await showConsole();
    await screen.type('q');
    await screen.pass(300);
    expect(screen.box()).toContain('Leave the console? The floor goes on.');
    expect(screen.chosen()).toContain('No');
    await screen.type(KEYS.enter);
    expect(screen.left()).toBe(false);
    expect(screen.deck.ui.getState().layers).toEqual([]);
  });

  it('reads Chinese in a Chinese console [SCREEN-26]', async () => {
    const screen = await showConsole({ language: 'zh' });
    await screen.type('q');
    expect(screen.box()).toContain('离开控制台？现场照常运行。');
  });

  it.each([
    ['y', ['y']],
    ['the arrow to Yes, then Enter', [KEYS.left, KEYS.enter]],
    ['Ctrl-C', ['\u0003']],
  ])('leaves on %s [SCREEN-26]', async (_, keys) => {
    const screen = await showConsole();
    await screen.type('q');
    await screen.pass(300);
    for (const key of keys) await screen.type(key);
    expect(screen.left()).toBe(true);
  });

  it('is not answered by keys typed ahead, and stays on Esc [SCREEN-5]', async () => {
    const screen = await showConsole();
    await screen.type('qy');
    await screen.type('y');
    expect(screen.left()).toBe(false);
    await screen.escape();
    expect(screen.left()).toBe(false);
  });

  it('is asked by Ctrl-C whatever lies on top, and even within the first 250 ms [SCREEN-26, SCREEN-6]', async () => {
    const screen = await showConsole({ fresh: true });
    await screen.type('q');
    expect(screen.deck.ui.getState().layers).toEqual([]);
    await screen.type('\u0003');
    expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual(['quit']);
    await screen.type('jj\u0003');
    expect(screen.left()).toBe(true);
  });
});
