import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/protocol/safe-text.ts';
import { closure, KEYS, type Screen, showConsole } from '../builders/console-floor.tsx';

/** Force ready of 1003, confirmed; the answer is still out. */
async function sent(): Promise<Screen> {
  const screen = await showConsole({ columns: 120 });
  await screen.type('2jj');
  await screen.type('R');
  await screen.pass(300);
  await screen.type('y');
  return screen;
}

const rowOf = (screen: Screen, id: string): string =>
  screen.rows().find((row) => row.includes(` ${id} `)) ?? '';

describe('an act', () => {
  it('is meant for the agent under the cursor at the key press, with what was seen of it then [SCREEN-3]', async () => {
    const screen = await showConsole({ rows: 40 });
    await screen.type('B');
    const seen = screen.deck.reading.floor().agents.get('1003')?.versions;
    // While the form stands, 1003 becomes ready and leaves the board; 1004 is under the cursor now.
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'agent', id: '1003' } });
    await screen.until('1003 left', () => screen.chosen().join().includes('1004'));
    expect(screen.text()).toContain('Close the seat of Agent 1003');
    await screen.type(KEYS.enter);
    await screen.pass(300);
    const [dry] = screen.asked;
    expect(dry).toMatchObject({ dryRun: true, command: { t: 'close', targets: ['1003'] } });
    expect(dry?.expect[0]?.versions).toEqual({
      signedIn: seen?.signedIn,
      availability: seen?.availability,
      memberships: seen?.memberships,
    });
    // The agent is another one than was seen: the plan refuses, and there is no Yes.
    expect(screen.box()).toContain('changed since you looked');
    expect(screen.box()).not.toContain('Yes');
  });

  it('sends the versions seen at the key press and the effect that was shown [SCREEN-3]', async () => {
    const screen = await showConsole();
    const seen = screen.deck.reading.floor().agents.get('1003')?.versions;
    await screen.type('R');
    await screen.pass(300);
    screen.happen(closure('1003', 'meeting', 'leader'));
    await screen.type('y');
    expect(screen.acts()[0]?.expect).toEqual([
      {
        target: '1003',
        effect: 'now',
        versions: {
          signedIn: seen?.signedIn,
          availability: seen?.availability,
          memberships: seen?.memberships,
        },
      },
    ]);
  });

  it('says requested… in its row and changes nothing there until its event is folded [SCREEN-11]', async () => {
    const screen = await sent();
    expect(rowOf(screen, '1003')).toMatch(/closed seat +reques[a-z]*….*force ready re/);
    const seq = screen.deck.reading.floor().seq + 2;
    screen.acts()[0]?.result('applied', { seq });
    await screen.until('answered', (text) => text.includes('Agent 1003: done'));
    // The answer came first, its events are under way: the row still says so.
    expect(rowOf(screen, '1003')).toMatch(/closed seat +reques[a-z]*…/);
    screen.happen({ t: 'feed-changed', exchange: 'embedded', state: 'live', why: null });
    await screen.pass(10);
    expect(rowOf(screen, '1003')).toMatch(/closed seat +reques[a-z]*…/);
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'supervisor', id: 'tester' } });
    await screen.until(
      'ready, and nothing requested any more',
      () => / ready /.test(rowOf(screen, '1003')) && !rowOf(screen, '1003').includes('request'),
    );
    expect(rowOf(screen, '1003')).toContain('tester');
  });

  it('takes requested… away though its events came before the answer [SCREEN-11]', async () => {
    const screen = await sent();
    screen.happen({ t: 'agent-ready', agent: '1003', by: { kind: 'supervisor', id: 'tester' } });
    screen.acts()[0]?.result('applied', { seq: screen.deck.reading.floor().seq });
    await screen.until('done', (text) => text.includes(': done'));
    expect(rowOf(screen, '1003')).not.toContain('request');
  });

  it('takes requested… away when the floor comes from another journal, where its event never comes [SCREEN-11]', async () => {
    const screen = await sent();
    screen.acts()[0]?.result('applied', { seq: 9_999 });
    await screen.until('answered', (text) => text.includes(': done'));
    expect(rowOf(screen, '1003')).toMatch(/reques[a-z]*…/);
    screen.welcome({ epoch: 'restored' });
    await screen.until('gone', () => !rowOf(screen, '1003').includes('request'));
  });

  it('keeps requested… of a later act on the same agent when the earlier one is answered [SCREEN-11]', async () => {
    const screen = await sent();
    await screen.type('M');
    await screen.type(KEYS.right);
    await screen.type(KEYS.enter);
    await screen.pass(300);
    await screen.type('y');
    expect(screen.acts()).toHaveLength(2);
    screen.acts()[0]?.result('rejected', { reason: 'changed-since-seen' });
    await screen.until('refused', (text) => text.includes('refused. It changed'));
    expect(rowOf(screen, '1003')).toContain('reassign req');
    screen.acts()[1]?.result('rejected', { reason: 'changed-since-seen' });
    await screen.until('gone', () => !rowOf(screen, '1003').includes('request'));
  });

  it.each([
    ['applied', null, 'Agent 1003: done'],
    ['accepted', null, 'Agent 1003: will be done after the call'],
    ['rejected', 'plan-changed', 'Agent 1003: refused. The effect shown to you no longer holds'],
    ['rejected', 'exchange-refused', 'Agent 1003: refused. The telephone exchange refused'],
    ['unknown', 'exchange-silent', 'Agent 1003: the outcome is unknown; look before you repeat it.'],
  ] as const)('says what became of it: %s %s [SCREEN-12]', async (outcome, reason, sentence) => {
    const screen = await sent();
    screen.acts()[0]?.result(outcome, { reason: reason ?? undefined });
    await screen.until(sentence, (text) => text.includes(sentence));
    expect(rowOf(screen, '1003')).not.toContain('request');
    expect(rowOf(screen, '1003')).toContain('closed seat');
  });

  it('says that the outcome is unknown when no answer came, and that nothing happened when it never left [SCREEN-12]', async () => {
    for (const [answer, sentence] of [
      [{ t: 'unknown', id: 'k2', why: 'time-out' }, 'the outcome is unknown; look before you repeat it'],
      [{ t: 'not-sent', id: 'k2', why: 'time-out' }, 'acts are refused until it is live again'],
    ] as const) {
      const screen = await sent();
      screen.acts()[0]?.answer(answer);
      await screen.until(sentence, (text) => text.includes(sentence));
      expect(rowOf(screen, '1003')).not.toContain('request');
    }
  });

  it('says why the whole command was refused, with what the server adds [SCREEN-12]', async () => {
    const screen = await showConsole({ columns: 200 });
    screen.holdPlans();
    await screen.type('R');
    screen.asked[0]?.answer({
      t: 'answered',
      id: 'k1',
      result: {
        t: 'result',
        id: 'k1',
        refused: 'rate-limited',
        detail: safeText('again\u001b[31m in 3 s\u0007'),
        results: [],
        plan: null,
        seq: null,
      },
    });
    await screen.until('refused', (text) =>
      text.includes('Too many commands in a short time; wait a few seconds. (again'),
    );
    expect(screen.deck.ui.getState().layers).toEqual([]);
    expect(screen.raw()).not.toContain('\u0007');
    expect(screen.raw()).not.toContain('\u001b[31m');
  });

  it('lets its sentence stand for 20 s [SCREEN-12]', async () => {
    const screen = await sent();
    screen.acts()[0]?.result('rejected', { reason: 'plan-changed' });
    await screen.until('said', (text) => text.includes('no longer holds'));
    await screen.pass(19_000);
    expect(screen.text()).toContain('no longer holds');
    await screen.pass(2_000);
    expect(screen.text()).not.toContain('no longer holds');
  });
});
