/** The diffed screen against the raw one: the same cells, whatever the frames. */
import { describe, expect, it } from 'vitest';
import { createScreen, type Screen } from '../../../src/console/screen/screen.ts';
import { chanceOf } from './chance.ts';
import { createEmulator, differences, type Emulator } from './emulator.ts';
import { changed, emptyScreen, inkWrites, type RandomScreen, wildWrites } from './random-frames.ts';

const ENTERED = '\u001b[?1049h';
/** Whatever may leave: our own moves, erases, SGR, modes and text without any other control. */
const OURS = /^(?:␛\[(?:\d*;?\d*H|\d*[ABCDG]|K|2J|[\d;]*m|\?(?:2026|25|7)[hl])|[\r\n\b]|[^␛\p{Cc}\p{Co}])*$/u;

type Pair = { readonly raw: Emulator; readonly ours: Emulator; readonly screen: Screen };

async function open(columns: number, rows: number, returns: boolean): Promise<Pair> {
  const raw = createEmulator(columns, rows, true);
  const ours = createEmulator(columns, rows, returns);
  const listener = { passed: () => {}, frameEnded: () => {}, alternate: () => {} };
  const screen = createScreen({
    columns,
    rows,
    ambiguous: returns ? 'narrow' : 'disputed',
    listener,
    bound: 24,
  });
  screen.read(ENTERED);
  await Promise.all([raw.write(ENTERED), ours.write(ENTERED)]);
  return { raw, ours, screen };
}

async function same(
  pair: Pair,
  bytes: string,
  size: RandomScreen,
  whole: boolean,
  what: string,
): Promise<void> {
  pair.screen.read(bytes);
  const sent = pair.screen.frame(whole);
  if (!OURS.test(sent.replaceAll('\u001b', '␛')))
    throw new Error(`${what}: not ours alone: ${JSON.stringify(sent)}`);
  await Promise.all([pair.raw.write(bytes), sent === '' ? null : pair.ours.write(sent)]);
  const found = differences(pair.raw, pair.ours, size.columns, size.rows);
  if (found.length > 0)
    throw new Error(`${what}: ${found.slice(0, 5).join('\n')}\nby ${JSON.stringify(sent)}`);
}

describe('the diffed screen', () => {
  it('equals raw output cell for cell in 8,000 random frames as Ink writes them [GRID-1]', async () => {
    let frames = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const chance = chanceOf(seed);
      const size = { columns: 8 + chance.below(50), rows: 2 + chance.below(14) };
      const pair = await open(size.columns, size.rows, seed % 2 === 0);
      let shown = emptyScreen(size.columns, size.rows);
      for (let frame = 0; frame < 200; frame += 1) {
        const next = changed(shown, chance);
        await same(pair, inkWrites(shown, next), next, chance.happens(0.02), `seed ${seed}, frame ${frame}`);
        shown = next;
        frames += 1;
      }
      pair.raw.dispose();
      pair.ours.dispose();
    }
    expect(frames).toBe(8_000);
  }, 180_000);

  it('equals raw output in 2,000 frames of moves, overwriting and cut wide characters [GRID-2]', async () => {
    let frames = 0;
    for (let seed = 101; seed <= 120; seed += 1) {
      const chance = chanceOf(seed);
      const size = emptyScreen(4 + chance.below(30), 2 + chance.below(8));
      const pair = await open(size.columns, size.rows, seed % 2 === 0);
      for (let frame = 0; frame < 100; frame += 1) {
        await same(
          pair,
          wildWrites(size, chance),
          size,
          chance.happens(0.02),
          `seed ${seed}, frame ${frame}`,
        );
        frames += 1;
      }
      pair.raw.dispose();
      pair.ours.dispose();
    }
    expect(frames).toBe(2_000);
  }, 180_000);
});
