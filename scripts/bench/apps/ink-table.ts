/**
 * The agents pane as an ordinary Ink app: the rows of `view`, one `<Text>` each, a store, a beat a second; no grid, no
 * pacing. What the product is compared with. Arguments: URL, `incremental` or `as-it-comes`.
 */
import { Box, render, Text } from 'ink';
import { createElement, useEffect, useReducer } from 'react';
import { useStore } from 'zustand';
import { wallClock } from '../../../src/cli/platform.ts';
import { connectFloor } from '../../../src/client/connect-floor.ts';
import { firstLook } from '../../../src/client/first-look.ts';
import { themeOf } from '../../../src/console/theme/theme.ts';
import { measures } from '../../../src/floor/measures.ts';
import { agentColumns, agentRows, DEFAULT_AGENT_SORT } from '../../../src/view/agents.ts';
import type { RowContext } from '../../../src/view/column.ts';
import { clockTime } from '../../../src/view/duration.ts';
import { UNICODE_GLYPHS } from '../../../src/view/glyphs.ts';
import { chooseColumns } from '../../../src/view/layout.ts';
import { namesFor } from '../../../src/view/names.ts';
import { paintHeading, paintRow } from '../../../src/view/paint.ts';
import { sortRows } from '../../../src/view/sort.ts';
import type { Line } from '../../../src/view/span.ts';
import { wordsFor } from '../../../src/view/words/words.ts';

const [url = '', manner = ''] = process.argv.slice(2);
const { columns = 80, rows: height = 24 } = process.stdout;
const { open } = themeOf(process.env);
const words = wordsFor('en');
const connection = connectFloor({
  url,
  token: process.env.SEATWATCH_TOKEN ?? '',
  wallClock,
  random: Math.random,
  makeId: () => 'none',
  client: 'bench-ink',
});

function sgr(line: Line): string {
  return line.map(({ text, tone }) => (open[tone] === '' ? text : `${open[tone]}${text}\u001b[0m`)).join('');
}

function App() {
  const floor = useStore(connection.store, (mirror) => mirror.floor);
  const [, beat] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(beat, 1_000);
    return () => clearInterval(timer);
  }, []);
  const now = Math.max(floor.at, Math.floor(connection.floorNow() / 1_000) * 1_000);
  const names = namesFor(floor.configuration, 'en');
  const zone = floor.configuration?.timeZone ?? 'UTC';
  const context: RowContext = {
    words,
    names,
    glyphs: UNICODE_GLYPHS,
    ambiguous: 'narrow',
    zone,
    now,
    selected: false,
    requested: new Map(),
  };
  const chosen = chooseColumns(agentColumns, columns);
  const sorted = sortRows(agentRows(floor, measures(floor, now), now), agentColumns, DEFAULT_AGENT_SORT);
  const lines = [
    `seatwatch ${names.floor} ${clockTime(now, zone)}`,
    sgr(paintHeading(chosen, context, DEFAULT_AGENT_SORT)),
    ...sorted
      .slice(0, height - 3)
      .map((row, index) => sgr(paintRow(chosen, row, { ...context, selected: index === 0 }))),
    `${sorted.length}`,
  ];
  return createElement(
    Box,
    { flexDirection: 'column', width: columns, height },
    lines.map((line, index) => createElement(Text, { key: index, wrap: 'truncate' }, line)),
  );
}

await firstLook(connection);
const app = render(createElement(App), {
  alternateScreen: true,
  incrementalRendering: manner === 'incremental',
  patchConsole: false,
});
const leave = (): void => {
  app.unmount();
  connection.close();
  process.exit(0);
};
process.once('SIGTERM', leave);
process.once('SIGHUP', leave);
