import { describe, expect, it } from 'vitest';
import { closure, KEYS, showConsole } from '../../builders/console-floor.tsx';

describe('the detail', () => {
  it('is the whole row as labels and values [SCREEN-25]', async () => {
    const screen = await showConsole({ columns: 80, rows: 40 });
    await screen.type('2');
    await screen.type(`${KEYS.down}${KEYS.down}`);
    await screen.type(KEYS.enter);
    const box = screen.box();
    expect(box).toContain('1003 Agent 1003');
    expect(box).toMatch(/closed reason break/);
    expect(box).toMatch(/time in state 20:00/);
    expect(box).toMatch(/over the limit !5:00/);
    expect(box).toMatch(/queues served q1 q2/);
    expect(box).toMatch(/closed-seat time, forced —/);
    expect(box).not.toContain('state letter');
  });

  it('reads Chinese in a Chinese console [SCREEN-25]', async () => {
    const screen = await showConsole({ language: 'zh', rows: 40 });
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('1003 Agent 1003');
    expect(screen.box()).toContain('小休');
  });

  it('follows the cursor, and the act is meant for the agent it shows [SCREEN-25, SCREEN-3]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type(KEYS.enter);
    await screen.type(KEYS.down);
    expect(screen.box()).toContain('1002 Agent 1002');
    await screen.type('M');
    expect(screen.text()).toContain('Reassign the queues of Agent 1002');
  });

  it('stays with its agent when the row leaves the list [SCREEN-25]', async () => {
    const screen = await showConsole();
    await screen.type('2');
    await screen.type('/state:closed\r');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('1003 Agent 1003');
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } });
    await screen.until('ready', (text) => text.includes('1 of 5'));
    expect(screen.box()).toContain('1003 Agent 1003');
    expect(screen.box()).toMatch(/state ready/);
    await screen.type('B');
    expect(screen.text()).toContain('Close the seat of Agent 1003');
    screen.happen(closure('1003', 'lunch'));
  });

  it('scrolls to its end where it is longer than the screen [SCREEN-25]', async () => {
    const screen = await showConsole({ columns: 40, rows: 12 });
    await screen.type('2');
    await screen.type(KEYS.enter);
    let read = screen.box();
    for (let page = 0; page < 3; page += 1) {
      await screen.type(KEYS.pageDown);
      read += screen.box();
    }
    expect(read).toContain('agent id');
    expect(read).toMatch(/closed-seat time/);
    await screen.type(KEYS.pageUp + KEYS.pageUp + KEYS.pageUp);
    expect(screen.box()).toContain('agent id');
    expect(screen.box()).toContain('1001 Agent 1001');
  });

  it('of a queue shows the queue [SCREEN-25]', async () => {
    const screen = await showConsole();
    await screen.type('3');
    await screen.type(KEYS.down);
    await screen.type(KEYS.enter);
    expect(screen.box()).toMatch(/^ ?q2/);
    expect(screen.box()).toContain('calls waiting');
  });
});
