/** A shift at the console, in a real pseudo-terminal and in both languages: what a shift leader does from the first minute to the hand-over. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { shiftDuty, watchOf } from '../../src/floor/duties.ts';
import { agentState } from '../../src/floor/state.ts';
import { wordsFor } from '../../src/view/words/words.ts';
import { type ConsoleTerminal, type Language, openConsole } from '../builders/console-terminal.ts';
import { type Observer, observe } from '../builders/observer.ts';
import { makePlace, type Place, run, type Served, serve } from '../builders/processes.ts';
import { type Shell, shell } from '../builders/shell.ts';
import { terminalMissing } from '../builders/terminal.ts';

const ENTER = '\r';
const ESC = '\u001b';
const missing = terminalMissing();
const open: ConsoleTerminal[] = [];

/** A floor where nobody calls and eight of those planned are gone; one at work where four ask for help; one that hurries. */
type Site = { readonly served: Served; readonly seen: Observer; readonly leader: Shell };
let place: Place;
let quiet: Site;
let busy: Site;
let quick: Site;

async function site(...argv: string[]): Promise<Site> {
  const served = await serve(place, argv);
  return { served, seen: await observe(place, served), leader: shell(place, served) };
}

async function look(
  { served }: Site,
  language: Language,
  options: { as?: Shell; columns?: number; rows?: number } = {},
): Promise<ConsoleTerminal> {
  const { as, ...size } = options;
  const token = as?.token === undefined ? {} : { token: as.token };
  const terminal = await openConsole(place, served, language, { ...token, ...size });
  open.push(terminal);
  return terminal;
}

/** Agents who are ready and no other journey has. */
const used = new Set<string>();
function free({ seen }: Site, count: number): string[] {
  const ready = [...seen.floor().agents.values()].filter((agent) => agentState(agent) === 'ready');
  const ids = ready.map(({ id }) => id).filter((id) => !used.has(id));
  for (const id of ids.slice(0, count)) used.add(id);
  return ids.slice(0, count);
}

/** Shows the agents whose row has the text. */
async function filter(terminal: ConsoleTerminal, text: string, rows: number): Promise<void> {
  await terminal.press('2', '1001');
  terminal.type('/');
  await terminal.shows(' /');
  terminal.type(text);
  await terminal.shows(new RegExp(`/${text}.* ${rows} (of|/) ?70|/${text}.*${rows}`));
  terminal.type(ENTER);
}

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(missing !== null)(`a shift${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    place = makePlace();
    const still = join(place.folder, 'quiet.json');
    writeFileSync(still, JSON.stringify({ model: 'rota', arrivals: { callsPerDay: 0 } }));
    [quiet, busy, quick] = await Promise.all([
      site('--seed', '5', '--scenario', still, '--surprise', 'absence@09:50/8'),
      site('--seed', '7', '--surprise', 'help@09:57/4'),
      site('--seed', '5', '--scenario', still, '--rate', '60'),
    ]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((terminal) => terminal.end()));
  });
  afterAll(async () => {
    for (const { seen } of [quiet, busy, quick]) seen.close();
    await Promise.all([quiet, busy, quick].map(({ served }) => served.stop()));
    place.remove();
  });

  describe.each(['en', 'zh'] as const)('in %s', (language) => {
    const words = wordsFor(language);

    it('begins with the digest, the roll-call and the acceptance of what was handed over [JOUR-16]', async () => {
      const [giver, taker] = language === 'en' ? ['wang', 'zhao'] : ['zhao', 'wang'];
      const [gives, takes] = [
        await quick.leader.as(giver, '--role', 'shift-leader'),
        await quick.leader.as(taker, '--role', 'shift-leader'),
      ];
      const outgoing = await look(quick, language, { as: gives });
      await outgoing.press('C', words.dialogs.forms.handOver.note, words.dialogs.titles['hand-over'](1, ''));
      // The note comes after the choice, where there is one.
      outgoing.type('\t');
      await outgoing.write('remember');
      outgoing.type(ENTER);
      await outgoing.agree();
      await quick.seen.until('an offer', ({ handOvers }) => handOvers.size === 1);
      await outgoing.press('h', 'remember');
      await outgoing.press(ESC, `q ${words.commands.quit.label}`);
      const leftAt = quick.seen.floor().at;
      await outgoing.leave();
      await quick.seen.until('a minute gone', ({ at }) => at > leftAt + 120_000);

      const incoming = await look(quick, language, { as: takes });
      await incoming.press('d', new RegExp(words.sheets.digest.title('\\d\\d:\\d\\d', '\\d\\d:\\d\\d')));
      await incoming.press(ESC, `q ${words.commands.quit.label}`);
      await incoming.press('7', words.sheets.presences.present);
      await incoming.press('a', giver);
      await incoming.press(ENTER, words.dialogs.titles['hand-over'](1, ''));
      incoming.type(ENTER);
      await incoming.agree();
      await quick.seen.until(
        'the shift to be theirs',
        (floor) => shiftDuty(floor)?.user === taker && floor.duties.size === 1 && floor.handOvers.size === 0,
      );
    });

    it('meets a mass absence: the alarm says who is gone, training is called off in bulk, and undone for those who did not move on [JOUR-17]', async () => {
      const ids = free(quiet, 4);
      const [moved = '', ...rest] = ids;
      expect((await quiet.leader.act('close', ...ids, '--reason', 'training')).code).toBe(0);
      // Somebody else than who moves one of them: everybody undoes their own acts.
      const as = await quiet.leader.as(`leads-${language}`, '--role', 'shift-leader');
      const terminal = await look(quiet, language, { as });
      await terminal.press('5', words.alarms.rules['agent-missing']);
      await filter(terminal, 'reason:training', 4);
      await terminal.press('*', /^\* +■C/m);
      // The y typed ahead of the question confirms nothing.
      terminal.type('Ry');
      await terminal.shows(words.dialogs.question.ready, words.dialogs.yes);
      await quiet.seen.are(ids, 'closed');
      await terminal.agree();
      await quiet.seen.are(ids, 'ready');
      expect((await quiet.leader.act('close', moved, '--reason', 'break')).code).toBe(0);
      expect((await quiet.leader.act('ready', moved)).code).toBe(0);
      terminal.type('U');
      await terminal.shows(words.dialogs.question.undo, words.refusals['moved-on']);
      await terminal.agree();
      await quiet.seen.are(rest, 'closed');
      await quiet.seen.are([moved], 'ready');
      expect((await quiet.leader.act('ready', ...rest)).code).toBe(0);
    });

    it('answers who asks for help by a note, where nobody can whisper [JOUR-18]', async () => {
      const before = busy.seen.floor().helps.size;
      expect(before).toBeGreaterThan(0);
      const terminal = await look(busy, language);
      await terminal.press('2', '1001');
      terminal.type('H');
      await terminal.shows(words.dialogs.titles.help(1, ''));
      terminal.type(ENTER);
      await terminal.agree();
      await busy.seen.until('one less', ({ helps }) => helps.size < before);
      const { notes } = busy.seen.floor();
      expect(notes.size).toBeGreaterThan(0);
    });

    it('asks for what the role may not alone, and grants it at another console [JOUR-19]', async () => {
      const [id = ''] = free(quiet, 1);
      const name = String(quiet.seen.floor().agents.get(id)?.name);
      const user = `chen-${language}`;
      const asking = await look(quiet, language, {
        as: await quiet.leader.as(user, '--role', 'supervisor'),
      });
      await filter(asking, id, 1);
      asking.type('O');
      await asking.shows(words.dialogs.forms.request.why);
      await asking.write('ill');
      asking.type(ENTER);
      await asking.agree();
      await quiet.seen.until('a request', ({ approvals }) => approvals.size === 1);
      await quiet.seen.are([id], 'ready');

      const granting = await look(quiet, language);
      await granting.press('a', user, name);
      await granting.press(ENTER, words.dialogs.forms.approve.grant);
      granting.type(ENTER);
      await granting.shows(words.dialogs.question.approve, name, 'ill');
      await granting.agree();
      await quiet.seen.are([id], 'signed-out');
      await asking.shows(words.states['signed-out']);
    });

    it('is taken over by somebody on call at 40×15, who then acts, and gives the watch back [JOUR-20]', async () => {
      const [id = ''] = free(quiet, 1);
      expect((await quiet.leader.act('close', id, '--reason', 'technical')).code).toBe(0);
      const user = `night-${language}`;
      const night = await quiet.leader.as(user, '--role', 'on-call', '--as', 'shift-leader');
      const brief = await run(place, ['brief', '--lang', language, '--url', quiet.served.url], {
        SEATWATCH_TOKEN: night.token ?? '',
      });
      expect([brief.code, brief.stdout.trimEnd().split('\n').length <= 15]).toEqual([0, true]);
      const terminal = await look(quiet, language, { as: night, columns: 40, rows: 15 });
      await filter(terminal, id, 1);
      await terminal.press('R', language === 'zh' ? '您的角色不能' : 'role may not');
      await terminal.press('D', words.dialogs.titles.duty(1, ''));
      await terminal.write('trunk');
      terminal.type(ENTER);
      await terminal.agree();
      await quiet.seen.until('the watch', (floor) => watchOf(floor, user) !== undefined);
      await terminal.press('R', words.dialogs.question.ready);
      await terminal.agree();
      await quiet.seen.are([id], 'ready');
      await terminal.press('D', words.dialogs.question.duty);
      await terminal.agree();
      await quiet.seen.until('the watch given back', (floor) => watchOf(floor, user) === undefined);
    });

    it('takes full-width keys as the keys they were meant for [SCREEN-7]', async () => {
      const terminal = await look(quiet, language);
      await terminal.press('２', '1001');
      await terminal.press('？', words.commands.quit.label);
    });
  });
});
