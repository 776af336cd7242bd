/** What several consoles remember together, and what a spoilt memory does to one: nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keepLeftFloor, leftFloor } from '../../src/console/left-floor.ts';
import { dropView, keepView, NO_MEMORY, parseMemory, recall, remember } from '../../src/console/memory.ts';
import { changeList } from '../../src/console/ui.ts';
import { MOST_VIEWS } from '../../src/view/saved-views.ts';
import { closure, type Screen, showConsole } from '../builders/console-floor.tsx';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newState(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seatwatch-memory-'));
  folders.push(folder);
  return join(folder, 'console.json');
}

/** A console that took up what was remembered. */
async function opened(statePath: string, serverLabel?: string): Promise<Screen> {
  const screen = await showConsole({ statePath, ...(serverLabel && { serverLabel }) });
  recall(parseMemory((await screen.deck.files?.recall('choices')) ?? null), screen.deck);
  return screen;
}
/** Everything is on the disk, as when a console is left. */
async function settled({ deck }: Screen): Promise<void> {
  await remember(deck);
  await keepLeftFloor(deck);
}
const written = (statePath: string) => parseMemory(readFileSync(statePath, 'utf8'));
const names = (statePath: string) => written(statePath).views.map(({ name }) => name);

describe('two consoles of one person', () => {
  it('keep each other’s views, orders and choices: each writes what it changed [SCREEN-46]', async () => {
    const statePath = newState();
    const seed = await opened(statePath);
    keepView('both know', seed.deck);
    seed.deck.ui.setState({ extension: '70' });
    await settled(seed);
    const [left, right] = [await opened(statePath), await opened(statePath)];
    keepView('of the left', left.deck);
    await settled(left);
    keepView('of the right', right.deck);
    changeList(right.deck.ui, 'agents', { order: { column: 'state', descending: true } });
    await settled(right);
    left.deck.ui.setState({ extension: '88' });
    changeList(left.deck.ui, 'waiting', { order: { column: 'wait', descending: false } });
    await settled(left);
    right.deck.ui.setState({ bell: 'bell' });
    dropView('both know', right.deck);
    await settled(right);
    expect(names(statePath)).toEqual(['of the left', 'of the right']);
    expect(written(statePath)).toMatchObject({
      order: { agents: { column: 'state' }, waiting: { column: 'wait' } },
      extension: '88',
      bell: 'bell',
    });
  });

  it('never keep more views than can be read again [SCREEN-46]', async () => {
    const statePath = newState();
    const [left, right] = [await opened(statePath), await opened(statePath)];
    for (let view = 0; view < MOST_VIEWS; view += 1) keepView(`left ${view}`, left.deck);
    await remember(left.deck, { bell: 'bell' });
    keepView('one more', right.deck);
    await remember(right.deck, { bell: 'notice' });
    expect(written(statePath).views).toHaveLength(MOST_VIEWS);
    expect(written(statePath).bell).toBe('notice');
  });
});

describe('the floor one left', () => {
  it('is kept for each server: practising in between takes nothing away [SCREEN-47]', async () => {
    const statePath = newState();
    const real = await opened(statePath, 'night');
    await keepLeftFloor(real.deck);
    const practice = await opened(statePath, 'practice');
    practice.welcome({ epoch: 'epoch-practice' });
    practice.happen(closure('1001', 'training', 'leader'));
    await keepLeftFloor(practice.deck);
    const back = await opened(statePath, 'night');
    expect((await leftFloor('epoch-0', back.deck))?.agents.get('1001')?.availability.state).toBe('ready');
    expect((await leftFloor('epoch-practice', practice.deck))?.agents.get('1001')?.availability.state).toBe(
      'closed',
    );
    // Restored from a copy: another journal, another past.
    expect(await leftFloor('epoch-restored', back.deck)).toBeNull();
  });
});

describe('a memory that is spoilt', () => {
  const ESC = '\u001b[2J\u001b]0;owned\u0007';
  const view = { name: 'v', pane: 'agents', filter: '', sort: null };
  const spoilt: readonly string[] = [
    '',
    '{"version":1,',
    'null',
    '[]',
    '7',
    '"text"',
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    `{"version":1,"views":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    '{"version":1,"order":7,"views":7,"extension":7,"bell":7}',
    '{"version":1,"order":{"__proto__":{"column":"state","descending":true}},"views":null}',
    '{"version":1,"order":{"agents":{"column":"constructor","descending":true},"nowhere":null}}',
    JSON.stringify({ version: 1, views: Array.from({ length: 10_000 }, () => view) }),
    '\u0000'.repeat(1000),
  ];

  it('is as if it were not there: defaults, no word, and written anew when something is chosen [SCREEN-46]', async () => {
    for (const text of spoilt) {
      const statePath = newState();
      writeFileSync(statePath, text);
      const screen = await opened(statePath);
      expect(parseMemory(text), text.slice(0, 80)).toEqual(NO_MEMORY);
      expect(screen.deck.ui.getState().message).toBeNull();
      keepView('new', screen.deck);
      await remember(screen.deck, { bell: 'bell' });
      expect(names(statePath)).toEqual(['new']);
    }
  });

  it('brings no sequence to the terminal and no order the panes do not know [SCREEN-46]', async () => {
    const order = { column: `state${ESC}`, descending: true };
    const hostile = {
      version: 1,
      order: { agents: order, queues: { column: 'hasOwnProperty', descending: false } },
      views: [{ ...view, name: `v${ESC}`, filter: ESC, sort: order }],
      extension: ESC,
      bell: 'off',
    };
    const statePath = newState();
    writeFileSync(statePath, JSON.stringify(hostile));
    const screen = await opened(statePath);
    for (const keys of ['2', '3', 'b']) await screen.type(keys);
    expect(screen.raw()).not.toContain('owned\u0007');
    expect(JSON.stringify(screen.deck.memory.current)).not.toMatch(/\\u00/);
  });

  it('of the floor one left is no floor [SCREEN-47]', async () => {
    const statePath = newState();
    const screen = await opened(statePath);
    await keepLeftFloor(screen.deck);
    const good = (await screen.deck.files?.recall({ floorOf: screen.deck.serverLabel })) ?? '';
    expect(await leftFloor('epoch-0', screen.deck)).not.toBeNull();
    const { chunks } = JSON.parse(good);
    for (const text of [
      good.slice(0, good.length / 2),
      '{"epoch":"epoch-0","chunks":[]}',
      '{"epoch":"epoch-0","chunks":[null]}',
      JSON.stringify({ epoch: 'epoch-0', chunks: chunks.slice(1) }),
      JSON.stringify({ epoch: 'epoch-0', chunks: [{ ...chunks[0], rows: [] }] }),
      JSON.stringify({ epoch: 'epoch-0', chunks: [{ t: 'goaway' }] }),
    ]) {
      await screen.deck.files?.remember({ floorOf: screen.deck.serverLabel }, () => text);
      expect(await leftFloor('epoch-0', screen.deck), text.slice(0, 60)).toBeNull();
    }
  });
});
