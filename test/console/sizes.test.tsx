import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/protocol/safe-text.ts';
import { agentColumns } from '../../src/view/agents.ts';
import { textWidth } from '../../src/view/width.ts';
import { KEYS, type Screen, showConsole, smallFloor, TEN } from '../builders/console-floor.tsx';
import { openFloor, serves } from '../builders/floor-script.ts';

const SIZES = [
  [40, 12],
  [80, 24],
  [120, 40],
  [200, 50],
] as const;

/** A floor whose names are Chinese, long, full-width, combining and doubtful. */
function namedFloor() {
  const floor = smallFloor();
  const names = ['欧阳娜娜', 'Ａｂｅ Ｌｕ', 'é́ ñ 한국어', '👩‍👩‍👧‍👦 family', 'x'.repeat(200)];
  for (const [index, name] of names.entries())
    floor.say({
      t: 'agent-listed',
      agent: String(1006 + index),
      name: safeText(name),
      team: 'a',
      memberships: [serves('q1')],
    });
  return floor;
}

/** No row is wider than the screen, there are as many as it has, and a box stands in exact columns. */
function fits(screen: Screen, columns: number, rows: number, what: string): void {
  const lines = screen.rows();
  expect(lines.length, what).toBe(rows);
  for (const line of lines) expect(textWidth(line), `${what}: ${line}`).toBeLessThanOrEqual(columns);
  const edges = lines.flatMap((line) => {
    const end = line.match(/^(.*[┐│┘])/u)?.[1];
    const begin = line.match(/^([^┌│└]*)[┌│└]/u)?.[1];
    return end === undefined || begin === undefined ? [] : [`${textWidth(begin)}–${textWidth(end)}`];
  });
  expect(new Set(edges).size, `${what}: ${edges.join(' ')}`).toBeLessThanOrEqual(1);
}

describe.each(['en', 'zh'] as const)('the screen in %s', (language) => {
  it.each(SIZES)('fits %i×%i exactly in every pane and dialog [SCREEN-20]', async (columns, rows) => {
    const screen = await showConsole({ language, columns, rows, script: namedFloor() });
    // The panel beside a wide list is a second box; it has its own test.
    screen.deck.ui.setState({ wide: true });
    const steps: readonly (readonly [string, string])[] = [
      ['board', '1'],
      ['quit', 'q'],
      ['detail on the board', `n${KEYS.enter}`],
      ['menu', KEYS.enter],
      ['confirm', 'R'],
      ['confirm left, menu left', 'n'],
    ];
    for (const [what, keys] of steps) {
      await screen.type(keys);
      await screen.pass(300);
      fits(screen, columns, rows, what);
    }
    await screen.type(KEYS.tab);
    screen.deck.ui.setState({ layers: [], pane: 'agents' });
    for (const [what, keys] of [
      ['agents', 'g'],
      ['the last of them', 'G'],
      ['close form', 'gB'],
      ['its length', KEYS.tab],
      ['its fault', '\u0015\r'],
      ['its confirm', '15\r'],
    ] as const) {
      await screen.type(keys);
      await screen.pass(300);
      fits(screen, columns, rows, what);
    }
    screen.deck.ui.setState({ layers: [] });
    for (const [what, keys] of [
      ['reassign form', 'M'],
      ['its confirm', `${KEYS.down} \r`],
    ] as const) {
      await screen.type(keys);
      await screen.pass(300);
      fits(screen, columns, rows, what);
    }
    screen.deck.ui.setState({ layers: [] });
    for (const [what, keys] of [
      ['filter', '/state:closed'],
      ['filter with a fault', ' over:ten'],
    ] as const) {
      await screen.type(keys);
      fits(screen, columns, rows, what);
    }
    screen.deck.ui.setState({ layers: [] });
    for (const [what, keys] of [
      ['queues', '3'],
      ['a queue whole', KEYS.enter],
      ['help', '?'],
      ['help, further', ' '],
      ['help, its end', 'G'],
    ] as const) {
      await screen.type(keys);
      fits(screen, columns, rows, what);
    }
    screen.deck.ui.setState({ layers: [] });
    screen.patch({
      link: {
        state: 'waiting',
        until: screen.wallClock.now() + 14_000,
        code: 'lost',
        why: safeText('x'),
        attempt: 3,
      },
    });
    await screen.type('1R');
    await screen.pass(1_000);
    fits(screen, columns, rows, 'cut off');
  });

  it.each(SIZES)('fits %i×%i before anything has come [SCREEN-20]', async (columns, rows) => {
    const screen = await showConsole({
      language,
      columns,
      rows,
      script: openFloor(0).at(TEN - openFloor(0).now()),
    });
    screen.patch({ link: { state: 'connecting', attempt: 0 }, whole: false, welcome: null, heardAt: null });
    for (const key of ['1', '2', '3', '?']) {
      await screen.type(key);
      await screen.pass(1_000);
      fits(screen, columns, rows, key);
    }
  });
});

describe('a terminal', () => {
  it('that is too small is asked for room, and the console goes on when it has it [SCREEN-16]', async () => {
    const screen = await showConsole();
    await screen.type('2jj');
    await screen.resize(39, 12);
    expect(screen.text().replaceAll('\n', ' ')).toContain('This terminal has 39×12 cells');
    await screen.resize(40, 11);
    expect(screen.text().replaceAll('\n', ' ')).toContain('needs at least 40×12');
    await screen.resize(1, 1);
    await screen.resize(80, 24);
    await screen.pass(300);
    expect(screen.chosen().join()).toContain('1003');
    expect(screen.deck.ui.getState().pane).toBe('agents');
  });

  it('that is too small answers no question one cannot read; Ctrl-C leaves [SCREEN-16]', async () => {
    const screen = await showConsole();
    await screen.type('R');
    await screen.pass(300);
    await screen.resize(30, 8);
    await screen.pass(300);
    for (const key of ['y', KEYS.right, KEYS.enter, 'q', 'y', 'B']) await screen.type(key);
    expect(screen.acts()).toHaveLength(0);
    expect(screen.left()).toBe(false);
    await screen.resize(80, 24);
    expect(screen.deck.ui.getState().layers).toMatchObject([{ t: 'confirm', choice: 'no' }]);
    // What is typed as the screen comes back was not meant for it.
    await screen.type('y');
    expect(screen.acts()).toHaveLength(0);
    await screen.resize(30, 8);
    await screen.type('\u0003');
    expect(screen.left()).toBe(true);
  });

  it('that is wide has the panel beside the list to the last column [SCREEN-20]', async () => {
    const screen = await showConsole({ columns: 150, rows: 40, script: namedFloor() });
    await screen.type('2G');
    fits(screen, 150, 40, 'panel');
    // Frame above and below, and a row for each fact there is: those that say nothing are left out.
    const { length } = screen.rows().filter((row) => /[┐│┘]$/.test(row) && textWidth(row) === 150);
    expect(length).toBeGreaterThan(10);
    expect(length).toBeLessThan(agentColumns.length);
  });

  it('that changes its size is filled anew [SCREEN-20]', async () => {
    const screen = await showConsole({ columns: 120, rows: 40 });
    await screen.type('2');
    for (const [columns, rows] of [
      [200, 50],
      [40, 12],
      [97, 31],
    ] as const) {
      await screen.resize(columns, rows);
      fits(screen, columns, rows, `${columns}×${rows}`);
    }
  });

  it('without colours gets none; what is chosen is reversed [SCREEN-18]', async () => {
    const screen = await showConsole({ env: { TERM: 'xterm-256color', LANG: 'C.UTF-8', NO_COLOR: '1' } });
    for (const keys of ['1', '2', 'B', '\r', 'n', '?']) {
      await screen.type(keys);
      await screen.pass(300);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes are made of them
      for (const [, codes = ''] of screen.raw().matchAll(/\u001b\[([0-9;]*)m/g))
        expect(
          codes.split(';').every((code) => ['', '0', '1', '4', '7', '22', '24', '27'].includes(code)),
        ).toBe(true);
    }
    await screen.escape();
    expect(screen.raw()).toContain('\u001b[7m');
  });

  it('that is not UTF-8 gets ASCII alone in an English console [SCREEN-30]', async () => {
    const screen = await showConsole({ env: { TERM: 'xterm', LANG: 'C' }, columns: 120, rows: 40 });
    for (const keys of ['1', '2', KEYS.enter, KEYS.enter, 'B', KEYS.tab, '\r', 'n']) {
      await screen.type(keys);
      await screen.pass(300);
      expect(screen.text(), keys).toMatch(/^[\x20-\x7e\n]*$/);
    }
    screen.deck.ui.setState({ layers: [] });
    for (const keys of ['M', '\r', 'nn3', '/q', '?', 'G', 'qq']) {
      await screen.type(keys);
      await screen.pass(300);
      expect(screen.text(), keys).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });
});
