import { describe, expect, it } from 'vitest';
import { listPainter } from '../../src/console/panes/list-lines.ts';
import { headerLines } from '../../src/console/parts/header.tsx';
import { changeList } from '../../src/console/ui.ts';
import { measures } from '../../src/floor/measures.ts';
import type { Agent } from '../../src/protocol/entities/agent.ts';
import { agentColumns, agentRows } from '../../src/view/agents.ts';
import { isById, sortableColumns, sortIds, sortRows } from '../../src/view/sort.ts';
import { lineText } from '../../src/view/span.ts';
import { consoleFloor, TEN } from '../builders/console-floor.tsx';
import { openFloor } from '../builders/floor-script.ts';

const SEATS = 2_000;
const SIZE = { width: 200, height: 46 };

describe('what a large floor is read as', () => {
  it('a second makes the rows on the screen and no others [GRID-18]', () => {
    const made: string[] = [];
    const { deck, patch } = consoleFloor({ script: openFloor(SEATS) });
    const { floor } = deck.connection.store.getState();
    // What only a row reads of an agent says that a row was made.
    const watched = (agent: Agent): Agent => ({
      ...agent,
      get lastAct() {
        made.push(agent.id);
        return agent.lastAct;
      },
    });
    const agents = new Map([...floor.agents].map(([id, agent]) => [id, watched(agent)]));
    made.length = 0;
    const paint = listPainter('agents', (of) => of.reading.agents(), SIZE);
    for (let second = 1; second <= 5; second += 1) {
      made.length = 0;
      patch({ floor: { ...floor, agents: new Map(agents), at: TEN + second * 1_000 } });
      const lines = paint(deck);
      headerLines(deck);
      expect(lines).toHaveLength(SIZE.height);
      expect(lineText(lines[1] ?? [])).toContain('1001');
      expect(new Set(made).size).toBeLessThan(SIZE.height);
    }
  });

  it('stands by id without a row just as with them, whoever comes and goes [VIEW-19]', () => {
    const { deck, patch } = consoleFloor({ script: openFloor(400) });
    const { floor } = deck.connection.store.getState();
    let second = TEN;
    const rowsOf = (agents: typeof floor.agents) =>
      agentRows({ ...floor, agents }, measures({ ...floor, agents }, floor.at), floor.at);
    for (const order of [
      null,
      { column: 'id', descending: false },
      { column: 'id', descending: true },
      { column: 'queues', descending: true },
    ]) {
      expect(isById(agentColumns, order)).toBe(true);
      changeList(deck.ui, 'agents', { order });
      let agents: typeof floor.agents = floor.agents;
      for (let round = 0; round < 4; round += 1) {
        second += 1_000;
        patch({ floor: { ...floor, agents, at: second } });
        const sorted = sortRows(rowsOf(agents), agentColumns, order).map(({ id }) => id);
        expect(sortIds(agents.keys(), order)).toEqual(sorted);
        expect(deck.reading.agents().ids).toEqual(sorted);
        const gone = [...agents.keys()][7 * round + 3];
        const back = [...floor.agents].reverse().filter(([id]) => id !== gone);
        agents = new Map(back);
      }
    }
    for (const { id } of sortableColumns(agentColumns)) {
      expect(isById(agentColumns, { column: id, descending: false })).toBe(id === 'id');
    }
  });
});
