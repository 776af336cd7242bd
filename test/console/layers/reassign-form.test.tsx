import { describe, expect, it } from 'vitest';
import { KEYS, type Screen, showConsole } from '../../builders/console-floor.tsx';

/** The form for the queues of 1001, who serves q1 and q2. */
async function reassignForm(options: Parameters<typeof showConsole>[0] = {}): Promise<Screen> {
  const screen = await showConsole(options);
  await screen.type('2');
  await screen.type('M');
  return screen;
}

describe('the form of an agent’s queues', () => {
  it('marks what the agent serves now [SCREEN-23]', async () => {
    const screen = await reassignForm();
    expect(screen.text()).toContain('Reassign the queues of Agent 1001');
    expect(screen.box()).toContain('[x] q1 q1');
    expect(screen.box()).toContain('[x] q2 q2');
    expect(screen.box()).toContain('[ ] q3 q3');
  });

  it('reads Chinese in a Chinese console [SCREEN-23]', async () => {
    const screen = await reassignForm({ language: 'zh' });
    expect(screen.box()).toContain('调整技能队列：Agent 1001');
  });

  it.each([
    ['a blank', ' '],
    ['a wide blank', '\u3000'],
    ['an arrow', KEYS.right],
  ])('marks by %s; the confirm names all that are marked [SCREEN-23]', async (_, mark) => {
    const screen = await reassignForm();
    await screen.type(mark);
    await screen.type(`${KEYS.down}${KEYS.down}`);
    await screen.type(mark);
    await screen.type(KEYS.enter);
    await screen.pass(300);
    expect(screen.box()).toContain('q2 · q3');
    expect(screen.box()).toContain('1001 Agent 1001 ready → ready at once');
    await screen.type('y');
    expect(screen.acts().map(({ command }) => command)).toEqual([
      { t: 'reassign', targets: ['1001'], queues: ['q2', 'q3'], length: null },
    ]);
  });

  it('wants at least one queue [SCREEN-23]', async () => {
    const screen = await reassignForm();
    await screen.type(' j ');
    await screen.type(KEYS.enter);
    expect(screen.box()).toContain('Choose at least one queue.');
    expect(screen.asked).toHaveLength(0);
    await screen.type(' ');
    expect(screen.box()).not.toContain('Choose at least one queue.');
  });
});
