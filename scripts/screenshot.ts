/**
 * Draws a captured terminal screen as a picture: raw bytes → @xterm/headless → SVG → PNG.
 *
 *   node scripts/screenshot.ts CAPTURE OUT.png [--columns 120] [--rows 40] [--background #0d1117] [--svg]
 *
 * CAPTURE is what a program wrote to its terminal, or `tmux capture-pane -e -p`. Knows nothing of the console.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import headless from '@xterm/headless';

const CELL = { width: 9, height: 19, size: 15, baseline: 14.5 };
const FONTS = 'DejaVu Sans Mono, Noto Sans Mono CJK SC';
/** xterm's sixteen, a little softer on dark. */
const BASIC = [
  '#1c1f24 #d04a3f #3fa66b #c9a227 #3d7fc4 #b05fa8 #3aa3ad #d0d4da',
  '#7d838c #ff6b5e #6fd39a #ffd75e #7ab8ff #e08ad6 #74dbe5 #ffffff',
]
  .join(' ')
  .split(' ');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    columns: { type: 'string', default: '120' },
    rows: { type: 'string', default: '40' },
    background: { type: 'string', default: '#0d1117' },
    foreground: { type: 'string', default: '#d5dae1' },
    svg: { type: 'boolean', default: false },
  },
});
const [capture, out] = positionals;
if (!capture || !out) {
  process.stderr.write('usage: node scripts/screenshot.ts CAPTURE OUT.png [--columns N] [--rows N]\n');
  process.exit(2);
}

const columns = Number(values.columns);
const rows = Number(values.rows);
const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
const raw = readFileSync(capture, 'utf8');
// A capture by tmux ends with a newline, which would scroll a full screen up by one line.
await new Promise<void>((done) => terminal.write(raw.replace(/\n$/, ''), done));

type Cell = NonNullable<
  ReturnType<NonNullable<ReturnType<typeof terminal.buffer.active.getLine>>['getCell']>
>;

const svg = draw();
if (values.svg) writeFileSync(`${out}.svg`, svg);
const picture = new Resvg(svg, { font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' } });
writeFileSync(out, picture.render().asPng());

function draw(): string {
  const width = columns * CELL.width;
  const height = rows * CELL.height;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONTS}" font-size="${CELL.size}">`,
    `<rect width="${width}" height="${height}" fill="${values.background}"/>`,
  ];
  const screen = terminal.buffer.active;
  for (let y = 0; y < rows; y += 1) {
    const line = screen.getLine(screen.viewportY + y);
    for (let x = 0; line && x < columns; x += 1) {
      const cell = line.getCell(x);
      if (cell && cell.getWidth() > 0) parts.push(drawCell(cell, x, y));
    }
  }
  return `${parts.join('\n')}\n</svg>`;
}

function drawCell(cell: Cell, x: number, y: number): string {
  let ink = cell.isFgDefault() ? values.foreground : colour(cell.getFgColor(), cell.isFgRGB());
  let ground = cell.isBgDefault() ? null : colour(cell.getBgColor(), cell.isBgRGB());
  if (cell.isInverse()) [ink, ground] = [ground ?? values.background, ink];
  const left = x * CELL.width;
  const top = y * CELL.height;
  const wide = cell.getWidth() * CELL.width;
  let drawn =
    ground === null
      ? ''
      : `<rect x="${left}" y="${top}" width="${wide}" height="${CELL.height}" fill="${ground}"/>`;
  const text = cell.getChars();
  if (text.trim() !== '') drawn += block(text, left, top, ink) ?? glyph(cell, text, left, top, ink);
  if (cell.isUnderline()) {
    drawn += `<rect x="${left}" y="${top + CELL.height - 2}" width="${wide}" height="1" fill="${ink}"/>`;
  }
  return drawn;
}

function glyph(cell: Cell, text: string, left: number, top: number, ink: string): string {
  const weight = cell.isBold() ? ' font-weight="bold"' : '';
  const faint = cell.isDim() ? ' opacity="0.6"' : '';
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${left}" y="${top + CELL.baseline}" fill="${ink}"${weight}${faint} xml:space="preserve">${escaped}</text>`;
}

/** Block elements as rectangles: fonts leave seams between them that no terminal shows. */
function block(text: string, left: number, top: number, ink: string): string | null {
  const code = text.codePointAt(0) ?? 0;
  const { width, height } = CELL;
  const box = (x: number, y: number, w: number, h: number): string =>
    `<rect x="${left + x}" y="${top + y}" width="${w}" height="${h}" fill="${ink}"/>`;
  if (code === 0x2580) return box(0, 0, width, height / 2);
  if (code >= 0x2581 && code <= 0x2588) {
    const part = (height * (code - 0x2580)) / 8;
    return box(0, height - part, width, part);
  }
  if (code >= 0x2589 && code <= 0x258f) return box(0, 0, (width * (0x2590 - code)) / 8, height);
  if (code === 0x2590) return box(width / 2, 0, width / 2, height);
  return null;
}

function colour(value: number, rgb: boolean): string {
  if (rgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (value < 16) return BASIC[value] ?? '#ffffff';
  if (value >= 232) {
    const grey = 8 + (value - 232) * 10;
    return `rgb(${grey},${grey},${grey})`;
  }
  const step = (level: number): number => (level === 0 ? 0 : 55 + level * 40);
  const cube = value - 16;
  return `rgb(${step(Math.floor(cube / 36))},${step(Math.floor(cube / 6) % 6)},${step(cube % 6)})`;
}
