/** Starts the screen and ends it: Ink, the terminal's modes, signals. Knows no pane. */
import { render } from 'ink';
import type { FloorConnection } from '../client/connect-floor.ts';
import type { WallClock } from '../floor/clock.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../view/glyphs.ts';
import { span } from '../view/span.ts';
import type { Language } from '../view/words/language.ts';
import { type Words, wordsFor } from '../view/words/words.ts';
import { say } from './acting.ts';
import { watchAway } from './away.ts';
import { watchAlarms } from './bell.ts';
import { createChanges } from './changes.ts';
import { type Deck, DeckProvider } from './deck.ts';
import { filesIn } from './files/files.ts';
import { keepLeftFloor } from './left-floor.ts';
import { NO_MEMORY, parseMemory, recall, remember } from './memory.ts';
import { noticeText } from './notice-text.ts';
import { createReading } from './reading.ts';
import { Root } from './root.tsx';
import { AnswerReader } from './screen/answer-reader.ts';
import { RegionHost } from './screen/region.tsx';
import { sizeOf } from './screen/terminal-size.ts';
import { TerminalStream } from './screen/terminal-stream.ts';
import { watchShift } from './shift-taken.ts';
import { themeOf } from './theme/theme.ts';
import { createTick } from './tick.ts';
import { createUi } from './ui.ts';

export type ConsoleOptions = {
  readonly connection: FloorConnection;
  readonly language: Language;
  /** With a site's own words in their place. @default those of the language */
  readonly words?: Words;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly wallClock: WallClock;
  /** What the person calls the server. */
  readonly serverLabel: string;
  /** True: the console only looks. @default false */
  readonly readOnly?: boolean;
  /** The file in which order, views and choices are remembered. @default nothing is remembered */
  readonly statePath?: string | null;
  /** Where exports go: the working folder. @default nowhere */
  readonly folder?: string | null;
  /** Aborted when the process is asked to end. */
  readonly ended: AbortSignal;
  /** Takes what says whether the floor may be published now: a terminal that is behind gets newer floors, not more. */
  readonly pace: (mayPublish: () => boolean) => void;
};

/** Shows the console until it is left; resolves with the exit code. The terminal is as before then, however it ended. */
export async function runConsole(options: ConsoleOptions): Promise<number> {
  const { connection, stdin, stdout, env, wallClock, ended, pace } = options;
  const answers = new AnswerReader(stdin, wallClock);
  const screen = new TerminalStream({ stdout, wallClock, answers, env });
  pace(screen.mayPublish);
  let leave = (): void => {};
  const deck = makeDeck(options, {
    leave: () => leave(),
    repaint: screen.repaint,
    // Between two frames: a frame is one write.
    send: (sequence) => void stdout.write(sequence),
  });
  recall(parseMemory((await deck.files?.recall('choices')) ?? null), deck);
  process.once('exit', screen.leave);
  process.on('SIGCONT', screen.repaint);
  const app = render(
    <RegionHost value={screen}>
      <DeckProvider value={deck}>
        <Root />
      </DeckProvider>
    </RegionHost>,
    {
      stdout: screen as unknown as NodeJS.WriteStream,
      stdin: answers as unknown as NodeJS.ReadStream,
      alternateScreen: true,
      incrementalRendering: false,
      maxFps: 60,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  leave = () => app.unmount();
  // What the person does is on the screen at once, whatever data waits for the line.
  const stopKeys = deck.ui.subscribe(() => screen.requestFrame('key'));
  const stopNotices = connection.onNotice((notice) =>
    say(deck, [span(noticeText(notice, deck.words), 'notice')]),
  );
  const stopWatching = [
    watchAlarms(deck),
    watchAway(deck),
    watchShift(deck),
    // The order of a pane; where nothing else changed nothing is written.
    deck.ui.subscribe(({ lists }, before) => {
      if (lists !== before.lists) void remember(deck);
    }),
  ];
  if (ended.aborted) leave();
  ended.addEventListener('abort', leave);
  try {
    await app.waitUntilExit();
    return 0;
  } finally {
    stopKeys();
    stopNotices();
    for (const stop of stopWatching) stop();
    await remember(deck);
    await keepLeftFloor(deck);
    ended.removeEventListener('abort', leave);
    process.off('SIGCONT', screen.repaint);
    pace(() => true);
    // The terminal's last answer must not be typed into the shell.
    await screen.quiet();
    screen.leave();
  }
}

/** Everything the parts share, for a console or for a test of one. */
export function makeDeck(
  options: Omit<ConsoleOptions, 'stdin' | 'ended' | 'pace'>,
  doing: Pick<Deck, 'leave' | 'repaint' | 'send'>,
): Deck {
  const { connection, language, stdout, env, wallClock, serverLabel } = options;
  const { readOnly = false, statePath = null, folder = null } = options;
  const words = options.words ?? wordsFor(language);
  const theme = themeOf(env);
  const glyphs = theme.ascii ? ASCII_GLYPHS : UNICODE_GLYPHS;
  const ui = createUi(sizeOf(stdout));
  const rate = (): number => connection.store.getState().clock?.reading.rate ?? 1;
  const tick = createTick(wallClock, connection.floorNow, rate);
  const reading = createReading({ connection, tick, ui, words, glyphs });
  const { changes, moment } = createChanges([connection.store.subscribe, tick.subscribe, ui.subscribe]);
  const deck: Deck = {
    connection,
    wallClock,
    tick,
    reading,
    ui,
    words,
    texts: words.screen,
    glyphs,
    theme,
    serverLabel,
    readOnly,
    files: folder === null && statePath === null ? null : filesIn(statePath, folder),
    memory: { current: NO_MEMORY },
    changes,
    moment,
    ...doing,
  };
  return deck;
}
