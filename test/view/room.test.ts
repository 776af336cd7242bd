/** Ordinary content has room: what a supervisor reads in every row is not cut where the screen has the cells for it. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_CLOSED_REASONS } from '../../src/floor/defaults/closed-reasons.ts';
import { measures } from '../../src/floor/measures.ts';
import type { Configuration } from '../../src/protocol/entities/configuration.ts';
import { agentColumns, agentRows } from '../../src/view/agents.ts';
import { alarmColumns } from '../../src/view/alarms.ts';
import { boardFigures } from '../../src/view/board.ts';
import { closedLines } from '../../src/view/board-closed.ts';
import { boardLines } from '../../src/view/board-lines.ts';
import { chooseColumns } from '../../src/view/layout.ts';
import { namesFor } from '../../src/view/names.ts';
import { paintRow } from '../../src/view/paint.ts';
import { queueColumns } from '../../src/view/queues.ts';
import { lineText } from '../../src/view/span.ts';
import { LANGUAGES, type Language } from '../../src/view/words/words.ts';
import { agent, closed, configuration, context, floor, LEADER, MINUTE, TEN } from './sample-floor.ts';

const shipped: Configuration = { ...configuration, closedReasons: [...DEFAULT_CLOSED_REASONS] };
/** Every shipped reason, by the agent and by somebody else, each an hour long and an hour and more over it. */
const agents = DEFAULT_CLOSED_REASONS.flatMap(({ id: reason, personal }, index) => {
  const due = TEN - 105 * MINUTE;
  const forced = agent(`20${10 + index}`, 'Zheng Haoran', { availability: closed(reason, 165, LEADER, due) });
  if (personal) return [forced];
  const own = { kind: 'agent', id: `10${10 + index}` } as const;
  return [forced, agent(own.id, '欧阳娜娜', { availability: closed(reason, 165, own, due) })];
});
const crowd = { ...floor, configuration: shipped, agents: new Map(agents.map((one) => [one.id, one])) };
const figures = measures(crowd, TEN);
const seen = (language: Language) => context(language, { names: namesFor(shipped, language) });
const reasonOf = (language: Language, id: string): string => {
  const row = agents.find((one) => one.id === id)?.availability;
  if (row?.state !== 'closed') throw new Error(`${id} is not closed`);
  const name = seen(language).names.reason(row.reason);
  return row.by.kind === 'agent' ? ` ${name} ` : `◂${name} `;
};

describe.each(LANGUAGES)('ordinary content is not cut (%s)', (language) => {
  it('reason, limit and overrun of a closed seat in the agents pane from 80 cells on [VIEW-65]', () => {
    for (let width = 80; width <= 250; width += 1) {
      const chosen = chooseColumns(agentColumns, width);
      for (const row of agentRows(crowd, figures, TEN)) {
        const text = lineText(paintRow(chosen, row, seen(language)));
        for (const part of [reasonOf(language, row.id), ' 2:45:00 ', ' 1:00:00 ', ' !1:45:00 '])
          if (!text.includes(part)) expect.fail(`${width}: “${text}” has no “${part}”`);
      }
    }
  });

  it('reason and overrun of a closed seat on the board from 43 cells on [VIEW-65]', () => {
    const board = boardFigures(crowd, figures, TEN);
    for (let width = 43; width <= 120; width += 1) {
      const lines = closedLines(board, width, agents.length + 1, seen(language))
        .slice(1)
        .map(lineText);
      for (const { id } of agents) {
        const line = lines.find((text) => text.includes(id)) ?? '';
        for (const part of [reasonOf(language, id), ' 2:45:00 ', ' !1:45:00'])
          if (!line.includes(part)) expect.fail(`${width}: “${line}” has no “${part}”`);
        if (/\d…/.test(line)) expect.fail(`${width}: “${line}” cuts a length`);
      }
    }
  });

  it('and so on the board of a whole screen of 80 cells or more [VIEW-65]', () => {
    const board = boardFigures(crowd, figures, TEN);
    for (let width = 80; width <= 250; width += 1) {
      const lines = boardLines(board, { width, height: 40 }, seen(language)).map(lineText);
      const closedSeats = lines.filter((line) => line.includes('2:45:00'));
      expect(closedSeats.length).toBe(agents.length);
      for (const line of closedSeats) if (!line.includes(' !1:45:00')) expect.fail(`${width}: “${line}”`);
    }
  });

  it('a column that is not essential comes when the essential ones have the width they like [VIEW-65]', () => {
    for (let width = 20; width <= 250; width += 1) {
      const both = [
        chooseColumns(agentColumns, width).columns,
        chooseColumns(queueColumns(shipped), width).columns,
      ];
      for (const chosen of both) {
        const shown = chosen.map(({ column: { id, rank, ideal }, width: given }) => ({
          id,
          rank,
          ideal,
          given,
        }));
        if (!shown.some(({ rank }) => rank > 6)) continue;
        for (const { id, rank, ideal, given } of shown)
          if (rank <= 6) expect(given, `${id} at ${width}`).toBeGreaterThanOrEqual(ideal);
      }
    }
  });
});

it('what an alarm led to stands beside its cause at 120 cells [VIEW-40] [VIEW-65]', () => {
  const ids = chooseColumns(alarmColumns, 120).columns.map(({ column }) => column.id);
  expect(ids).toEqual(expect.arrayContaining(['since', 'heldBy', 'ledTo', 'cause']));
});

it('where the queues of an agent stand two of them can be read, at 120 cells too [VIEW-65]', () => {
  const [one] = agents;
  if (one === undefined) throw new Error('nobody');
  const memberships = ['general', 'remote'].map((queue) => ({
    queue,
    level: 1,
    configured: true,
    active: true,
    paused: false,
  }));
  const queues = shipped.queues.map((queue, index) => ({
    ...queue,
    name: index === 0 ? { en: 'Enquiry', zh: '咨询' } : { en: 'Remote care', zh: '异地就医' },
  })) as Configuration['queues'];
  const made = { ...crowd, agents: new Map([[one.id, { ...one, memberships }]]) };
  const names = namesFor({ ...shipped, queues }, 'en');
  const [row] = agentRows(made, figures, TEN);
  for (const width of [120, 160, 200])
    expect(
      lineText(row ? paintRow(chooseColumns(agentColumns, width), row, context('en', { names })) : []),
    ).toContain('Enquiry Remote care');
});
