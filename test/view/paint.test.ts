import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measures } from '../../src/floor/measures.ts';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import { safeText } from '../../src/protocol/safe-text.ts';
import { type AgentRow, agentColumns, agentListing, agentRow, agentRows } from '../../src/view/agents.ts';
import { auditListing, auditRows } from '../../src/view/audit.ts';
import { callListing, callRows } from '../../src/view/calls.ts';
import type { Column, RowContext } from '../../src/view/column.ts';
import { DETAIL_ONLY } from '../../src/view/column.ts';
import { ASCII_GLYPHS } from '../../src/view/glyphs.ts';
import { chooseColumns, GAP } from '../../src/view/layout.ts';
import { lineWidth, mergeSpans } from '../../src/view/line.ts';
import { measureListing, measureRows } from '../../src/view/measures.ts';
import { type PaintedRow, paintHeading, paintRow, paintRowAgain } from '../../src/view/paint.ts';
import { queueListing, queueRows } from '../../src/view/queues.ts';
import { lineText } from '../../src/view/span.ts';
import { textWidth } from '../../src/view/width.ts';
import { LANGUAGES, type Language, wordsFor } from '../../src/view/words/words.ts';
import { agent, agents, configuration, context, figures, floor, LEADER, TEN } from './sample-floor.ts';

fc.configureGlobal({ seed: 20260310 });

const WIDTHS = Array.from({ length: 231 }, (_, index) => index + 20);

/** Every kind of table with its rows, painted by `see` at every width. */
function everyTable(
  language: Language,
  see: <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) => void,
): void {
  const { names } = context(language);
  see(agentListing.columns(configuration), agentRows(floor, figures, TEN));
  see(queueListing.columns(configuration), queueRows(floor, figures, names));
  see(callListing.columns(configuration), callRows(floor, new Map(), TEN));
  see(measureListing.columns(configuration), measureRows(floor, figures, names).slice(0, 4));
  const entry = {
    number: 9,
    kind: 'denial',
    wallTime: TEN,
    floorTime: TEN,
    user: safeText('u'),
    role: safeText('quality'),
    peer: safeText('::1'),
    act: safeText('close'),
    command: null,
    targets: [safeText('1001')],
    outcome: safeText('role-may-not'),
    detail: safeText('午餐'),
    seq: null,
  } as const;
  see(auditListing.columns(configuration), auditRows([{ ...entry, targets: [...entry.targets] }]));
}

describe('painted tables', () => {
  it.each(LANGUAGES)(
    'rows and headings are exactly as wide as the pane, 20 to 250 cells (%s) [VIEW-2]',
    (language) => {
      everyTable(language, (columns, rows) => {
        for (const width of WIDTHS) {
          const chosen = chooseColumns(columns, width);
          const order = { column: columns[1]?.id ?? '', descending: true };
          expect(lineWidth(paintHeading(chosen, context(language), order))).toBe(width);
          for (const row of rows) expect(lineWidth(paintRow(chosen, row, context(language)))).toBe(width);
        }
      });
    },
  );

  it('so are rows of hostile and Chinese texts, narrow and wide, in both glyph sets [VIEW-2]', () => {
    const texts = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('王小明', '欧阳娜娜・\u202e', '👩‍👩‍👧‍👦', 'a\u0300\u0301\u0302'),
      )
      .map((raw) => safeText(raw));
    const ids = fc.constantFrom('1001', 'a-long-agent-id@site');
    const changes = fc.record({
      id: ids,
      name: texts,
      by: ids,
      state: fc.constantFrom(...agents.map((one) => one.id)),
    });
    fc.assert(
      fc.property(
        changes,
        fc.integer({ min: 1, max: 260 }),
        fc.constantFrom(...LANGUAGES),
        fc.boolean(),
        fc.constantFrom('narrow', 'wide'),
        (change, width, language, ascii, ambiguous) => {
          const base = agents.find((one) => one.id === change.state) ?? agent('1', 'x');
          const made: Agent = {
            ...base,
            id: change.id,
            name: change.name,
            lastAct: { by: { ...LEADER, id: change.by }, at: TEN, t: 'x' },
          };
          const seen: RowContext = {
            ...context(language),
            ambiguous,
            ...(ascii ? { glyphs: ASCII_GLYPHS } : {}),
          };
          const row = agentRow(made, configuration, null, TEN);
          expect(lineWidth(paintRow(chooseColumns(agentColumns, width), row, seen), ambiguous)).toBe(width);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a row painted over what it was is the row painted anew, and cells that say the same stay [VIEW-2]', () => {
    for (const width of [40, 80, 120, 200]) {
      const chosen = chooseColumns(agentColumns, width);
      const before = new Map<string, PaintedRow>();
      for (const now of [TEN, TEN + 1_000, TEN + 61_000, TEN + 3_600_000]) {
        for (const row of agentRows(floor, measures(floor, now), now)) {
          for (const selected of [false, true]) {
            const seen = context('zh', { selected, now });
            const painted = paintRowAgain(chosen, row, seen, before.get(row.id));
            expect(mergeSpans(painted.line)).toEqual(paintRow(chosen, row, seen));
            before.set(row.id, painted);
          }
        }
      }
    }
    const chosen = chooseColumns(agentColumns, 200);
    const at = (now: number) => agentRows(floor, measures(floor, now), now).find(({ id }) => id === '1001');
    const [first, second] = [at(TEN), at(TEN + 1_000)];
    if (!first || !second) throw new Error('1001 is on the floor');
    const one = paintRowAgain(chosen, first, context('en'), undefined);
    const other = paintRowAgain(chosen, second, context('en'), one);
    const changed = other.cells.filter((cell, index) => cell !== one.cells[index]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(2);
  });

  it('the row under the cursor is one span of one tone pair [VIEW-3]', () => {
    const chosen = chooseColumns(agentColumns, 120);
    for (const row of agentRows(floor, figures, TEN)) {
      const plain = paintRow(chosen, row, context());
      const selected = paintRow(chosen, row, context('en', { selected: true }));
      expect(selected).toEqual([{ text: lineText(plain), tone: 'selected' }]);
    }
  });

  it('the column sorted by carries an arrow, the others do not [VIEW-2]', () => {
    const chosen = chooseColumns(agentColumns, 120);
    const heading = (descending: boolean) =>
      lineText(paintHeading(chosen, context(), { column: 'id', descending }));
    expect(heading(false)).toContain('id▲');
    expect(heading(true)).toContain('id▼');
    expect(heading(true).match(/[▲▼]/gu)).toHaveLength(1);
  });

  it('with ASCII glyphs an English table is ASCII, but for what people wrote [VIEW-37]', () => {
    const seen = context('en', { glyphs: ASCII_GLYPHS });
    const chosen = chooseColumns(agentColumns, 200);
    for (const row of agentRows(floor, figures, TEN)) {
      expect(lineText(paintRow(chosen, { ...row, name: 'Wang' }, seen))).toMatch(/^[\x20-\x7e]*$/);
    }
    expect(lineText(paintHeading(chosen, seen, { column: 'id', descending: false }))).toMatch(
      /^[\x20-\x7e]*$/,
    );
  });
});

describe('choosing columns', () => {
  const listed = agentColumns.filter(({ rank }) => rank !== DETAIL_ONLY).length;

  it('the least widths always fit and no column is narrower than its least [VIEW-4]', () => {
    everyTable('en', (columns) => {
      for (const width of WIDTHS) {
        const chosen = chooseColumns(columns, width);
        const total =
          chosen.columns.reduce((sum, one) => sum + one.width, 0) + (chosen.columns.length - 1) * GAP;
        expect(total).toBeLessThanOrEqual(width);
        for (const one of chosen.columns) expect(one.width).toBeGreaterThanOrEqual(one.column.min);
        expect(chosen.dropped).toBe(columns.length - chosen.columns.length);
      }
    });
  });

  it('what is dropped first is what matters least, and a wider pane never shows less [VIEW-4]', () => {
    let before = 0;
    for (const width of WIDTHS) {
      const { columns } = chooseColumns(agentColumns, width);
      const kept = new Set(columns.map(({ column }) => column.id));
      const worst = Math.max(...columns.map(({ column }) => column.rank));
      const lost = agentColumns.filter(({ id }) => !kept.has(id));
      for (const column of lost) expect(column.rank).toBeGreaterThanOrEqual(worst);
      expect(columns.length).toBeGreaterThanOrEqual(before);
      before = columns.length;
    }
    expect(before).toBe(listed);
  });

  it('mark, id, name, reason and time are there in 40 cells, the overrun in 80 [VIEW-4]', () => {
    const ids = (width: number) => chooseColumns(agentColumns, width).columns.map(({ column }) => column.id);
    expect(ids(40)).toEqual(['mark', 'id', 'name', 'reason', 'time']);
    expect(ids(80)).toEqual(
      expect.arrayContaining(['mark', 'id', 'name', 'state', 'reason', 'time', 'over']),
    );
    expect(ids(200)).toHaveLength(listed);
  });

  it('one column stays, however narrow, and no width is exceeded [VIEW-4]', () => {
    for (const width of [1, 2, 5]) {
      const chosen = chooseColumns<AgentRow>(agentColumns.slice(1), width);
      expect(chosen.columns).toHaveLength(1);
      expect(chosen.columns[0]?.width).toBeLessThanOrEqual(Math.max(width, 5));
    }
    expect(chooseColumns(agentColumns, 0).columns).toEqual([]);
    expect(chooseColumns([], 80).columns).toEqual([]);
  });

  it.each(LANGUAGES)('every title fits the least width of its column (%s) [VIEW-4]', (language) => {
    everyTable(language, (columns) => {
      for (const column of columns) {
        expect(textWidth(column.title(wordsFor(language))), `${column.id}`).toBeLessThanOrEqual(column.min);
        expect(column.longTitle(wordsFor(language))).not.toBe('');
      }
    });
  });
});
