/** What a frame costs on the line, against the least any diff of cells needs. */
import { describe, expect, it } from 'vitest';
import { type CellGrid, createGrid, resizedGrid } from '../../../src/console/screen/cell-grid.ts';
import { createFrameReader } from '../../../src/console/screen/frame-reader.ts';
import { type AmbiguousCells, createFrameWriter } from '../../../src/console/screen/frame-writer.ts';
import { createInternTables } from '../../../src/console/screen/intern.ts';
import { createScreen } from '../../../src/console/screen/screen.ts';
import { chanceOf } from './chance.ts';
import { leastBytes } from './least-bytes.ts';
import { changed, emptyScreen, inkWrites } from './random-frames.ts';
import { createTable, happen, type TableModel, tableGrid } from './table-frames.ts';

/** Synchronized output around a frame. */
const WRAPPING = 16;

type Tally = { frames: number; ours: number; least: number };

function mixedDay(ambiguous: AmbiguousCells): Map<string, Tally> {
  const tables = createInternTables();
  const writer = createFrameWriter(tables, ambiguous);
  const chance = chanceOf(7);
  const model = createTable(2_000, chance);
  const tallies = new Map<string, Tally>();
  let sent: CellGrid = createGrid(200, 50);

  function frame(kind: string, change: (model: TableModel) => void): void {
    change(model);
    const wanted = tableGrid(tables, model);
    const bytes = Buffer.byteLength(writer.difference(sent, wanted));
    if (bytes > 0) {
      const tally = tallies.get(kind) ?? { frames: 0, ours: 0, least: 0 };
      tally.frames += 1;
      tally.ours += bytes + WRAPPING;
      tally.least += leastBytes(tables, sent, wanted);
      tallies.set(kind, tally);
    }
    sent = wanted;
  }

  frame('first screen', () => {});
  for (let second = 1; second <= 60; second += 1) {
    frame('tick', (table) => {
      table.now = second * 1_000;
    });
    for (let tenth = 0; tenth < 9; tenth += 1) frame('events', (table) => happen(table, 50, chance));
    if (second % 3 === 0)
      for (let key = 0; key < 4; key += 1)
        frame('cursor', (table) => {
          table.cursor = (table.cursor + 1) % 46;
        });
    if (second % 5 === 0)
      frame('scroll', (table) => {
        table.first += 1;
      });
    if (second % 10 === 0) {
      frame('dialog', (table) => {
        table.dialog = 'Close seat 1017 (张伟)? No / Yes';
      });
      frame('dialog', (table) => {
        table.dialog = null;
      });
    }
    if (second % 30 === 0)
      frame('page', (table) => {
        table.first += 46;
      });
  }
  return tallies;
}

describe('bytes of a frame', () => {
  it('a mixed day costs at most 1.3 times the least a cell diff needs [GRID-4]', () => {
    for (const ambiguous of ['narrow', 'disputed'] as const) {
      const all = { frames: 0, ours: 0, least: 0 };
      const lines: string[] = [];
      for (const [kind, tally] of mixedDay(ambiguous)) {
        all.frames += tally.frames;
        all.ours += tally.ours;
        all.least += tally.least;
        lines.push(
          `  ${kind.padEnd(13)}${tally.frames} frames, ${Math.round(tally.ours / tally.frames)} B each, ÷ least ${(tally.ours / tally.least).toFixed(2)} (cells alone ${((tally.ours - WRAPPING * tally.frames) / tally.least).toFixed(2)})`,
        );
      }
      console.log(`ambiguous ${ambiguous}: ${(all.ours / all.least).toFixed(3)}\n${lines.join('\n')}`);
      expect(all.ours / all.least).toBeLessThanOrEqual(1.3);
    }
  });

  it('no frame costs less than the least, and random frames stay near it [GRID-4]', () => {
    const tables = createInternTables();
    const writer = createFrameWriter(tables, 'narrow');
    const chance = chanceOf(11);
    const listener = { passed: () => {}, frameEnded: () => {}, alternate: () => {} };
    const reader = createFrameReader(tables, createGrid(80, 20), listener);
    reader.read('\u001b[?1049h');
    let sent = createGrid(80, 20);
    let shown = emptyScreen(80, 20);
    const all = { ours: 0, least: 0 };
    for (let frame = 0; frame < 1_000; frame += 1) {
      const next = changed(shown, chance);
      reader.read(inkWrites(shown, next));
      shown = next;
      const ours = Buffer.byteLength(writer.difference(sent, reader.grid()));
      const least = leastBytes(tables, sent, reader.grid());
      expect(ours).toBeGreaterThanOrEqual(least);
      all.ours += ours + (ours > 0 ? WRAPPING : 0);
      all.least += least;
      sent = resizedGrid(reader.grid(), 80, 20);
    }
    console.log(`random frames: ÷ least ${(all.ours / all.least).toFixed(3)}`);
    expect(all.ours / all.least).toBeLessThanOrEqual(1.3);
  });

  it('nothing changed, nothing written [GRID-5]', () => {
    const listener = { passed: () => {}, frameEnded: () => {}, alternate: () => {} };
    const screen = createScreen({ columns: 40, rows: 10, ambiguous: 'narrow', listener });
    const chance = chanceOf(3);
    const first = changed(emptyScreen(40, 10), chance);
    screen.read(`\u001b[?1049h${inkWrites(emptyScreen(40, 10), first)}`);
    expect(screen.frame(true)).not.toBe('');
    screen.read(inkWrites(first, first));
    expect(screen.frame(false)).toBe('');
    expect(screen.frame(false)).toBe('');
  });
});
