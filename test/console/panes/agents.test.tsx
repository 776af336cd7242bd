import { describe, expect, it } from 'vitest';
import { KEYS, showConsole } from '../../builders/console-floor.tsx';

describe('the agents', () => {
  it('stand with state letter and shape, time in state, limit, overrun and queues [SCREEN-1]', async () => {
    const screen = await showConsole({ columns: 120, rows: 40 });
    await screen.type('2');
    const text = screen.text();
    expect(text).toMatch(/●R 1001 +Agent 1001 +ready +1:00:00/);
    expect(text).toMatch(/►T 1002 +Agent 1002 +talking +2:00/);
    expect(text).toMatch(/■C 1003 +Agent 1003 +closed seat +break +20:00 +15:00 +!5:00/);
    expect(text).toMatch(/○- 1005 +Agent 1005 +signed out/);
    expect(text).toContain('q1 q2');
  });

  it('read Chinese in a Chinese console [SCREEN-1]', async () => {
    const screen = await showConsole({ language: 'zh' });
    await screen.type('2');
    const text = screen.text();
    for (const word of ['空闲', '通话', '闭席', '签出', '小休', '午餐']) expect(text).toContain(word);
  });

  it('show the act that waits for the end of a call and whose it is [SCREEN-11]', async () => {
    const screen = await showConsole({ columns: 120, rows: 40 });
    await screen.type('2');
    screen.happen({
      t: 'pending-set',
      agent: '1002',
      pending: {
        to: 'closed',
        reason: 'meeting',
        length: 900_000,
        note: null,
        by: { kind: 'supervisor', id: 'zhang' },
        command: 'k9',
        since: screen.wallClock.now(),
      },
    });
    await screen.until('pending', (text) => /1002 .*close meeting zhang/.test(text));
  });

  it('have one of them whole beside the list on a wide screen, and not when the list is to be wide [SCREEN-25]', async () => {
    const screen = await showConsole({ columns: 200, rows: 50 });
    await screen.type('2');
    await screen.type(KEYS.down);
    expect(screen.text()).toContain('┌─ 1002 Agent 1002');
    await screen.type('w');
    expect(screen.text()).not.toContain('┌─ 1002');
    await screen.type('w');
    expect(screen.text()).toContain('┌─ 1002 Agent 1002');
  });

  it('scroll with the cursor and show its row at any height [SCREEN-2]', async () => {
    const screen = await showConsole({ columns: 40, rows: 12 });
    await screen.type('2');
    for (const id of ['1002', '1003', '1004', '1005']) {
      await screen.type('j');
      expect(screen.text()).toContain(id);
    }
    await screen.type('g');
    expect(screen.text()).toContain('1001');
  });
});
