/** The console in a real pseudo-terminal, on a real server: what a person sees, as cells of an emulator nobody here wrote. */
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place, PROGRAM, run, type Served, serve } from '../builders/processes.ts';
import { openTerminal, type Terminal, terminalMissing } from '../builders/terminal.ts';

const missing = terminalMissing();
let place: Place;
let server: Served;
let night: Served;
const open: Terminal[] = [];

beforeAll(async () => {
  place = makePlace();
  server = await serve(place, ['--seed', '7']);
  night = await serve(place, ['--seed', '7', '--at', '03:10']);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((terminal) => terminal.end()));
});
afterAll(async () => {
  await Promise.all([server.stop(), night.stop()]);
  place.remove();
});

type Wanted = { columns?: number; rows?: number; argv?: readonly string[]; env?: Record<string, string> };

/** The console on the shared server, or with `argv: []` on a practice floor of its own. */
function look({ columns = 120, rows = 40, argv = [server.url], env = {} }: Wanted = {}): Terminal {
  const terminal = openTerminal({
    command: [process.execPath, PROGRAM, ...argv],
    columns,
    rows,
    env: { ...place.env, ...env },
  });
  open.push(terminal);
  return terminal;
}

/** Live, and past the first moments in which keys are dropped: the clock has moved on. */
async function ready(terminal: Terminal, word = 'live'): Promise<void> {
  let first: string | undefined;
  await terminal.waitFor('a live floor whose clock moves', (screen) => {
    const clock = / (\d\d:\d\d:\d\d)/.exec(screen)?.[1];
    if (!screen.includes(word) || clock === undefined) return false;
    first ??= clock;
    return clock !== first;
  });
}

/** The row of an agent and its number, as the list shows it. */
function rowOf(screen: string[], id: string): string {
  return screen.find((row) => new RegExp(`[A-Z]  *${id} `).test(row)) ?? '';
}

describe.skipIf(missing !== null)(
  `the console in a terminal${missing === null ? '' : ` (${missing})`}`,
  () => {
    it('opens a practice floor where nothing is configured, and takes it away at the end [CLI-19]', async () => {
      const terminal = look({ argv: [] });
      await ready(terminal);
      expect(terminal.text()).toContain('practice');
      expect(terminal.alternate()).toBe(true);
      expect(readdirSync(place.folder).filter((name) => /^seatwatch-(?!pty)/.test(name)).length).toBe(3);
      terminal.type('q');
      await terminal.waitFor('the question', (screen) => screen.includes('Leave the console?'));
      // The question drops what was typed before it could be read: the key is pressed until it is taken.
      await pressUntilGone(terminal, 'y');
      expect(await terminal.exited).toBe(0);
      expect(readdirSync(place.folder).filter((name) => /^seatwatch-(?!pty)/.test(name)).length).toBe(2);
    });

    it.each([
      [120, 40],
      [80, 24],
      [40, 12],
      [200, 50],
    ])(
      'stays aligned and readable at %d×%d, in English, in Chinese and without colours [CLI-21]',
      async (columns, rows) => {
        for (const [env, word] of [
          [{}, 'live'],
          [{ LANG: 'zh_CN.UTF-8' }, '实时'],
          [{ NO_COLOR: '1' }, 'live'],
        ] as const) {
          const terminal = look({ columns, rows, env });
          await ready(terminal, word);
          const idRows = (screen: readonly string[]) =>
            screen.flatMap((row, y) => (/^\S+ +10\d\d /.test(row) ? [y] : []));
          await showAgents(terminal);
          await terminal.waitFor(
            'a full list',
            (_, screen) => idRows(screen).length >= Math.min(rows - 6, 30),
          );
          const screen = terminal.rows();
          // Header, pane line, heading, rows, status, keys: nothing ran over, nothing was pushed out.
          expect(screen.length).toBe(rows);
          expect(screen[0]).toMatch(/\d\d:\d\d:\d\d/);
          expect(screen[rows - 1]).toMatch(/q/);
          const ids = idRows(screen).map((y) => columnOf(terminal, y, /10\d\d/));
          // Every id stands in one column of cells, whatever stands before and after it.
          expect(new Set(ids).size).toBe(1);
          if ('NO_COLOR' in env) {
            for (let y = 0; y < rows; y += 1)
              for (let x = 0; x < columns; x += 1) expect(terminal.cell(x, y).foreground).toBe(-1);
          }
          await terminal.end();
        }
      },
      90_000,
    );

    it('closes a seat and opens it again from the keyboard: the plan first, No first, then the row says who [CLI-22]', async () => {
      const { terminal, id, agent } = await onOneAgent();
      terminal.type('B');
      await terminal.waitFor('the form', (screen) => /Close the seat of/.test(screen));
      terminal.type('5\r');
      const planned = (screen: string) => /ready \d+ → \d+, floor \d+/.test(screen) && /Yes/.test(screen);
      await terminal.waitFor('the plan', planned);
      await pressUntil(
        terminal,
        '\r',
        'No to have closed it',
        (screen) => !/ready \d+ → \d+, floor/.test(screen),
      );
      expect(await agent()).toMatchObject({ availability: 'ready', pending: null });
      terminal.type('\u001b');
      await terminal.waitFor('the list alone', (screen) => !/Close the seat of/.test(screen));
      terminal.type('B');
      await terminal.waitFor('the form', (screen) => /Close the seat of/.test(screen));
      terminal.type('5\r');
      await terminal.waitFor('the plan', planned);
      await pressUntil(terminal, 'y', 'the act to leave', (screen) => !/Yes/.test(screen));
      await terminal.waitFor('the row to say so', (_, screen) => /closed.*meeting/.test(rowOf(screen, id)));
      const by = (await agent()).lastActBy;
      expect(await agent()).toMatchObject({ availability: 'closed', reason: 'meeting', forced: true });
      terminal.type('\r');
      await terminal.waitFor('the detail', (screen) => screen.includes('Enter Acts'));
      expect(terminal.rows().slice(2).join('\n')).toContain(by);
      terminal.type('\u001b');
      await terminal.waitFor('the list alone', (screen) => !screen.includes('Enter Acts'));
      terminal.type('R');
      await terminal.waitFor('the plan', (screen) => /Yes/.test(screen));
      await pressUntil(terminal, 'y', 'the act to leave', (screen) => !/Yes/.test(screen));
      await terminal.waitFor('the row to be ready', (_, screen) => / ready /.test(rowOf(screen, id)));
      expect(await agent()).toMatchObject({ availability: 'ready' });
    }, 60_000);

    it('reassigns queues from the keyboard [CLI-22]', async () => {
      const { terminal, agent } = await onOneAgent();
      const before = (await agent()).queues;
      terminal.type('M');
      await terminal.waitFor('the queues', (screen) => /\[x\]/.test(screen));
      const marks = (screen: string) => screen.split('[x]').length;
      const marked = marks(terminal.text());
      terminal.type(' ');
      await terminal.waitFor('a mark to go', (screen) => marks(screen) === marked - 1);
      terminal.type('\r');
      await terminal.waitFor('the plan', (screen) => /Yes/.test(screen));
      await pressUntil(terminal, 'y', 'the act to leave', (screen) => !/Yes/.test(screen));
      await terminal.waitFor('the answer', (screen) => /done/.test(screen));
      expect((await agent()).queues).toEqual(before.slice(1));
    }, 60_000);

    it('shows a lost server as lost and goes on when it is back [CLI-24]', async () => {
      const own = makePlace();
      try {
        const data = `${own.folder}/data`;
        const first = await serve(own, ['--data', data, '--seed', '7', '--at', '01:00']);
        const terminal = openTerminal({ command: [process.execPath, PROGRAM, first.url], env: own.env });
        open.push(terminal);
        await ready(terminal);
        await first.kill();
        await terminal.waitFor('the loss to be said', (screen) => /link lost|connecting/.test(screen));
        const second = await serve(own, [
          '--data',
          data,
          '--seed',
          '7',
          '--at',
          '01:00',
          '--listen',
          new URL(first.url).host,
        ]);
        await terminal.waitFor('live again', (screen) => / live /.test(screen), 40_000);
        await second.stop();
        terminal.type('q');
        await terminal.waitFor('the question', (screen) => screen.includes('Leave the console?'));
        await pressUntilGone(terminal, 'y');
        expect(await terminal.exited).toBe(0);
      } finally {
        own.remove();
      }
    });

    it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
      'gives the terminal back after %s [CLI-24]',
      async (signal) => {
        const terminal = look();
        await ready(terminal);
        process.kill(consoleOf(terminal), signal);
        await terminal.exited;
        expect(terminal.alternate()).toBe(false);
        // The cursor is shown again, and nothing of ours is switched on any more.
        const raw = terminal.raw();
        expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001b[?25l'));
        expect(raw.lastIndexOf('\u001b[?1049l')).toBeGreaterThan(raw.lastIndexOf('\u001b[?1049h'));
      },
    );

    it('tells of a crash on the terminal it gave back, and ends with exit code 70 [CLI-24]', async () => {
      // A bug to order: a signal nobody handles but this, which throws.
      const bug = `process.on('SIGUSR2',()=>{throw(new(Error)('out-of-seats'))})`;
      const terminal = look({
        env: {
          NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bug)}`,
          SEATWATCH_DEBUG: '1',
        },
      });
      await ready(terminal);
      process.kill(consoleOf(terminal), 'SIGUSR2');
      expect(await terminal.exited).toBe(70);
      expect(terminal.alternate()).toBe(false);
      expect(terminal.text()).toContain('seatwatch: this is our bug: out-of-seats. Set SEATWATCH_DEBUG=1');
      expect(terminal.text()).toContain('Error: out-of-seats');
      const raw = terminal.raw();
      expect(raw.indexOf('this is our bug')).toBeGreaterThan(raw.lastIndexOf('\u001b[?1049l'));
    });

    it('prints a plain summary where standard output is no terminal [CLI-20]', async () => {
      const ran = await run(place, [server.url]);
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(/ready seats +\d+ +floor \d+/)]);
      expect(ran.stdout).not.toContain('\u001b');
    });
  },
);

type AgentRow = {
  readonly id: string;
  readonly availability: string;
  readonly pending: string | null;
  readonly reason: string | null;
  readonly lastActBy: string;
  readonly forced: boolean;
  readonly queues: readonly string[];
};

/** A console in the small hours, when hardly anybody calls, its cursor on an agent who is ready. */
async function onOneAgent() {
  const rows = async (filter: string): Promise<AgentRow[]> =>
    JSON.parse(
      (await run(place, ['get', 'agents', filter, '-o', 'json', '--url', night.url])).stdout,
    ) as AgentRow[];
  const id = (await rows('state:ready'))[0]?.id ?? '';
  const terminal = look({ argv: [night.url] });
  await ready(terminal);
  await showAgents(terminal);
  terminal.type('/');
  await terminal.waitFor('the filter', (screen) => screen.includes('filter /'));
  terminal.type(id);
  await terminal.waitFor('one row', (screen) => screen.includes('1 of 70'));
  terminal.type('\r');
  await terminal.waitFor('the keys of the pane', (screen) => screen.includes('q quit'));
  const agent = async (): Promise<AgentRow> => {
    const [row] = await rows(id);
    if (!row) throw new Error(`no agent ${id}`);
    return row;
  };
  return { terminal, id, agent };
}

/** The agents' pane; the key is pressed again if the screen was too young to take it. */
async function showAgents(terminal: Terminal): Promise<void> {
  await pressUntil(terminal, '2', 'the agents', (screen) => screen.includes('1001'));
}

/** The column of cells in which row `y` first shows what `pattern` finds. */
function columnOf(terminal: Terminal, y: number, pattern: RegExp): number {
  let text = '';
  const columns: number[] = [];
  for (let x = 0; x < 400; x += 1) {
    const { chars, width } = terminal.cell(x, y);
    if (width === 0) continue;
    for (const char of chars === '' ? ' ' : chars) {
      text += char;
      for (let n = 0; n < char.length; n += 1) columns.push(x);
    }
  }
  return columns[text.search(pattern)] ?? -1;
}

/** Presses a key again and again until the screen shows what it does: a question takes no answer before it can be read. */
async function pressUntil(
  terminal: Terminal,
  key: string,
  what: string,
  holds: (screen: string) => boolean,
): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    if (holds(terminal.text())) return;
    terminal.type(key);
    try {
      await terminal.waitFor(what, holds, 300);
      return;
    } catch {
      // Not yet: pressed too soon after the question appeared.
    }
  }
  await terminal.waitFor(what, holds, 1);
}

async function pressUntilGone(terminal: Terminal, key: string): Promise<void> {
  await pressUntil(terminal, key, 'the screen to be given back', () => !terminal.alternate());
}

/** The process of the console: the one child of the pseudo-terminal's shell. */
function consoleOf(terminal: Terminal): number {
  const pid = terminal.programs()[0];
  if (pid === undefined || !existsSync(`/proc/${pid}`)) throw new Error('no console runs in the terminal');
  return pid;
}
