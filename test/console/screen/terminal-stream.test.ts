/** The stream between Ink and the terminal: what leaves it, when, and how it gives the terminal back. */
import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../../src/console/screen/answer-reader.ts';
import { TerminalStream } from '../../../src/console/screen/terminal-stream.ts';
import { createManualWallClock } from '../../builders/manual-wall-clock.ts';
import { fakeKeyboard, fakeTerminal } from './composed.ts';
import { createEmulator } from './emulator.ts';

const ENTER = '\u001b[?1049h';
const frame = (text: string): string => `\u001b[?2026h\u001b[H${text}\u001b[0m\u001b[?2026l`;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function opened(options: { answers?: boolean; env?: Record<string, string>; enter?: boolean } = {}) {
  const clock = createManualWallClock();
  const terminal = fakeTerminal(null, 20, 4);
  const keyboard = fakeKeyboard();
  const answers = options.answers
    ? new AnswerReader(keyboard as unknown as NodeJS.ReadableStream, clock)
    : undefined;
  const stream = new TerminalStream({
    stdout: terminal,
    wallClock: clock,
    ...(answers ? { answers } : {}),
    env: options.env ?? {},
    ambiguous: 'narrow',
  });
  let seen = 0;
  const taken = (): string => {
    const bytes = terminal.written().slice(seen);
    seen = terminal.written().length;
    return bytes;
  };
  if (options.enter !== false) stream.write(`${ENTER}\u001b[?25l`);
  return {
    clock,
    terminal,
    keyboard,
    answers,
    stream,
    /** What left since it was asked last, after the work at hand. */
    sent: async () => {
      await turn();
      return taken();
    },
    draw: async (text: string) => {
      stream.write(frame(text));
      await turn();
      return taken();
    },
    press: async (keys: string) => {
      keyboard.write(keys);
      await turn();
      await turn();
    },
  };
}

describe('the terminal stream', () => {
  it('outside the alternate screen touches nothing [GRID-21]', async () => {
    const { stream, sent } = opened({ enter: false });
    const before = 'plain\n\u001b[31mred\u001b[0m\u001b[2K\u001b[?25l';
    stream.write(before);
    expect(await sent()).toBe(before);
    stream.write(`${ENTER}\u001b[?1049lafter\u001b[?25h`);
    expect(await sent()).toContain('\u001b[?1049lafter\u001b[?25h');
  });

  it('hands on what it does not know untouched and in order, wherever it is cut [GRID-21]', async () => {
    const strange =
      '\u001b]52;c;aGk=\u0007\u001b[?2004h\u001b[>1u\u0007\u001b]0;闭席\u001b\\\u001bP+q544e\u001b\\';
    for (const cut of [1, 5, 14, 20, 30, strange.length - 1]) {
      const { stream, sent } = opened();
      await sent();
      stream.write(strange.slice(0, cut));
      stream.write(strange.slice(cut));
      expect(await sent()).toBe(strange);
    }
  });

  it('wraps a frame in synchronized output, leaves the terminal plain, and clears only to draw everything [GRID-22]', async () => {
    const { draw, stream, sent } = opened();
    const first = await draw('abc \u001b[31mred');
    expect(first).toContain('\u001b[2J');
    expect(first.endsWith('\u001b[?2026l')).toBe(true);
    expect(await draw('abX \u001b[31mred')).toBe('\u001b[?2026h\u001b[;3HX\u001b[?2026l');
    expect(await draw('abX \u001b[32mred')).toBe('\u001b[?2026h\u001b[;5H\u001b[32mred\u001b[m\u001b[?2026l');
    expect(await draw('abX \u001b[32mred')).toBe('');
    stream.repaint();
    expect(await sent()).toContain('\u001b[H\u001b[2J\u001b[HabX \u001b[32mred');
  });

  it('draws everything after every resize: larger, smaller and the same again [GRID-23]', async () => {
    const { draw, terminal, sent, clock, stream } = opened();
    await draw('one\r\ntwo');
    let heard = 0;
    stream.on('resize', () => {
      heard += 1;
    });
    for (const [columns, rows] of [
      [30, 6],
      [20, 4],
      [20, 4],
    ] as const) {
      terminal.columns = columns;
      terminal.rows = rows;
      terminal.emit('resize');
      expect([stream.columns, stream.rows]).toEqual([columns, rows]);
      // Ink may have nothing to say to a resize: cells it did not rewrite are carried over.
      expect(await sent()).toBe('');
      clock.advance(40);
      expect(await sent()).toContain('\u001b[2J\u001b[Hone\r\ntwo');
    }
    terminal.columns = 2;
    terminal.emit('resize');
    expect(await draw('on')).toContain('\u001b[2J\u001b[Hon\u001b[2Htw');
    expect(heard).toBe(4);
  });

  it('shows what no frame closed a moment later [GRID-22]', async () => {
    const { stream, sent, clock } = opened();
    await sent();
    stream.write('loose');
    expect(await sent()).toBe('');
    clock.advance(40);
    expect(await sent()).toContain('loose');
  });

  it('shows the cursor where Ink wants it [GRID-22]', async () => {
    const { draw } = opened();
    await draw('name: \u001b[?25l');
    expect(await draw('name: a\u001b[1;8H\u001b[?25h')).toBe(
      '\u001b[?2026h\u001b[;7Ha\u001b[;8H\u001b[?25h\u001b[?2026l',
    );
    expect(await draw('name: a\u001b[1;7H')).toBe('\u001b[;7H');
    expect(await draw('name: a\u001b[?25l')).toBe('\u001b[?25l');
  });

  it('gives the terminal back once, whoever asks first [GRID-24]', async () => {
    const back = '\u001b[?2004l\u001b[?2026l\u001b[m\u001b[?7h\u001b[?25h\u001b[?1049l';
    const { draw, stream, sent, clock } = opened();
    stream.write('\u001b[?2004h');
    await draw('x');
    stream.leave();
    expect(await sent()).toBe(back);
    stream.leave();
    stream.write(`${frame('y')}\u001b[?2004l\u001b[?1049l`);
    stream.repaint();
    expect(await sent()).toBe('');
    expect(clock.waiting()).toBe(0);

    const emulator = createEmulator(20, 4);
    await emulator.write(`shell$ ${ENTER}\u001b[?25lx`);
    await emulator.write(back);
    expect(emulator.alternate()).toBe(false);
    expect(emulator.rows()[0]).toBe('shell$');
  });

  it('lets another program have the terminal and draws everything when it is back [GRID-24]', async () => {
    const { draw, stream, sent } = opened();
    await draw('table');
    stream.write('\u001b[2K\u001b[?25h\u001b[?1049l');
    expect(await sent()).toBe('\u001b[?2026l\u001b[m\u001b[?7h\u001b[?25h\u001b[?1049l');
    stream.write('the program speaks');
    expect(await sent()).toBe('the program speaks');
    stream.write(`${ENTER}\u001b[?25l`);
    stream.write(frame('table'));
    expect(await sent()).toContain('\u001b[2J\u001b[Htable');
  });

  it('holds data frames until the terminal has answered, and sends what is newest then [GRID-13]', async () => {
    const { draw, answers, press, sent, clock, stream } = opened({ answers: true });
    answers?.setRawMode(true);
    expect(await sent()).toContain('\u001b[5n');
    await press('\u001b[0n');
    let drains = 0;
    stream.onDrain(() => {
      drains += 1;
    });
    expect(await draw('1')).toContain('1\u001b[?25l\u001b[?2026l\u001b[5n');
    expect(stream.mayPublish()).toBe(false);
    expect(await draw('2')).toBe('');
    expect(await draw('3')).toBe('');
    await press('\u001b[0n');
    expect(await sent()).toBe('\u001b[?2026h\u001b[H3\u001b[?2026l\u001b[5n');
    expect(drains).toBe(0);
    await press('\u001b[0n');
    expect(drains).toBe(1);
    expect(stream.mayPublish()).toBe(true);
    // No answer: a second later it goes all the same.
    await draw('4');
    expect(await draw('5')).toBe('');
    clock.advance(999);
    expect(await sent()).toBe('');
    clock.advance(1);
    expect(await sent()).toContain('5');
  });

  it('lets a frame pass that a key caused, whether Ink drew it or a region [GRID-14]', async () => {
    const { draw, answers, press, clock, stream, sent } = opened({ answers: true });
    answers?.setRawMode(true);
    await press('\u001b[0n');
    await draw('1');
    expect(await draw('2')).toBe('');
    await press('j');
    expect(stream.mayPublish()).toBe(false);
    expect(await draw('3')).toBe('\u001b[?2026h\u001b[H3\u001b[?2026l');
    clock.advance(200);
    expect(await draw('4')).toBe('');
    stream.requestFrame('key');
    expect(await sent()).toContain('4');
  });

  it('behind tmux sends ten data frames a second and asks nothing [GRID-15]', async () => {
    const { draw, answers, clock, sent, terminal } = opened({ answers: true, env: { TMUX: '/tmp/t,1,0' } });
    answers?.setRawMode(true);
    let frames = 0;
    for (let step = 0; step < 100; step += 1) {
      if ((await draw(String(step))) !== '') frames += 1;
      clock.advance(20);
      if ((await sent()) !== '') frames += 1;
    }
    expect(frames).toBeGreaterThan(17);
    expect(frames).toBeLessThanOrEqual(21);
    expect(terminal.written()).not.toContain('\u001b[5n');
  });

  it('waits for answers on their way before input is given back, a quarter of a second at most [GRID-24]', async () => {
    const { answers, press, stream, clock, draw, sent } = opened({ answers: true });
    answers?.setRawMode(true);
    let quiet = 0;
    void stream.quiet().then(() => {
      quiet += 1;
    });
    await turn();
    expect(quiet).toBe(0);
    await press('\u001b[0n');
    expect(quiet).toBe(1);
    await sent();
    expect(await draw('x')).not.toContain('\u001b[5n');
    const silent = opened({ answers: true });
    silent.answers?.setRawMode(true);
    void silent.stream.quiet().then(() => {
      quiet += 1;
    });
    silent.clock.advance(250);
    await turn();
    expect(quiet).toBe(2);
    clock.advance(10_000);
  });

  it('says of colours and size what the terminal says [GRID-21]', () => {
    const { stream } = opened();
    expect([stream.isTTY, stream.columns, stream.rows]).toEqual([true, 20, 4]);
    expect([stream.getColorDepth(), stream.hasColors(256)]).toEqual([8, true]);
  });
});
