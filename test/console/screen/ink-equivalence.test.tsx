/** Real Ink 8 twice, once raw and once through the terminal stream: both terminals show the same. */
import { Box, Text, useWindowSize } from 'ink';
import { memo, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { Region } from '../../../src/console/screen/region.tsx';
import type { RegionPainter } from '../../../src/console/screen/region-layer.ts';
import { fitLine } from '../../../src/view/line.ts';
import { type Span, span, TONES } from '../../../src/view/span.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Composed, composed } from './composed.ts';
import { differences } from './emulator.ts';

const LOOKS = {
  dim: '2',
  good: '38;5;36',
  critical: '1;38;5;203',
  selected: '97;48;5;24',
  strong: '1',
  accent: '96',
};
const look = (tone: string): string => {
  const parameters = (LOOKS as Record<string, string | undefined>)[tone];
  return parameters === undefined ? '' : `\u001b[${parameters}m`;
};
const TEXTS = ['张伟', '1001', 'closed 闭席', '3:07', '—', 'a', '质检 QA', '▁▂▃▄', 'Zoë', '', '  '];

type State = {
  readonly lines: readonly (readonly Span[])[];
  readonly dialog: { readonly x: number; readonly y: number; readonly text: string } | null;
  readonly head: string;
  readonly side: boolean;
};

function randomState(chance: Chance, before: State | null): State {
  const line = (): Span[] =>
    Array.from({ length: 1 + chance.below(6) }, () => span(chance.pick(TEXTS), chance.pick(TONES)));
  const lines =
    before === null || chance.happens(0.1)
      ? Array.from({ length: chance.below(30) }, line)
      : [...before.lines];
  for (let times = chance.below(3); times > 0 && lines.length > 0; times -= 1)
    lines[chance.below(lines.length)] = line();
  return {
    lines,
    dialog: chance.happens(0.4)
      ? {
          x: chance.below(30),
          y: chance.below(6),
          text: chance.pick(['Close 张伟?', 'a', '确定要闭席吗 y/n']),
        }
      : null,
    head: chance.happens(0.3) ? '' : `queues ${chance.below(100)} 队列 ${chance.pick(TEXTS)}`,
    side: chance.happens(0.2),
  };
}

function painterOf(state: State): RegionPainter {
  const version = (row: number): string => JSON.stringify(state.lines[row]);
  return {
    rows: state.lines.length,
    paintRow: (row, width) => fitLine(state.lines[row] ?? [], width),
    version,
    rowKey: version,
    look,
  };
}

const App = memo(function App({ state }: { readonly state: State }): ReactNode {
  const { columns, rows } = useWindowSize();
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      {state.head === '' ? null : (
        <Text color="cyan" wrap="truncate">
          {state.head}
        </Text>
      )}
      <Box flexGrow={1} borderStyle="round" borderColor="gray" overflow="hidden">
        <Region painter={painterOf(state)} />
        {state.side ? (
          <Box width={9} flexShrink={0}>
            <Text inverse>侧 side</Text>
          </Box>
        ) : null}
      </Box>
      {state.dialog ? (
        <Box position="absolute" marginLeft={state.dialog.x} marginTop={state.dialog.y}>
          <Box borderStyle="double" backgroundColor="#202060" paddingX={1}>
            <Text bold>{state.dialog.text}</Text>
          </Box>
        </Box>
      ) : null}
    </Box>
  );
});

async function same(
  raw: Composed,
  ours: Composed,
  columns: number,
  rows: number,
  what: string,
): Promise<void> {
  const found = differences(raw.emulator, ours.emulator, columns, rows);
  if (found.length > 0)
    throw new Error(`${what}: ${found.slice(0, 6).join('\n')}\n${raw.text()}\n----\n${ours.text()}`);
}

describe('Ink through the terminal stream', () => {
  it('shows what raw Ink shows: tables under dialogs, Chinese, colours, shrinking text, every size [GRID-3]', async () => {
    let frames = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const chance = chanceOf(seed);
      let [columns, rows] = [50, 14];
      let state = randomState(chance, null);
      const raw = await composed(<App state={state} />, { columns, rows, raw: true });
      const ours = await composed(<App state={state} />, { columns, rows });
      await same(raw, ours, columns, rows, `seed ${seed}, first`);
      for (let step = 0; step < 40; step += 1) {
        const resizes = chance.happens(0.15);
        if (resizes) {
          if (chance.happens(0.8)) [columns, rows] = [30 + chance.below(40), 8 + chance.below(14)];
          await raw.resize(columns, rows);
          await ours.resize(columns, rows);
        } else {
          state = randomState(chance, state);
          await raw.show(<App state={state} />);
          await ours.show(<App state={state} />);
        }
        await same(raw, ours, columns, rows, `seed ${seed}, step ${step}${resizes ? ' (resize)' : ''}`);
        frames += 1;
      }
      expect(ours.bytes().length).toBeLessThan(raw.bytes().length / 2);
      expect(ours.bytes()).not.toContain('\ue000');
      await raw.close();
      await ours.close();
    }
    expect(frames).toBe(240);
  });
});
