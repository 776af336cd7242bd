/** A hand is answered by whisper, at a console in a pseudo-terminal, where the exchange can put a supervisor through. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { wordsFor } from '../../src/view/words/words.ts';
import { type ConsoleTerminal, openConsole } from '../builders/console-terminal.ts';
import { type Bench, startBench } from '../builders/floor-server.ts';
import { makePlace, type Place } from '../builders/processes.ts';
import { terminalMissing } from '../builders/terminal.ts';

const ENTER = '\r';
const TAB = '\t';
const CLEAR = '\u0015';
const missing = terminalMissing();
vi.setConfig({ testTimeout: 120_000 });

let place: Place;
let floor: Bench;
let beating: NodeJS.Timeout;
const open: ConsoleTerminal[] = [];

describe.skipIf(missing !== null)(`a hand${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    place = makePlace();
    floor = await startBench({ listening: 'native' });
    // An exchange that lives says so, or its floor is not taken for live.
    beating = setInterval(() => floor.exchange.heartbeat(), 400);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((terminal) => terminal.end()));
  });
  afterAll(async () => {
    clearInterval(beating);
    await floor.close();
    place.remove();
  });

  /** An agent talks and raises a hand. */
  function raiseHand(agent: string, call: string): void {
    const at = floor.floorNow();
    const visit = `v-${call}`;
    floor.exchange.tell([
      { t: 'call-arrived', at, call, trunkGroup: 't1', caller: `~${call}`, direction: 'inbound' },
      { t: 'visit-started', at, call, visit, queue: 'q1', priority: 0, preferred: null },
      { t: 'visit-offered', at, call, visit, agent, limitAt: at + 15_000 },
      { t: 'call-answered', at, call, visit, agent },
      { t: 'help-raised', at, agent, topic: 'question', text: null, aboutCall: call },
    ]);
  }

  for (const [language, agent] of [
    ['en', '1001'],
    ['zh', '1002'],
  ] as const)
    it(`is answered by whisper on the supervisor's own phone, where the exchange can (${language}) [JOUR-21]`, async () => {
      raiseHand(agent, `c-${agent}`);
      const words = wordsFor(language);
      const served = { url: floor.server.url } as never;
      const terminal = await openConsole(place, served, language, { token: floor.token() });
      open.push(terminal);
      await terminal.press('2', agent);
      terminal.type('/');
      await terminal.write(agent);
      terminal.type(ENTER);
      await terminal.press('H', words.dialogs.titles.help(1, ''));
      await terminal.shows(words.dialogs.forms.help.ways.whisper, words.dialogs.forms.listen.extension);
      terminal.type(TAB);
      terminal.type(TAB);
      // The console remembers a phone: the field may be filled already.
      terminal.type(CLEAR);
      await terminal.write('8001');
      terminal.type(ENTER);
      await terminal.agree();
      await vi.waitFor(
        () =>
          expect(floor.exchange.requests.at(-1)).toMatchObject({
            t: 'listen',
            agent,
            mode: 'whisper',
            extension: '8001',
          }),
        { timeout: 10_000 },
      );
      const ended = () =>
        floor.journal.events().find((event) => event.t === 'help-ended' && event.agent === agent);
      await vi.waitFor(() => expect(ended()).toMatchObject({ why: 'answered', how: 'whisper' }), {
        timeout: 10_000,
      });
    });
});
