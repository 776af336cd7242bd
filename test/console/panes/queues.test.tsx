import { describe, expect, it } from 'vitest';
import { KEYS, showConsole, smallFloor } from '../../builders/console-floor.tsx';
import { asks } from '../../builders/floor-script.ts';

describe('the queues', () => {
  it('stand with who waits, the oldest wait and who serves [SCREEN-1]', async () => {
    const screen = await showConsole({ script: smallFloor().say(...asks('c7', 'q2')), columns: 120 });
    await screen.type('3');
    await screen.pass(75_000);
    const row = screen.rows().find((one) => /\bq2\b/.test(one)) ?? '';
    expect(row).toMatch(/q2 +1 +1:1[56]/);
    expect(screen.text()).toMatch(/oldest/);
  });

  it('read Chinese in a Chinese console [SCREEN-1]', async () => {
    const screen = await showConsole({ language: 'zh' });
    await screen.type('3');
    expect(screen.text()).toMatch(/排队/);
    expect(screen.text()).toMatch(/队列/);
  });

  it('open whole, and nobody there can be acted on [SCREEN-10]', async () => {
    const screen = await showConsole();
    await screen.type('3');
    await screen.type(KEYS.enter);
    expect(screen.text()).toMatch(/┌─ q1 /);
    await screen.type('R');
    expect(screen.text()).toContain('Not in this pane: force ready.');
    expect(screen.asked).toHaveLength(0);
  });
});
