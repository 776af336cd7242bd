/**
 * Named regions of the screen painted by pure row functions. Ink lays a region out and fills it with the region's
 * stencil glyph; only cells that hold the stencil are replaced, so what Ink draws over a region wins by itself.
 * Rows are painted once per (key, version). Knows neither Ink nor a stream.
 */
import type { Line, Tone } from '../../view/span.ts';
import { BLANK, type CellGrid, TRAILING } from './cell-grid.ts';
import type { InternTables } from './intern.ts';
import { paintCells, type RowCells } from './row-cells.ts';

export type RegionPainter = {
  /** Rows there are to paint; a region taller than that is blank below. */
  readonly rows: number;
  /** The line of a row, from 0. Cut or filled with plain blanks to `width` cells. Must be pure. */
  readonly paintRow: (row: number, width: number) => Line;
  /** Says whether a row looks as before: the same key and version (compared by ===) mean the same cells, looks included. */
  readonly version: (row: number) => string | number;
  /** What the row shows, where rows move about: an id. @default the row's number */
  readonly rowKey?: (row: number) => string | number;
  /** The SGR sequence a tone opens with in that row; empty for the plain look. */
  readonly look: (tone: Tone, row: number) => string;
};

/** A region's box on the screen, in cells from the upper left corner. */
export type Place = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type RegionLayer = {
  /** The glyph a region's box is to be filled with. Opens the region. */
  readonly stencil: (id: string) => string;
  /** Who paints the region from now on. Costs nothing until a frame is composed. */
  readonly set: (id: string, painter: RegionPainter) => void;
  /** Where the region is; asked after every frame of Ink's. Null: not on the screen. */
  readonly place: (id: string, measure: () => Place | null) => void;
  readonly remove: (id: string) => void;
  /** Brings `wanted` up to date where it shows regions; `fresh`: `wanted` is a new copy of `base`. */
  readonly compose: (base: CellGrid, wanted: CellGrid, fresh: boolean) => void;
  /** Cells painted before are void: the tables were rebuilt. */
  readonly forgetCells: () => void;
};

type Kept = { readonly version: string | number; readonly cells: RowCells; pass: number };
type Region = {
  readonly stencil: number;
  painter: RegionPainter | null;
  measure: (() => Place | null) | null;
  place: Place | null;
  readonly kept: Map<string | number, Kept>;
  /** What each row of the box shows now. */
  shown: (RowCells | null)[];
};

const FIRST_STENCIL = 0xe000;
const STENCILS = 256;

export const isStencil = (glyph: number): boolean =>
  glyph >= FIRST_STENCIL && glyph < FIRST_STENCIL + STENCILS;

/** A layer without regions. */
export function createRegionLayer(tables: InternTables): RegionLayer {
  const regions = new Map<string, Region>();
  let pass = 0;

  function open(id: string): Region {
    const known = regions.get(id);
    if (known) return known;
    const stencil = FIRST_STENCIL + (regions.size < STENCILS ? regions.size : freed());
    const region: Region = { stencil, painter: null, measure: null, place: null, kept: new Map(), shown: [] };
    regions.set(id, region);
    return region;
  }

  /** The stencil of the region closed longest ago: a closed one keeps its own for the case that it opens again. */
  function freed(): number {
    for (const [id, region] of regions) {
      if (region.measure !== null) continue;
      regions.delete(id);
      return region.stencil - FIRST_STENCIL;
    }
    throw new Error(`More than ${STENCILS} regions are open at once.`);
  }

  function rowCells(region: Region, painter: RegionPainter, row: number, width: number): RowCells {
    const key = painter.rowKey?.(row) ?? row;
    const version = painter.version(row);
    const known = region.kept.get(key);
    if (known && known.version === version && known.cells.glyphs.length === width) {
      known.pass = pass;
      return known.cells;
    }
    const line = painter.paintRow(row, width);
    const cells = paintCells(tables, line, width, (tone) => painter.look(tone, row), known?.cells);
    region.kept.set(key, { version, cells, pass });
    return cells;
  }

  function composeRegion(region: Region, base: CellGrid, wanted: CellGrid, fresh: boolean): void {
    const { painter } = region;
    if (fresh) {
      region.place = null;
      region.shown = [];
    }
    region.place ??= region.measure?.() ?? null;
    const { place } = region;
    if (painter === null || place === null || place.width <= 0) return;
    const { rows } = painter;
    for (let row = 0; row < place.height; row += 1) {
      const y = place.y + row;
      if (y < 0 || y >= base.rows) continue;
      const cells = row < rows ? rowCells(region, painter, row, place.width) : null;
      if (!fresh && region.shown[row] === cells) continue;
      region.shown[row] = cells;
      fillRow(region.stencil, cells, place, y, base, wanted);
    }
    // What scrolled away long ago is let go; what is on the screen and as much again stays.
    if (region.kept.size > 2 * place.height + 32) {
      for (const [key, kept] of region.kept) if (kept.pass !== pass) region.kept.delete(key);
    }
  }

  return {
    stencil: (id) => String.fromCharCode(open(id).stencil),
    set: (id, painter) => {
      open(id).painter = painter;
    },
    place: (id, measure) => {
      open(id).measure = measure;
    },
    remove: (id) => {
      const region = regions.get(id);
      if (!region) return;
      region.painter = null;
      region.measure = null;
      region.kept.clear();
    },
    compose: (base, wanted, fresh) => {
      pass += 1;
      for (const region of regions.values()) composeRegion(region, base, wanted, fresh);
      if (!fresh) return;
      // A stencil nobody painted, and one that outlived its region, are blanks.
      for (let index = 0; index < wanted.glyphs.length; index += 1) {
        if (isStencil(wanted.glyphs[index] ?? BLANK)) wanted.glyphs[index] = BLANK;
      }
    },
    forgetCells: () => {
      for (const region of regions.values()) {
        region.kept.clear();
        region.shown = [];
      }
    },
  };
}

/** Puts a row's cells where `base` shows the stencil. Of a wide glyph that is half covered a blank of its look stays. */
function fillRow(
  stencil: number,
  cells: RowCells | null,
  place: Place,
  y: number,
  base: CellGrid,
  wanted: CellGrid,
): void {
  const from = Math.max(0, -place.x);
  const to = Math.min(place.width, base.columns - place.x);
  const start = y * base.columns + place.x;
  if (cells !== null && from === 0 && to === place.width && isWhole(stencil, base, start, to)) {
    wanted.glyphs.set(cells.glyphs, start);
    wanted.looks.set(cells.looks, start);
    return;
  }
  const open = (x: number): boolean => x >= from && x < to && base.glyphs[start + x] === stencil;
  for (let x = from; x < to; x += 1) {
    if (base.glyphs[start + x] !== stencil) continue;
    let glyph = cells?.glyphs[x] ?? BLANK;
    if (cells !== null) {
      if (glyph === TRAILING ? !open(x - 1) : cells.glyphs[x + 1] === TRAILING && !open(x + 1)) glyph = BLANK;
    }
    wanted.glyphs[start + x] = glyph;
    wanted.looks[start + x] = cells?.looks[x] ?? 0;
  }
}

/** Does `base` show the stencil in all of a row, as it does wherever no dialog lies over it? */
function isWhole(stencil: number, base: CellGrid, start: number, width: number): boolean {
  const { glyphs } = base;
  let index = start;
  while (index < start + width && glyphs[index] === stencil) index += 1;
  return index === start + width;
}
