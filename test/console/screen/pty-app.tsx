/** A console in small for the test in a pseudo-terminal: a region, a dialog, keys, all wired as the stream's header says. */
import { Box, render, Text, useApp, useInput, useWindowSize } from 'ink';
import { type ReactNode, useState } from 'react';
import { AnswerReader } from '../../../src/console/screen/answer-reader.ts';
import { Region, RegionHost } from '../../../src/console/screen/region.tsx';
import type { RegionPainter } from '../../../src/console/screen/region-layer.ts';
import { TerminalStream } from '../../../src/console/screen/terminal-stream.ts';
import { span } from '../../../src/view/span.ts';
import { platformWallClock } from '../../builders/manual-wall-clock.ts';

const answers = new AnswerReader(process.stdin, platformWallClock);
const screen = new TerminalStream({
  stdout: process.stdout,
  wallClock: platformWallClock,
  answers,
  env: process.env,
});
process.once('exit', screen.leave);
process.on('SIGCONT', screen.repaint);

let moved = 0;
const painter: RegionPainter = {
  rows: 30,
  paintRow: (row) => [
    span(`row ${row} 张伟 ${row === moved ? 'here' : ''}`, row === moved ? 'selected' : 'plain'),
  ],
  version: (row) => (row === moved ? 1 : 0),
  look: (tone) => (tone === 'selected' ? '\u001b[44m' : ''),
};

function App(): ReactNode {
  const { columns, rows } = useWindowSize();
  const { exit } = useApp();
  const [dialog, setDialog] = useState(false);
  useInput((input) => {
    if (input === 'q') void screen.quiet().then(() => exit());
    else if (input === 'd') setDialog((open) => !open);
    else if (/^j+$/.test(input)) {
      moved += input.length;
      screen.requestFrame('key');
    } else if (input === 'x') throw new Error('as wished');
  });
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <Text>{`${columns}×${rows}`}</Text>
      <Region painter={painter} />
      {dialog ? (
        <Box position="absolute" marginLeft={3} marginTop={2} borderStyle="single">
          <Text>确定?</Text>
        </Box>
      ) : null}
    </Box>
  );
}

const app = render(
  <RegionHost value={screen}>
    <App />
  </RegionHost>,
  {
    stdout: screen,
    stdin: answers,
    alternateScreen: true,
    incrementalRendering: false,
    maxFps: 60,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  },
);
await app.waitUntilExit().catch(() => {});
screen.leave();
process.exit(0);
