/** A supervisor's table, 200×50, as frames of a cell grid: what changes in a second, when scrolling, under a dialog. */
import { type CellGrid, createGrid } from '../../../src/console/screen/cell-grid.ts';
import type { InternTables } from '../../../src/console/screen/intern.ts';
import { paintCells } from '../../../src/console/screen/row-cells.ts';
import { duration } from '../../../src/view/duration.ts';
import { fitLine } from '../../../src/view/line.ts';
import { type Line, span, type Tone } from '../../../src/view/span.ts';
import type { Chance } from './chance.ts';

export type TableAgent = { readonly id: number; name: string; state: number; since: number; calls: number };
export type TableModel = {
  readonly agents: readonly TableAgent[];
  first: number;
  cursor: number;
  now: number;
  dialog: string | null;
};

const STATES = [
  { glyph: '●', word: 'ready', tone: 'good' },
  { glyph: '■', word: 'closed', tone: 'notice' },
  { glyph: '◆', word: 'ringing', tone: 'accent' },
  { glyph: '►', word: 'talking', tone: 'plain' },
  { glyph: '▲', word: 'wrap-up', tone: 'plain' },
  { glyph: '○', word: 'signed out', tone: 'dim' },
] as const;
const NAMES = ['张伟', '王芳', '李娜', 'Anna Zoë', '刘洋', 'Jean', '陈静怡', 'Max'];
const SGR: Partial<Record<Tone, string>> = {
  dim: '\u001b[38;5;245m',
  strong: '\u001b[1m',
  accent: '\u001b[38;5;74m',
  good: '\u001b[38;5;36m',
  notice: '\u001b[38;5;153m',
  warning: '\u001b[38;5;214m',
  critical: '\u001b[1;38;5;203m',
  selected: '\u001b[38;5;231;48;5;24m',
};
export const sgrOf = (tone: Tone): string => SGR[tone] ?? '';

export function createTable(agents: number, chance: Chance): TableModel {
  return {
    agents: Array.from({ length: agents }, (_, index) => ({
      id: 1001 + index,
      name: chance.pick(NAMES),
      state: chance.below(STATES.length),
      since: -chance.below(4_000_000),
      calls: chance.below(80),
    })),
    first: 0,
    cursor: 3,
    now: 0,
    dialog: null,
  };
}

/** An agent's row; the tones of the pane: a long wait is a warning, an hour critical. */
export function tableRow(model: TableModel, row: number): Line {
  const agent = model.agents[model.first + row];
  if (!agent) return [];
  const state = STATES[agent.state] ?? STATES[0];
  const spell = model.now - agent.since;
  const text = duration(spell).padStart(9);
  const line: Line = [
    span(row === model.cursor ? '› ' : '  '),
    span(`${agent.id}  `),
    ...fitLine([span(agent.name)], 16),
    span(`${state.glyph} `, state.tone),
    ...fitLine([span(state.word, state.tone)], 12),
    span(text, spell > 3_600_000 ? 'critical' : spell > 600_000 ? 'warning' : 'plain'),
    span(`   team-${agent.id % 7}   `, 'dim'),
    span(`${String(agent.calls).padStart(4)} calls  `),
    span('sales, support, 上海  ', 'dim'),
  ];
  return row === model.cursor ? fitLine(line, 200).map(({ text: words }) => span(words, 'selected')) : line;
}

/** The whole screen as cells: heading, 46 rows, footer, the dialog over them. */
export function tableGrid(tables: InternTables, model: TableModel, columns = 200, rows = 50): CellGrid {
  const grid = createGrid(columns, rows);
  const put = (y: number, x: number, line: Line, width: number): void => {
    const cells = paintCells(tables, line, width, sgrOf);
    grid.glyphs.set(cells.glyphs, y * columns + x);
    grid.looks.set(cells.looks, y * columns + x);
  };
  put(0, 0, [span('Floor  ', 'strong'), span(`${Math.floor(model.now / 1_000)} s`, 'dim')], columns);
  put(1, 0, [span('─'.repeat(columns), 'dim')], columns);
  for (let row = 0; row < rows - 4; row += 1) put(row + 2, 0, tableRow(model, row), columns);
  put(rows - 1, 0, [span('? help  q quit', 'dim')], columns);
  if (model.dialog !== null) {
    put(10, 60, [span(`╭${'─'.repeat(58)}╮`, 'accent')], 60);
    for (let y = 11; y < 17; y += 1)
      put(
        y,
        60,
        [
          span('│', 'accent'),
          ...fitLine([span(y === 13 ? `  ${model.dialog}` : '')], 58),
          span('│', 'accent'),
        ],
        60,
      );
    put(17, 60, [span(`╰${'─'.repeat(58)}╯`, 'accent')], 60);
  }
  return grid;
}

/** `count` agents, drawn evenly, change state. */
export function happen(model: TableModel, count: number, chance: Chance): void {
  for (let done = 0; done < count; done += 1) {
    const agent = chance.pick(model.agents);
    agent.state = chance.below(STATES.length);
    agent.since = model.now;
    if (agent.state === 4) agent.calls += 1;
  }
}
