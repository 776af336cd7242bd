/**
 * The keyboard as Ink sees it: everything the terminal sends save its answers to CSI 5n, which go to whoever listens.
 * A reply cut in two is put together when one is awaited; otherwise nothing is ever held back. Reads the real input
 * only while raw mode is on, so that a program the terminal was handed to gets its keys.
 */
import { PassThrough } from 'node:stream';
import type { WallClock } from '../../floor/clock.ts';

/** What is used of `process.stdin`. */
export type RealInput = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (on: boolean) => unknown;
  readonly ref?: () => unknown;
  readonly unref?: () => unknown;
};

export type AnswerListener = {
  /** Is an answer on its way? Only then is the start of one held. */
  readonly awaits: () => boolean;
  readonly answered: () => void;
  /** Something else came: a key, a paste, another reply. */
  readonly keyed: () => void;
  /** Raw mode went on or off: answers can or cannot come. */
  readonly listening: (on: boolean) => void;
};

/** Ms the beginning of a reply may wait for its rest. */
export const SPLIT_LIMIT = 15;

/** Ready, and ready with a malfunction (ECMA-48 §8.3.35). */
const REPLIES = ['\u001b[0n', '\u001b[3n'] as const;
const BEGINNINGS = ['\u001b[0', '\u001b[3', '\u001b[', '\u001b'] as const;

export class AnswerReader extends PassThrough {
  readonly isTTY: boolean;
  readonly #real: RealInput;
  readonly #clock: WallClock;
  #listener: AnswerListener | null = null;
  #held = '';
  #release: (() => void) | null = null;
  #reading = false;

  constructor(real: RealInput, wallClock: WallClock) {
    super();
    this.#real = real;
    this.#clock = wallClock;
    this.isTTY = real.isTTY === true;
    real.once('end', this.#ended);
  }

  /** Who hears of answers and keys; one listener, the last one set. */
  listen(listener: AnswerListener): void {
    this.#listener = listener;
    if (this.#reading) listener.listening(true);
  }

  /** Is the real input being read, so that an answer can come at all? */
  isListening(): boolean {
    return this.#reading;
  }

  /** As of a tty's input; also starts and stops reading it. */
  setRawMode(on: boolean): this {
    this.#real.setRawMode?.(on);
    if (on === this.#reading) return this;
    this.#reading = on;
    if (on) {
      this.#real.on('data', this.#take);
      this.#real.resume();
    } else {
      this.#letGo();
      this.#real.off('data', this.#take);
      this.#real.pause();
    }
    this.#listener?.listening(on);
    return this;
  }

  ref(): this {
    this.#real.ref?.();
    return this;
  }

  unref(): this {
    this.#real.unref?.();
    return this;
  }

  // Bytes are carried as Latin-1 so that a character of several bytes may be cut between chunks.
  #take = (chunk: Buffer | string): void => {
    const bytes =
      typeof chunk === 'string' ? Buffer.from(chunk).toString('latin1') : chunk.toString('latin1');
    const text = this.#unheld() + bytes;
    let kept = text;
    for (const reply of REPLIES) kept = kept.replaceAll(reply, '');
    for (let left = text.length - kept.length; left > 0; left -= REPLIES[0].length)
      this.#listener?.answered();
    const beginning = this.#listener?.awaits() ? BEGINNINGS.find((start) => kept.endsWith(start)) : undefined;
    if (beginning !== undefined) {
      this.#held = beginning;
      this.#release = this.#clock.after(SPLIT_LIMIT, () => this.#letGo());
    }
    this.#passOn(kept.slice(0, kept.length - this.#held.length));
  };

  #passOn(bytes: string): void {
    if (bytes === '') return;
    this.#listener?.keyed();
    this.write(Buffer.from(bytes, 'latin1'));
  }

  /** What was held, taken back from the timer. */
  #unheld(): string {
    const held = this.#held;
    this.#held = '';
    this.#release?.();
    this.#release = null;
    return held;
  }

  #letGo(): void {
    this.#passOn(this.#unheld());
  }

  #ended = (): void => {
    this.#letGo();
    this.end();
  };
}
