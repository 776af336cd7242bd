/**
 * The stdout Ink is given. Collects what Ink writes, lays the regions in and sends the real terminal nothing but the
 * cells that changed, when pacing lets it. Knows no component and reads no clock of the platform.
 *
 * Wiring:
 *
 *     const answers = new AnswerReader(process.stdin, wallClock);
 *     const screen = new TerminalStream({ stdout: process.stdout, wallClock, answers, env: process.env });
 *     process.once('exit', screen.leave);                     // and in every handler of a fatal signal
 *     process.on('SIGCONT', screen.repaint);                  // Ctrl-L: screen.repaint() in the key table
 *     const app = render(
 *       <RegionHost value={screen}><App /></RegionHost>,
 *       { stdout: screen, stdin: answers, alternateScreen: true, incrementalRendering: false, maxFps: 60,
 *         interactive: true, patchConsole: false, exitOnCtrlC: false },
 *     );
 *     // the mirror's gate: connectFloor({ …, mayPublish: screen.mayPublish })
 *     await screen.quiet();                                   // or an answer is typed into the shell afterwards
 *     app.unmount(); await app.waitUntilExit(); screen.leave();
 *
 * After Ink's `suspendTerminal` nothing is to be done: coming back to the alternate screen draws everything.
 */
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { WallClock } from '../../floor/clock.ts';
import type { AnswerReader } from './answer-reader.ts';
import { createFrameGate, type FrameGate } from './frame-gate.ts';
import type { AmbiguousCells } from './frame-writer.ts';
import type { FrameCause } from './pacing.ts';
import type { RegionLayer } from './region-layer.ts';
import { createScreen, type Screen } from './screen.ts';
import { sizeOf } from './terminal-size.ts';

/** What is used of `process.stdout`. */
export type RealOutput = NodeJS.WritableStream &
  Partial<
    Pick<WriteStream, 'isTTY' | 'columns' | 'rows' | 'writableNeedDrain' | 'getColorDepth' | 'hasColors'>
  >;

export type TerminalStreamOptions = {
  readonly stdout: RealOutput;
  readonly wallClock: WallClock;
  /** Who sees the terminal's answers. Without it frames are not paced. */
  readonly answers?: AnswerReader;
  /** Where TMUX and STY tell of a multiplexer. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** @default 'disputed' */
  readonly ambiguous?: AmbiguousCells;
};

/** Ms a change that Ink closed no frame around, and a resize it drew nothing for, may wait for company. */
const COMPANY_LIMIT = 40;
const QUESTION = '\u001b[5n';
const ENTER = '\u001b[?1049h\u001b[?25l';
/** Everything a frame or Ink may have left switched, and out. */
const EXIT = '\u001b[?2026l\u001b[m\u001b[?7h\u001b[?25h\u001b[?1049l';

export class TerminalStream extends Writable {
  readonly isTTY: boolean;
  readonly regions: RegionLayer;
  readonly #real: RealOutput;
  readonly #clock: WallClock;
  readonly #gate: FrameGate;
  readonly #screen: Screen;
  readonly #drained = new Set<() => void>();
  #size: { readonly columns: number; readonly rows: number };
  /** In the alternate screen; only then is there anything to draw. */
  #entered = false;
  #gone = false;
  #pasting = false;
  /** Sequences to hand on, of the write being read. */
  #passing = '';
  #whole = true;
  #due: FrameCause | null = null;
  #queued = false;
  #cancelCompany: (() => void) | null = null;

  constructor(options: TerminalStreamOptions) {
    super({ decodeStrings: false });
    // Every component that watches the size listens here.
    this.setMaxListeners(0);
    this.#real = options.stdout;
    this.#clock = options.wallClock;
    this.#gate = createFrameGate({
      wallClock: options.wallClock,
      answers: options.answers,
      env: options.env ?? {},
      isFull: () => this.#real.writableNeedDrain === true,
      freed: () => this.#released(),
      heard: () => this.#probe(),
    });
    this.isTTY = options.stdout.isTTY === true;
    this.#size = sizeOf(options.stdout);
    this.#screen = createScreen({
      ...this.#size,
      ambiguous: options.ambiguous ?? 'disputed',
      listener: {
        passed: (sequence) => {
          if (this.#gone && this.#entered) return;
          if (sequence.startsWith('\u001b[?2004')) this.#pasting = sequence.endsWith('h');
          this.#passing += sequence;
        },
        frameEnded: () => this.requestFrame('ink'),
        alternate: (entered) => this.#switched(entered),
      },
    });
    this.regions = this.#screen.regions;
    options.stdout.on('resize', this.#resized);
    options.stdout.on('drain', this.#released);
  }

  get columns(): number {
    return this.#size.columns;
  }

  get rows(): number {
    return this.#size.rows;
  }

  getColorDepth(env?: object): number {
    return this.#real.getColorDepth?.(env) ?? 1;
  }

  hasColors(count?: number | object, env?: object): boolean {
    const told =
      typeof count === 'number' ? this.#real.hasColors?.(count, env) : this.#real.hasColors?.(count);
    return told ?? false;
  }

  /** Something to show has changed without Ink: a frame leaves after the work at hand, at once when a key caused it. */
  requestFrame = (cause: FrameCause = 'data'): void => {
    if (this.#due === null || this.#due === 'data' || cause === 'key') this.#due = cause;
    if (this.#queued) return;
    this.#queued = true;
    // Layout effects of the commit that drew the frame register painters first; they run before any microtask.
    queueMicrotask(() => {
      this.#queued = false;
      this.#send();
    });
  };

  /** Clears the terminal and draws everything, now: it may have been written over. */
  repaint = (): void => {
    this.#whole = true;
    this.#due = 'key';
    this.#send();
  };

  /** May the store publish? False while the terminal has not shown the last data frame. */
  mayPublish = (): boolean => this.#gate.mayPass('data');

  /** Calls `listener` whenever the way is free again after `mayPublish` said no; returns its removal. */
  onDrain(listener: () => void): () => void {
    this.#drained.add(listener);
    return () => this.#drained.delete(listener);
  }

  /** Asks no more and resolves when no answer is on its way, or none came in time: before input is given back. */
  quiet = (): Promise<void> => this.#gate.quiet();

  /** Gives the terminal back as it was found; may be called at any time and more than once. */
  leave = (): void => {
    if (this.#gone) return;
    this.#gone = true;
    this.#forgetTimer();
    this.#gate.close();
    this.#real.off('resize', this.#resized);
    this.#real.off('drain', this.#released);
    if (!this.#entered) return;
    this.#real.write(this.#pasting ? `\u001b[?2004l${EXIT}` : EXIT);
  };

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#screen.read(chunk.toString());
    this.#handOn();
    if (this.#screen.isUnfinished() && this.#due === null) this.#awaitCompany();
    done();
  }

  #handOn(): void {
    const sequences = this.#passing;
    this.#passing = '';
    if (sequences !== '') this.#real.write(sequences);
  }

  #switched(entered: boolean): void {
    // After `leave` the terminal has been given back already; Ink's own farewell comes later or never.
    if (!this.#gone) this.#passing += entered ? ENTER : EXIT;
    this.#entered = entered;
    this.#whole = true;
    if (!entered) {
      this.#due = null;
      this.#forgetTimer();
    } else this.#probe();
  }

  /** Asks without a frame, before the first screenful makes the answer late. */
  #probe(): void {
    if (this.#gone || !this.#entered || !this.#gate.takeQuestion()) return;
    this.#passing += QUESTION;
    this.#handOn();
  }

  #send(): void {
    const cause = this.#due;
    if (cause === null || !this.#entered || this.#gone) return;
    // Held back here, it is sent when the gate says that the way is free.
    if (!this.#whole && !this.#gate.mayPass(cause)) return;
    this.#due = null;
    this.#forgetTimer();
    const bytes = this.#screen.frame(this.#whole);
    this.#whole = false;
    if (bytes === '') return;
    this.#gate.passed(cause);
    this.#real.write(this.#gate.takeQuestion() ? bytes + QUESTION : bytes);
  }

  /** The way may be free: what is held leaves, and the store may publish. */
  #released = (): void => {
    this.#send();
    if (this.#gone || !this.#gate.mayPass('data')) return;
    for (const listener of this.#drained) listener();
  };

  #awaitCompany(): void {
    this.#cancelCompany ??= this.#clock.after(COMPANY_LIMIT, () => {
      this.#cancelCompany = null;
      this.#due ??= 'ink';
      this.#send();
    });
  }

  #resized = (): void => {
    this.#size = sizeOf(this.#real);
    this.#screen.resize(this.#size.columns, this.#size.rows);
    this.#whole = true;
    this.emit('resize');
    if (this.#due === null && this.#entered) this.#awaitCompany();
  };

  #forgetTimer(): void {
    this.#cancelCompany?.();
    this.#cancelCompany = null;
  }
}
