import { describe, expect, it } from 'vitest';
import { COMMAND_LIST } from '../../../src/view/commands.ts';
import { KEYS, showConsole } from '../../builders/console-floor.tsx';

describe('the help page', () => {
  it.each(['en', 'zh'] as const)('has every command with its sentence (%s) [SCREEN-24]', async (language) => {
    const screen = await showConsole({ language, columns: 120, rows: 24 });
    await screen.type('？');
    let read = '';
    for (let page = 0; page < 8; page += 1) {
      read += screen.text();
      await screen.type(KEYS.pageDown);
    }
    for (const command of COMMAND_LIST) expect(read).toContain(command.help(screen.deck.words));
  });

  it.each([
    ['Esc', null],
    ['q', 'q'],
    ['?', '?'],
  ])('is left by %s [SCREEN-8]', async (_, key) => {
    const screen = await showConsole();
    await screen.type('?');
    expect(screen.text()).toContain('Panes');
    if (key === null) await screen.escape();
    else await screen.type(key);
    expect(screen.deck.ui.getState().layers).toEqual([]);
    expect(screen.left()).toBe(false);
  });

  it('stops at its ends, and acts on nothing [SCREEN-24]', async () => {
    const screen = await showConsole();
    await screen.type('?');
    const first = screen.text();
    for (const key of ['k', KEYS.up, KEYS.pageUp, 'R', 'B', 'M', '2', KEYS.enter]) await screen.type(key);
    expect(screen.text()).toBe(first);
    await screen.type('G');
    const last = screen.text();
    expect(last).not.toBe(first);
    await screen.type('jj ');
    expect(screen.text()).toBe(last);
    await screen.type('g');
    expect(screen.text()).toBe(first);
  });

  it('covers a detail that is open under it [SCREEN-24]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('1003 Agent 1003');
    await screen.type('?');
    expect(screen.text()).not.toContain('┌');
    await screen.escape();
    expect(screen.box()).toContain('1003 Agent 1003');
  });
});
