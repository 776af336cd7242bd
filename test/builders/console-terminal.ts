/** A console of a user in a pseudo-terminal, with what a hand does: wait for a live floor, press until it is taken, confirm. */
import { wordsFor } from '../../src/view/words/words.ts';
import { type Place, PROGRAM, type Served } from './processes.ts';
import { openTerminal, type Terminal } from './terminal.ts';

export type Language = 'en' | 'zh';

export type ConsoleTerminal = Terminal & {
  /** Resolves when the text is on the screen. */
  readonly shows: (...texts: readonly (string | RegExp)[]) => Promise<void>;
  /** Presses a key until the screen shows what it does: a question takes no answer before it could be read. */
  readonly press: (key: string, ...texts: readonly (string | RegExp)[]) => Promise<void>;
  /** Presses y until the question with No and Yes is gone. */
  readonly agree: () => Promise<void>;
  /** Types into a field and waits for it to stand there. */
  readonly write: (text: string) => Promise<void>;
  /** Leaves by q. */
  readonly leave: () => Promise<void>;
};

const has = (screen: string, text: string | RegExp): boolean =>
  typeof text === 'string' ? screen.includes(text) : text.test(screen);

/** Resolves when the console is live and takes keys. */
export async function openConsole(
  place: Place,
  served: Served,
  language: Language,
  { token, columns = 120, rows = 36 }: { token?: string; columns?: number; rows?: number } = {},
): Promise<ConsoleTerminal> {
  const terminal = openTerminal({
    command: [process.execPath, PROGRAM, served.url],
    columns,
    rows,
    env: {
      ...place.env,
      LANG: language === 'zh' ? 'zh_CN.UTF-8' : 'C.UTF-8',
      ...(token === undefined ? {} : { SEATWATCH_TOKEN: token }),
    },
  });
  const { yes, no } = wordsFor(language).dialogs;
  const question = new RegExp(`${no} {3,}${yes}|${no}.*${yes}`);
  const shows: ConsoleTerminal['shows'] = (...texts) =>
    terminal.waitFor(texts.join(' and '), (screen) => texts.every((text) => has(screen, text)));
  const until = async (
    key: string,
    what: string,
    holds: (screen: string) => boolean,
    patience = 500,
  ): Promise<void> => {
    for (let press = 0; press < 40 && !holds(terminal.text()); press += 1) {
      terminal.type(key);
      // Pressed too soon after the screen changed, it is dropped: pressed again.
      await terminal.waitFor(what, holds, patience).catch(() => undefined);
    }
    await terminal.waitFor(what, holds, 1);
  };
  const clock = (screen: string): string | undefined => / (\d\d:\d\d:\d\d)/.exec(screen)?.[1];
  let first: string | undefined;
  await terminal.waitFor('a live floor whose clock moves', (screen) => {
    if (!has(screen, language === 'zh' ? '实时' : 'live') || clock(screen) === undefined) return false;
    first ??= clock(screen);
    return clock(screen) !== first;
  });
  return {
    ...terminal,
    shows,
    press: (key, ...texts) =>
      // Enter answers the next question too: time enough to see that it was taken.
      until(
        key,
        texts.join(' and '),
        (screen) => texts.every((text) => has(screen, text)),
        key === '\r' ? 2_000 : 500,
      ),
    agree: async () => {
      await shows(question);
      await until('y', 'the question to be gone', (screen) => !question.test(screen));
    },
    write: async (text) => {
      terminal.type(text);
      await shows(text);
    },
    leave: async () => {
      await until('q', 'the question', (screen) => question.test(screen));
      await until('y', 'the screen to be given back', () => !terminal.alternate());
      await terminal.exited;
    },
  };
}
