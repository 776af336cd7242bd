/** Random frames as Ink 8 writes them: the frame before erased line by line, then the whole new one. */
import stringWidth from 'string-width';
import type { Chance } from './chance.ts';

type Stretch = { readonly sgr: string; readonly text: string };
export type RandomScreen = {
  readonly columns: number;
  readonly rows: number;
  readonly lines: Stretch[][];
};

const WORDS =
  'ready|3:07|12|closed|张伟|闭席|上海 team|──────|│|●|a|  |      |Zoë|cafe\u0301|。，|1:22:09|质检|▁▂▃|“x”|한국|…|𠀀字'.split(
    '|',
  );
const STYLES =
  ',,,1,2,31,32,94,38;5;203,38;5;36,38;2;1;200;30,1;38;5;203,7,4,3,9,44,97;48;5;24,1;4;38;5;214,48;2;9;9;90,2;3,53,107;30,38;5;1,31;1;2'.split(
    ',',
  );
const ERASE_LINE = '\u001b[2K';

export const emptyScreen = (columns: number, rows: number): RandomScreen => ({ columns, rows, lines: [] });

/** The next screen: a few cells, a line, a scroll, a shorter text, another number of lines, or all of it anew. */
export function changed(screen: RandomScreen, chance: Chance): RandomScreen {
  const lines = screen.lines.map((line) => [...line]);
  const { columns, rows } = screen;
  const kind = chance.below(10);
  if (lines.length === 0 || kind === 0) {
    const count = chance.happens(0.5) ? rows : 1 + chance.below(rows);
    return { columns, rows, lines: Array.from({ length: count }, () => randomLine(columns, chance)) };
  }
  if (kind === 1) {
    lines.shift();
    lines.push(randomLine(columns, chance));
  } else if (kind === 2 && lines.length > 1) lines.pop();
  else if (kind === 3 && lines.length < rows) lines.push(randomLine(columns, chance));
  else if (kind === 4) lines[chance.below(lines.length)] = [];
  else {
    for (let times = 1 + chance.below(4); times > 0; times -= 1) {
      const at = chance.below(lines.length);
      const line = lines[at];
      if (!line || line.length === 0 || chance.happens(0.15)) lines[at] = randomLine(columns, chance);
      else {
        const place = chance.below(line.length);
        line[place] = { sgr: chance.pick(STYLES), text: chance.pick(WORDS) };
        lines[at] = clipped(line, columns);
      }
    }
  }
  return { columns, rows, lines };
}

function randomLine(columns: number, chance: Chance): Stretch[] {
  const line: Stretch[] = [];
  const wanted = chance.happens(0.3) ? columns : chance.below(columns);
  for (let width = 0; width < wanted; ) {
    const text = chance.pick(WORDS);
    line.push({ sgr: chance.pick(STYLES), text });
    width += stringWidth(text);
  }
  return clipped(line, columns);
}

/** The stretches that fit; a last blank fills the row now and then to its very edge. */
function clipped(line: readonly Stretch[], columns: number): Stretch[] {
  const kept: Stretch[] = [];
  let width = 0;
  for (const stretch of line) {
    const cells = stringWidth(stretch.text);
    if (width + cells > columns) {
      kept.push({ sgr: stretch.sgr, text: '#'.repeat(columns - width) });
      break;
    }
    kept.push(stretch);
    width += cells;
  }
  return kept.filter(({ text }) => text !== '');
}

/** What Ink writes to go from `before` to `after`, inside synchronized output. */
export function inkWrites(before: RandomScreen, after: RandomScreen): string {
  // A frame that fills the screen has no line feed at its end (renderInteractiveFrame of Ink 8).
  const linesOf = (screen: RandomScreen): number =>
    screen.lines.length === 0 ? 0 : screen.lines.length + (screen.lines.length < screen.rows ? 1 : 0);
  let erased = '';
  for (let line = linesOf(before); line > 0; line -= 1) erased += ERASE_LINE + (line > 1 ? '\u001b[1A' : '');
  if (erased !== '') erased += '\u001b[G';
  const text = after.lines
    .map((line) =>
      line.map(({ sgr, text: words }) => (sgr ? `\u001b[${sgr}m${words}\u001b[0m` : words)).join(''),
    )
    .join('\n');
  const end = after.lines.length < after.rows ? '\n' : '';
  return `\u001b[?2026h${erased}${text}${end}\u001b[?2026l`;
}

/** Writes that no frame of Ink's contains but the reader understands: moves, partial overwriting, erasing in colours. */
export function wildWrites(
  screen: { readonly columns: number; readonly rows: number },
  chance: Chance,
): string {
  let bytes = '\u001b[?2026h';
  for (let times = 1 + chance.below(6); times > 0; times -= 1) {
    const x = 1 + chance.below(screen.columns);
    const y = 1 + chance.below(screen.rows);
    bytes += chance.pick([
      `\u001b[${y};${x}H`,
      `\u001b[${x}G`,
      `\u001b[${1 + chance.below(5)}${chance.pick(['A', 'B', 'C', 'D', 'E', 'F'])}`,
      '\r',
      '\r\n',
      `\u001b[${y}d`,
    ]);
    bytes += `\u001b[${chance.pick(STYLES)}m`;
    if (chance.happens(0.7)) bytes += chance.pick(WORDS);
    if (chance.happens(0.3)) bytes += `\u001b[${chance.pick(['', '1', '2'])}K`;
    if (chance.happens(0.05)) bytes += `\u001b[${chance.pick(['', '1', '2'])}J`;
    bytes += '\u001b[0m';
  }
  return `${bytes}\u001b[?2026l`;
}
