/** Regions: painted past Ink, under whatever Ink draws over them, each row once per version. */
import { Box, Text, useInput } from 'ink';
import { type ReactNode, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { createGrid } from '../../../src/console/screen/cell-grid.ts';
import { createInternTables } from '../../../src/console/screen/intern.ts';
import { Region } from '../../../src/console/screen/region.tsx';
import { createRegionLayer, type RegionPainter } from '../../../src/console/screen/region-layer.ts';
import { fitLine } from '../../../src/view/line.ts';
import { span, type Tone } from '../../../src/view/span.ts';
import { chanceOf } from './chance.ts';
import { composed } from './composed.ts';
import { differences } from './emulator.ts';

type Row = { readonly id: number; text: string; version: number };

function store(count: number) {
  const rows: Row[] = Array.from({ length: count }, (_, id) => ({
    id,
    text: `row ${id} 张伟 ready`,
    version: 0,
  }));
  const listeners = new Set<() => void>();
  let cursor = 0;
  let painted = 0;
  const painter: RegionPainter = {
    get rows() {
      return rows.length;
    },
    paintRow: (row, width) => {
      painted += 1;
      const tone: Tone = row === cursor ? 'selected' : 'plain';
      return fitLine([span(rows[row]?.text ?? '', tone)], width);
    },
    version: (row) => `${rows[row]?.version}${row === cursor ? '›' : ''}`,
    rowKey: (row) => rows[row]?.id ?? -1,
    look: (tone) => (tone === 'selected' ? '\u001b[97;44m' : ''),
  };
  return {
    rows,
    painter,
    painted: () => painted,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (row: number, text: string) => {
      const found = rows[row];
      if (!found) return;
      found.text = text;
      found.version += 1;
    },
    move: (to: number) => {
      cursor = to;
    },
    publish: () => {
      for (const listener of listeners) listener();
    },
  };
}

type Table = ReturnType<typeof store>;
type Count = { renders: number; dialogs: number };

/** A heading over a table that hears of its data itself. */
function Pane({ table, count }: { readonly table: Table; readonly count: Count }): ReactNode {
  count.renders += 1;
  return (
    <Box width={40} height={12} flexDirection="column">
      <Text>head</Text>
      <Region id="table" painter={table.painter} subscribe={table.subscribe} />
    </Box>
  );
}

/** A table with a dialog over it: `d` opens, `c` closes, any other key moves it. */
function Covered({ table, count }: { readonly table: Table; readonly count: Count }): ReactNode {
  const [dialog, setDialog] = useState<string | null>(null);
  const [left, setLeft] = useState(0);
  useInput((input) => {
    if (input === 'd') setDialog('确定 close 张伟?');
    else if (input === 'c') setDialog(null);
    else setLeft((now) => (now + 1) % 11);
  });
  if (dialog !== null) count.dialogs += 1;
  return (
    <Box width={44} height={14} flexDirection="column">
      <Region painter={table.painter} subscribe={table.subscribe} />
      <Text>foot</Text>
      {dialog === null ? null : (
        <Box position="absolute" marginLeft={left} marginTop={3} borderStyle="single" backgroundColor="blue">
          <Text>{dialog}</Text>
        </Box>
      )}
    </Box>
  );
}

function Switched({ table, shown }: { readonly table: Table; readonly shown: boolean }): ReactNode {
  return (
    <Box width={20} height={6}>
      {shown ? <Region painter={table.painter} subscribe={table.subscribe} /> : <Text>gone</Text>}
    </Box>
  );
}

describe('regions', () => {
  it('show data and cursor moves without a render of Ink, each changed row painted once [GRID-18]', async () => {
    const table = store(20);
    const count = { renders: 0, dialogs: 0 };
    const screen = await composed(<Pane table={table} count={count} />, { columns: 40, rows: 12 });
    expect(screen.rows()[1]?.trimEnd()).toBe('row 0 张伟 ready');
    expect(screen.rows()[11]).toContain('row 10');
    const before = { renders: count.renders, painted: table.painted(), bytes: screen.bytes().length };
    table.change(4, 'row 4 李娜 closed');
    table.publish();
    await screen.settle();
    expect(screen.rows()[5]?.trimEnd()).toBe('row 4 李娜 closed');
    expect(count.renders).toBe(before.renders);
    expect(table.painted()).toBe(before.painted + 1);
    expect(screen.bytes().length - before.bytes).toBeLessThan(60);
    table.move(3);
    table.publish();
    await screen.settle();
    expect(screen.cell(0, 4).background).not.toBe(screen.cell(0, 1).background);
    expect(table.painted()).toBe(before.painted + 3);
    // Rows that change places keep their cells.
    table.rows.reverse();
    table.move(16);
    table.publish();
    await screen.settle();
    expect(screen.rows()[1]).toContain('row 19');
    const quiet = screen.bytes();
    table.publish();
    await screen.settle();
    expect(screen.bytes()).toBe(quiet);
    expect(count.renders).toBe(before.renders);
    await screen.close();
  });

  it('stay under what Ink draws over them, through 120 random steps of data, keys and dialogs [GRID-19]', async () => {
    const chance = chanceOf(5);
    const tables = [store(15), store(15)] as const;
    const count = { renders: 0, dialogs: 0 };
    const raw = await composed(<Covered table={tables[0]} count={count} />, {
      columns: 44,
      rows: 14,
      raw: true,
    });
    const ours = await composed(<Covered table={tables[1]} count={count} />, { columns: 44, rows: 14 });
    for (let step = 0; step < 120; step += 1) {
      if (chance.happens(0.5)) {
        const row = chance.below(15);
        const text = `${row} ${chance.pick(['闭席', 'ready', '上海上海上海上海', 'a字b字c字d字e字f字'])} ${chance.below(9)}`;
        const cursor = chance.below(15);
        for (const table of tables) {
          table.change(row, text);
          table.move(cursor);
          table.publish();
        }
        await raw.settle();
        await ours.settle();
      } else {
        const key = chance.pick(['d', 'c', 'l', 'l']);
        await raw.type(key);
        await ours.type(key);
      }
      const found = differences(raw.emulator, ours.emulator, 44, 14);
      expect(found, `step ${step}\n${raw.text()}\n---\n${ours.text()}`).toEqual([]);
    }
    expect(count.dialogs).toBeGreaterThan(10);
    await raw.close();
    await ours.close();
  }, 60_000);

  it('leave a blank where a wide character is half covered [GRID-9]', () => {
    const tables = createInternTables();
    const layer = createRegionLayer(tables);
    const stencil = layer.stencil('table').codePointAt(0) ?? 0;
    layer.set('table', { rows: 1, paintRow: () => [span('字字字字')], version: () => 0, look: () => '' });
    layer.place('table', () => ({ x: 0, y: 0, width: 8, height: 1 }));
    const base = createGrid(8, 1);
    base.glyphs.fill(stencil);
    base.glyphs[3] = 0x7c;
    base.glyphs[4] = 0x7c;
    const wanted = createGrid(8, 1);
    wanted.glyphs.set(base.glyphs);
    layer.compose(base, wanted, true);
    expect([...wanted.glyphs].map((glyph) => (glyph === 0 ? '' : tables.text(glyph))).join('_')).toBe(
      '字__ _|_|_ _字_',
    );
  });

  it('a region that went away leaves blanks, and never its stencil [GRID-19]', async () => {
    const table = store(5);
    const screen = await composed(<Switched table={table} shown />, { columns: 20, rows: 6 });
    expect(screen.text()).toContain('row 3');
    await screen.show(<Switched table={table} shown={false} />);
    expect(screen.text().trim()).toBe('gone');
    await screen.show(<Switched table={table} shown />);
    expect(screen.text()).toContain('row 3');
    expect(screen.bytes()).not.toMatch(/\p{Co}/u);
    await screen.close();
  });

  it('a region of given size holds it beside what grows, and is blank below its last row [GRID-19]', async () => {
    const table = store(3);
    const screen = await composed(
      <Box width={30} height={6}>
        <Region painter={table.painter} width={12} height={5} />
        <Text>beside</Text>
      </Box>,
      { columns: 30, rows: 6 },
    );
    expect(screen.rows()).toEqual(['row 0 张伟 …beside', 'row 1 张伟 …', 'row 2 张伟 …', '', '', '']);
    await screen.close();
  });

  it('without a host rows are drawn by Ink as ordinary text [GRID-20]', async () => {
    const table = store(5);
    const raw = await composed(<Switched table={table} shown />, { columns: 30, rows: 7, raw: true });
    expect(raw.rows()[2]?.trimEnd()).toBe('row 2 张伟 ready');
    table.change(2, 'changed');
    table.publish();
    await raw.settle();
    expect(raw.rows()[2]?.trimEnd()).toBe('changed');
    await raw.close();
  });
});
