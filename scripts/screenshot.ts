/**
 * `node scripts/screenshot.ts OUT.png COLUMNSxROWS [KEYS…] -- COMMAND…`: runs a program in a pseudo-terminal, types keys (each
 * word is typed when the screen has been still for a moment), and draws the screen as a picture. For people and documents.
 */
import { writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { type Cell, openTerminal } from '../test/builders/terminal.ts';

const CELL = { width: 9, height: 19, size: 15 };
const BACKGROUND = '#14181d';
const FOREGROUND = '#d7dce2';
/** The sixteen colours of a common dark theme. */
const BASIC = [
  '#2b3138',
  '#e06c75',
  '#7fb069',
  '#e0b060',
  '#6fa8dc',
  '#b48ead',
  '#6fc1c8',
  '#c8ccd4',
  '#7a828e',
  '#ff7b85',
  '#98c379',
  '#ffd479',
  '#8abcf0',
  '#d0a3d0',
  '#8fd8de',
  '#ffffff',
];

/** Still for this long, ms of wall time: the picture is taken, the next key typed. */
const STILL = 700;

const [out = '', size = '120x40', ...rest] = process.argv.slice(2);
const split = rest.indexOf('--');
const keys = rest.slice(0, Math.max(0, split));
const command = rest.slice(split + 1);
const [columns = 120, rows = 40] = size.split('x').map(Number);
if (out === '' || split === -1 || command.length === 0) {
  console.error('usage: node scripts/screenshot.ts OUT.png COLUMNSxROWS [KEYS…] -- COMMAND…');
  process.exit(2);
}

const terminal = openTerminal({
  command,
  columns,
  rows,
  env: { ...process.env, COLORTERM: process.env.COLORTERM ?? 'truecolor' },
});
await terminal.waitFor('a screen', (text) => text.trim() !== '', 60_000);
const still = () => new Promise<void>((resolve) => setTimeout(resolve, STILL));
await still();
await still();
for (const key of keys) {
  const named: Record<string, string> = {
    enter: '\r',
    esc: '\u001b',
    down: '\u001b[B',
    up: '\u001b[A',
    right: '\u001b[C',
    left: '\u001b[D',
    tab: '\t',
    space: ' ',
  };
  terminal.type(named[key] ?? key);
  await still();
}
writeFileSync(
  out,
  new Resvg(svg(), { font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' } })
    .render()
    .asPng(),
);
await terminal.end();

function svg(): string {
  const parts: string[] = [];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const cell = terminal.cell(x, y);
      if (cell.width === 0) continue;
      const [ink, paper] = cell.inverse ? [paperOf(cell), inkOf(cell)] : [inkOf(cell), paperOf(cell)];
      const left = x * CELL.width;
      const top = y * CELL.height;
      if (paper !== BACKGROUND)
        parts.push(
          `<rect x="${left}" y="${top}" width="${cell.width * CELL.width + 0.4}" height="${CELL.height + 0.4}" fill="${paper}"/>`,
        );
      if (cell.chars.trim() === '') continue;
      const weight = cell.bold ? ' font-weight="bold"' : '';
      const line = cell.underline ? ' text-decoration="underline"' : '';
      parts.push(
        `<text x="${left}" y="${top + CELL.size}" fill="${ink}"${weight}${line}${cell.width === 2 ? ' font-family="Noto Sans Mono CJK SC"' : ''}>${escaped(cell.chars)}</text>`,
      );
    }
  }
  const [width, height] = [columns * CELL.width, rows * CELL.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 16}" height="${height + 16}" font-family="DejaVu Sans Mono, Noto Sans Mono CJK SC" font-size="${CELL.size}"><rect width="100%" height="100%" fill="${BACKGROUND}"/><g transform="translate(8 8)">${parts.join('')}</g></svg>`;
}

function inkOf(cell: Cell): string {
  return colour(cell.foreground, FOREGROUND);
}

function paperOf(cell: Cell): string {
  return colour(cell.background, BACKGROUND);
}

/** A palette number or 24-bit value as the emulator gives it; −1 is the terminal's own. */
function colour(value: number, own: string): string {
  if (value < 0) return own;
  if (value < 16) return BASIC[value] ?? own;
  if (value < 232) {
    const steps = [0, 95, 135, 175, 215, 255];
    const [r, g, b] = [Math.floor((value - 16) / 36), Math.floor((value - 16) / 6) % 6, (value - 16) % 6].map(
      (step) => steps[step] ?? 0,
    );
    return `rgb(${r},${g},${b})`;
  }
  if (value < 256)
    return `rgb(${Array(3)
      .fill((value - 232) * 10 + 8)
      .join(',')})`;
  return `#${value.toString(16).padStart(6, '0')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
