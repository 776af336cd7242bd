import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/protocol/safe-text.ts';
import { textWidth } from '../../src/view/width.ts';
import { KEYS, type Screen, showConsole, smallFloor, withoutColours } from '../builders/console-floor.tsx';
import { type Said, serves, testConfiguration } from '../builders/floor-script.ts';

const HOSTILE = safeText('\u001b]52;c;AAAA\u0007\u001b[31mX\u202e');

function harmless(screen: Screen, what: string): void {
  const text = withoutColours(screen.raw());
  expect(screen.raw(), what).not.toContain('\u001b]');
  expect(screen.raw(), what).not.toContain('\u001b[31m');
  expect(text, what).not.toMatch(/[\p{Cc}--\n]/v);
  expect(text, what).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/u);
  for (const row of screen.rows()) expect(textWidth(row), what).toBeLessThanOrEqual(80);
}

describe('hostile text', () => {
  it('as the name of an agent, a queue, a team, a reason and the floor is harmless everywhere [SCREEN-21]', async () => {
    const name = { en: HOSTILE, zh: HOSTILE };
    const plain = testConfiguration();
    const script = smallFloor().say(
      {
        t: 'floor-configured',
        configuration: {
          ...plain,
          name,
          queues: plain.queues.map((queue) => ({ ...queue, name })),
          teams: plain.teams.map((team) => ({ ...team, name })),
          closedReasons: plain.closedReasons.map((reason) => ({ ...reason, name })),
        },
      },
      ...['1001', '1002', '1003', '1004'].map(
        (agent) =>
          ({
            t: 'agent-listed',
            agent,
            name: HOSTILE,
            team: 'a',
            memberships: [serves('q1')],
          }) satisfies Said,
      ),
    );
    const screen = await showConsole({ script, columns: 80 });
    for (const keys of ['1', KEYS.enter, KEYS.enter, 'R', 'ny']) {
      await screen.type(keys);
      await screen.pass(300);
      harmless(screen, keys);
    }
    screen.deck.ui.setState({ layers: [] });
    for (const keys of ['2', KEYS.enter, 'B', '\r', 'y']) {
      await screen.type(keys);
      await screen.pass(300);
      harmless(screen, keys);
    }
    expect(screen.acts()).toHaveLength(1);
    screen.acts()[0]?.result('applied');
    await screen.until('done', (text) => text.includes(': done'));
    harmless(screen, 'the answer');
    screen.deck.ui.setState({ layers: [] });
    for (const keys of ['M', '\u001b[C\r', 'n', '3', KEYS.enter]) {
      await screen.type(keys);
      await screen.pass(300);
      harmless(screen, keys);
    }
  });

  it('pasted into the filter is harmless too [SCREEN-21]', async () => {
    const screen = await showConsole({ columns: 80 });
    await screen.type('2/');
    await screen.type('a\u0007b\u0085c\u202ed\u200be');
    harmless(screen, 'typed');
    expect(screen.text()).toContain('/ab');
  });
});
