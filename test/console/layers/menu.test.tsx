import { describe, expect, it } from 'vitest';
import { COMMAND_LIST, PANES } from '../../../src/view/commands.ts';
import { KEYS, showConsole } from '../../builders/console-floor.tsx';

describe('the menu', () => {
  it('has the acts on the agent, then what else has no free key [SCREEN-9]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    expect(screen.box()).toMatch(/Agent 1001 .*R force ready B close the seat .*M reassign queues/);
    expect(screen.deck.ui.getState().layers.at(-1)?.t).toBe('menu');
  });

  it('reads Chinese in a Chinese console [SCREEN-9]', async () => {
    const screen = await showConsole({ language: 'zh' });
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('强制开席');
  });

  it('together with arrows, Enter and Esc reaches every command of every pane [SCREEN-9]', async () => {
    const byItself = ['up', 'down', 'left', 'right', 'enter', 'escape'];
    for (const [away, pane] of PANES.entries()) {
      const screen = await showConsole({ columns: 40, rows: 12 });
      for (let step = 0; step < away; step += 1) await screen.type(KEYS.right);
      expect(screen.deck.ui.getState().pane).toBe(pane);
      await screen.type(KEYS.enter);
      await screen.type(KEYS.enter);
      const reached: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        reached.push(screen.box());
        await screen.type(KEYS.down);
      }
      for (const command of COMMAND_LIST) {
        if (command.panes !== null && !command.panes.includes(pane)) continue;
        // Where there is no row there is nothing an act on one could mean.
        if (command.changes && command.panes !== null && screen.deck.reading.ids(pane).length === 0) continue;
        // Moving by pages and to the ends is moving by rows, oftener; panes are walked through by arrows.
        if (command.keys.some((key) => byItself.includes(key))) continue;
        if (command.group === 'moving' || command.group === 'panes') continue;
        expect(reached.join(), command.id).toContain(command.label(screen.deck.words));
      }
    }
  });

  it('carries an act to its end without a letter [SCREEN-9]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    await screen.pass(300);
    await screen.type(KEYS.right);
    await screen.type(KEYS.enter);
    expect(screen.acts().map(({ command }) => command)).toEqual([{ t: 'ready', targets: ['1003'] }]);
    // The menu and the confirm are gone, the detail stays: one sees what becomes of the agent.
    expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual(['detail']);
  });

  it('leads to the filter, the help page and the way out [SCREEN-9]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.right);
    for (const [label, layer] of [
      ['/      filter', 'filter'],
      ['?      help', 'page'],
      ['q      quit', 'quit'],
    ] as const) {
      await screen.type(KEYS.enter);
      await screen.type(KEYS.enter);
      for (let step = 0; step < 60 && !screen.chosen().includes(label); step += 1)
        await screen.type(KEYS.down);
      await screen.type(KEYS.enter);
      expect(screen.deck.ui.getState().layers.map(({ t }) => t)).toEqual([layer]);
      await screen.escape();
    }
  });

  it('names the captured agent whatever the rows do meanwhile [SCREEN-3]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } });
    await screen.type('M');
    expect(screen.text()).toContain('Reassign the queues of Agent 1003');
  });

  it('says why an act cannot be used [SCREEN-10]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.enter);
    await screen.type(KEYS.enter);
    screen.welcome({ acts: {} });
    await screen.type(KEYS.enter);
    expect(screen.text()).toContain('Your role may not: force ready.');
    expect(screen.asked).toHaveLength(0);
  });
});
