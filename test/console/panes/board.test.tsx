import { describe, expect, it } from 'vitest';
import { closure, KEYS, showConsole, smallFloor, TEN } from '../../builders/console-floor.tsx';
import { openFloor } from '../../builders/floor-script.ts';

describe('the board', () => {
  it('is where the console begins: ready seats, what may close, closed seats with their timers [SCREEN-1]', async () => {
    const screen = await showConsole();
    const text = screen.text();
    expect(text).toMatch(/ready seats +1 +floor 4/);
    expect(text).toContain('3 seats short of the floor');
    expect(text).toMatch(/closed seats 2 +1 over their time/);
    expect(text).toMatch(/1003 .*break +20:00 +15:00 +!5:00/);
    expect(text).toMatch(/1004 .*lunch +20:00/);
    expect(text).toMatch(/SL20 of offered +100\.0%/);
    expect(text).toMatch(/trunks in use +1 of 20/);
  });

  it('runs its timers a second a second [SCREEN-19]', async () => {
    const screen = await showConsole();
    await screen.pass(61_000);
    await screen.until('21:01 closed, 6:01 over', (text) => /1003 .*break +21:01 +15:00 +!6:01/.test(text));
    expect(screen.text()).toContain('10:01:01');
  });

  it('reads Chinese with a Chinese locale [SCREEN-1]', async () => {
    const screen = await showConsole({ language: 'zh' });
    const text = screen.text();
    for (const word of [
      '空闲座席',
      '空闲底线 4',
      '低于空闲底线 3 席',
      '闭席座席 2',
      '接起率',
      '中继占用',
      '实时',
    ])
      expect(text).toContain(word);
    expect(text).not.toMatch(/ready|closed|waiting/);
  });

  it('acts on the closed seat under the cursor [SCREEN-3]', async () => {
    const screen = await showConsole();
    await screen.type(KEYS.down);
    await screen.type('R');
    expect(screen.text()).toContain('Force ready: Agent 1004');
  });

  it('keeps the row of the cursor among those it shows, however many seats are closed [SCREEN-27]', async () => {
    const ten = TEN - openFloor(0).now();
    const opened = openFloor(30).at(ten - 1_800_000);
    for (let id = 1001; id <= 1030; id += 1)
      opened.say({ t: 'agent-signed-in', agent: String(id), seat: `S${id}` });
    for (let id = 1001; id <= 1030; id += 1)
      opened.at(ten - 1_800_000 + id).say(closure(String(id), 'break'));
    const script = opened.at(ten);
    for (const [columns, rows] of [
      [40, 12],
      [80, 24],
      [120, 40],
    ] as const) {
      const screen = await showConsole({ script, columns, rows });
      for (let step = 0; step < 30; step += 1) {
        expect(screen.text(), `${columns}×${rows} row ${step}`).toContain(` ${1001 + step} `);
        await screen.type(KEYS.down);
      }
    }
  });

  it('says which seat an act was asked for [SCREEN-11]', async () => {
    const screen = await showConsole({ columns: 40, rows: 12 });
    screen.deck.ui.setState({ requested: new Map([['1003', 'ready']]) });
    await screen.until('requested', (text) => /1003 .*reques/.test(text));
  });

  it('has a menu without acts when nobody is closed [SCREEN-9]', async () => {
    const script = smallFloor().say(
      { t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } },
      { t: 'agent-ready', agent: '1004', by: { kind: 'agent', id: '1004' } },
    );
    const screen = await showConsole({ script });
    expect(screen.text()).toContain('no seat is closed');
    await screen.type(KEYS.enter);
    expect(screen.text()).toContain('┌─ board');
    expect(screen.text()).not.toMatch(/│.*force ready/);
  });
});
