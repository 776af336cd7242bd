/**
 * A console over a floor written by hand: a mirror a test moves event by event, a standing wall clock (floor time is
 * wall time here), a server that plans by `decide` and whose answers the test gives. No process, no socket.
 */
import { cleanup, render } from 'ink-testing-library';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Answer, AskOptions } from '../../src/client/ask.ts';
import type { FloorConnection } from '../../src/client/connect-floor.ts';
import type { Mirror } from '../../src/client/mirror.ts';
import { type Deck, DeckProvider } from '../../src/console/deck.ts';
import { Root } from '../../src/console/root.tsx';
import { makeDeck } from '../../src/console/run-console.tsx';
import { decide } from '../../src/floor/decide.ts';
import { reduce } from '../../src/floor/reduce.ts';
import type { Command, Expectation, TargetResult } from '../../src/protocol/command.ts';
import type { FloorEvent } from '../../src/protocol/event.ts';
import type { Result } from '../../src/protocol/frames/down/result.ts';
import type { Welcome } from '../../src/protocol/frames/down/welcome.ts';
import type { RefusalCode } from '../../src/protocol/reasons.ts';
import type { Language } from '../../src/view/words/language.ts';
import { openFloor, type Said, type Script, self } from './floor-script.ts';
import { createManualWallClock, type ManualWallClock } from './manual-wall-clock.ts';
import { welcomeFrame } from './welcome-frame.ts';

/** 2026-03-10 10:00 in Shanghai. */
export const TEN = 1_773_108_000_000;
const MINUTE = 60_000;

/** One question the console put to the server; an act stays open until the test answers it. */
export type Asked = {
  readonly command: Command;
  readonly expect: readonly Expectation[];
  readonly dryRun: boolean;
  /** The asker's reason. */
  readonly why: string | null;
  readonly answer: (answer: Answer) => void;
  /** Answers with one outcome for every target; `seq`: the event it wrote. */
  readonly result: (
    outcome: TargetResult['outcome'],
    more?: { readonly reason?: RefusalCode; readonly seq?: number | null },
  ) => void;
};

export type ConsoleFloor = {
  readonly deck: Deck;
  readonly wallClock: ManualWallClock;
  readonly asked: readonly Asked[];
  /** Questions that were no dry run. */
  readonly acts: () => readonly Asked[];
  /** Folds events in and publishes, as of now. */
  readonly happen: (...said: readonly Said[]) => void;
  readonly patch: (patch: Partial<Mirror>) => void;
  readonly welcome: (different: Partial<Welcome>) => void;
  /** From now on dry runs wait for the test too. */
  readonly holdPlans: () => void;
  /** True once the console was left. */
  readonly left: () => boolean;
  readonly repaints: () => number;
  /** What was sent to the terminal besides cells. */
  readonly sequences: () => readonly string[];
};

export type ConsoleFloorOptions = {
  /** The acts of the session. @default ready, close, reassign */
  readonly acts?: Welcome['acts'];
  readonly readOnly?: boolean;
  /** @default practice */
  readonly serverLabel?: string;
  readonly statePath?: string | null;
  readonly folder?: string | null;
  /** What the audit and the history of one thing tell. @default the role may not; nothing */
  readonly audit?: FloorConnection['audit'];
  readonly history?: FloorConnection['history'];
  readonly script?: Script;
  readonly language?: Language;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
};

/**
 * Four agents at ten o'clock: 1001 ready, 1002 on the phone, 1003 closed for a break 20 min ago (5 over), 1004 closed
 * for lunch. 1005 is not signed in.
 */
export function smallFloor(): Script {
  const ten = TEN - openFloor(0).now();
  const opened = openFloor(5).at(ten - 60 * MINUTE);
  for (const id of ['1001', '1002', '1003', '1004'])
    opened.say({ t: 'agent-signed-in', agent: id, seat: `S${id.slice(2)}` });
  opened
    .at(ten - 20 * MINUTE)
    .say(closure('1003', 'break'), closure('1004', 'lunch'))
    .at(ten - 2 * MINUTE)
    .say(...talkOf('c1', '1002'))
    .at(ten);
  return opened;
}

export function closure(agent: string, reason: string, by: 'self' | 'leader' = 'self'): Said {
  return {
    t: 'agent-closed',
    agent,
    reason,
    due: null,
    by: by === 'self' ? self(agent) : { kind: 'supervisor', id: 'zhang' },
    note: null,
  };
}

/** A call that arrives, asks for q1, is offered to `agent` and answered. */
export function talkOf(call: string, agent: string): Said[] {
  const visit = `${call}.1`;
  return [
    { t: 'call-arrived', call, trunkGroup: 'main', caller: `caller-${call}`, direction: 'inbound' },
    { t: 'visit-started', call, visit, queue: 'q1', priority: 0, preferred: null },
    { t: 'visit-offered', call, visit, agent, limitAt: null },
    { t: 'call-answered', call, visit, agent },
  ];
}

export function consoleFloor(options: ConsoleFloorOptions = {}): ConsoleFloor {
  const { script = smallFloor(), language = 'en', columns = 100, rows = 24 } = options;
  const wallClock = createManualWallClock(Math.max(TEN, script.now()));
  const floor = script.floor();
  const welcome = welcomeFrame({
    seq: floor.seq,
    acts: options.acts ?? { ready: 'may', close: 'may', reassign: 'may' },
    clock: { floorTime: wallClock.now(), wallTime: wallClock.now(), rate: 1 },
  });
  const store = createStore<Mirror>()(() => ({
    link: { state: 'live' },
    welcome,
    whole: true,
    floor,
    callers: new Map(),
    clock: { reading: welcome.clock, offset: 0 },
    heardAt: wallClock.now(),
    notice: null,
  }));
  const asked: Asked[] = [];
  let plansHeld = false;
  let left = false;
  let repaints = 0;
  const sequences: string[] = [];

  const planned = (command: Command, id: string, expect: readonly Expectation[]): Answer => {
    const { floor: now, welcome: greeted } = store.getState();
    const { plan } = decide(
      now,
      { command, expect },
      {
        now: wallClock.now(),
        actor: { kind: 'supervisor', id: 'tester' },
        commandId: id,
        capabilities: (greeted ?? welcome).exchange.capabilities,
      },
    );
    return { t: 'answered', id, result: resultOf(id, { plan }) };
  };
  const ask = (command: Command, how: AskOptions = {}): Promise<Answer> =>
    new Promise((answer) => {
      const id = `k${asked.length + 1}`;
      const { expect = [], dryRun = false, why = null } = how;
      asked.push({
        command,
        expect,
        dryRun,
        why,
        answer,
        result: (outcome, { reason = null, seq = null } = {}) =>
          answer({
            t: 'answered',
            id,
            result: resultOf(id, {
              seq,
              results: command.targets.map((target) => ({ target, outcome, reason, effect: null })),
            }),
          }),
      });
      if (dryRun && !plansHeld) answer(planned(command, id, expect));
    });
  const connection: FloorConnection = {
    store,
    floorNow: wallClock.now,
    ask,
    audit: options.audit ?? (() => Promise.resolve({ t: 'role-may-not' })),
    history: options.history ?? (() => Promise.resolve({ t: 'answered', events: [], next: null })),
    onEvents: () => () => {},
    onNotice: () => () => {},
    retryNow: () => {},
    close: () => {},
  };
  const deck = makeDeck(
    {
      connection,
      language,
      stdout: { columns, rows } as NodeJS.WriteStream,
      env: options.env ?? { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
      wallClock,
      serverLabel: options.serverLabel ?? 'practice',
      readOnly: options.readOnly ?? false,
      statePath: options.statePath ?? null,
      folder: options.folder ?? null,
    },
    {
      leave: () => {
        left = true;
      },
      repaint: () => {
        repaints += 1;
      },
      send: (sequence) => {
        sequences.push(sequence);
      },
    },
  );
  return {
    deck,
    wallClock,
    asked,
    acts: () => asked.filter(({ dryRun }) => !dryRun),
    happen: (...said) => {
      const { floor: before } = store.getState();
      const events = said.map(
        (event, index) => ({ ...event, seq: before.seq + index + 1, at: wallClock.now() }) as FloorEvent,
      );
      store.setState({ floor: reduce(before, events), heardAt: wallClock.now() });
    },
    patch: (patch) => store.setState(patch),
    welcome: (different) => store.setState({ welcome: { ...welcome, ...different } }),
    holdPlans: () => {
      plansHeld = true;
    },
    left: () => left,
    repaints: () => repaints,
    sequences: () => sequences,
  };
}

function resultOf(id: string, different: Partial<Result>): Result {
  return { t: 'result', id, refused: null, detail: null, results: [], plan: null, seq: null, ...different };
}

export type Screen = ConsoleFloor & {
  /** The last frame without colours, and row by row. */
  readonly text: () => string;
  readonly rows: () => readonly string[];
  /** What stands in the box over the pane, one sentence after another. */
  readonly box: () => string;
  /** What is painted as chosen: the row under the cursor, a button, a field. */
  readonly chosen: () => readonly string[];
  /** The last frame as written. */
  readonly raw: () => string;
  /** Keys in one chunk. Everything but a lone ESC is dealt with when this returns. */
  readonly type: (keys: string) => Promise<void>;
  /** ESC alone, once the console has made something of it. */
  readonly escape: () => Promise<void>;
  /** Resolves when `holds`; rejects with the screen after 5 s. */
  readonly until: (what: string, holds: (text: string) => boolean) => Promise<void>;
  /** Lets wall and floor time pass and the link give signs of life, as a quiet link does. */
  readonly pass: (ms: number) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
};

export const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  enter: '\r',
  tab: '\t',
  backspace: '\u007f',
  pageDown: '\u001b[6~',
  pageUp: '\u001b[5~',
  home: '\u001b[H',
  end: '\u001b[F',
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes are made of them
const SGR = /\u001b\[[0-9;]*m/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes are made of them
const CHOSEN = /\u001b\[48;5;24m([^\u001b]*)/g;

export function withoutColours(text: string): string {
  return text.replace(SGR, '');
}

afterEach(cleanup);

/** Draws the whole console, 300 ms old: keys are heard. `part`: instead of the console, that alone. */
export async function showConsole(
  options: ConsoleFloorOptions & { readonly part?: ReactNode; readonly fresh?: boolean } = {},
): Promise<Screen> {
  const { columns = 100, rows = 24 } = options;
  const floor = consoleFloor(options);
  const drawn = render(<DeckProvider value={floor.deck}>{options.part ?? <Root />}</DeckProvider>);
  const { stdout, stdin } = drawn;
  const raw = (): string => drawn.lastFrame() ?? '';
  const text = (): string => withoutColours(raw());
  const until: Screen['until'] = async (what, holds) => {
    const deadline = performance.now() + 5_000;
    while (!holds(text())) {
      if (performance.now() > deadline) throw new Error(`never so: ${what}\n${text()}`);
      await turn();
    }
  };
  const resize: Screen['resize'] = async (wide, high) => {
    Object.defineProperty(stdout, 'columns', { value: wide, configurable: true });
    Object.defineProperty(stdout, 'rows', { value: high, configurable: true });
    stdout.emit('resize');
    await until(`${wide}×${high}`, () => {
      const { size } = floor.deck.ui.getState();
      return size.columns === wide && size.rows === high;
    });
    await settled();
  };
  const screen: Screen = {
    ...floor,
    raw,
    text,
    rows: () => text().split('\n'),
    box: () =>
      text()
        .split('\n')
        .flatMap((row) => row.match(/[│┌].*[│┐]/)?.[0].replace(/^[│┌─]+|[│┐─]+$/g, '') ?? [])
        .join(' ')
        .replace(/ +/g, ' ')
        .trim(),
    chosen: () => [...raw().matchAll(CHOSEN)].map(([, what = '']) => what.trim()),
    until,
    resize,
    type: async (keys) => {
      stdin.write(keys);
      await settled();
    },
    escape: async () => {
      const before = floor.deck.ui.getState();
      stdin.write('\u001b');
      await until('escape heard', () => floor.deck.ui.getState() !== before);
      await settled();
    },
    pass: async (ms) => {
      floor.wallClock.advance(ms);
      floor.patch({ heardAt: floor.wallClock.now() });
      await settled();
    },
  };
  await settled();
  if (options.part === undefined) await resize(columns, rows);
  if (options.fresh !== true) await screen.pass(300);
  return screen;
}

/** Everything that was set off has been done: answers, effects, frames. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await turn();
}

function turn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
