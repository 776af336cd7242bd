/** What a supervisor asks for now and then, on a live Asterisk; above all what goes wrong, and that it is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { BY, CAUSE, type HandFloor, openHandFloor } from './hand-floor.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: rare requests on a live Asterisk: ${found.why}`);

const AGENT = 'Local/71@voice/n';
const FIXED = 'Local/90@voice/n';

describe.skipIf(found.t === 'missing')('rare requests on a live Asterisk', () => {
  let floor: HandFloor;

  beforeAll(async () => {
    floor = await openHandFloor({
      supervisors: { dial: 'Local/{extension}/n', takeOverContext: 'elsewhere' },
    });
  }, 60_000);
  afterAll(() => floor?.close());

  const talk = async (queue: string, agent = AGENT): Promise<string> => {
    const call = await floor.dial(queue);
    await floor.watched.until('talking', () => floor.agent(agent)?.activity.state === 'talking', 15_000);
    return call;
  };
  const priorityOf = (call: string) => floor.watched.floor().calls.get(call)?.visit?.priority;

  it('a move brings the priority along, the one asked for or the one the caller had, and says it [AST-96]', async () => {
    const call = await floor.dial('load1');
    const to = { t: 'queue', queue: 'load2' } as const;
    expect(await floor.perform({ t: 'move', call, to, priority: 20 })).toEqual({ t: 'confirmed' });
    expect(priorityOf(call)).toBe(20);
    expect(await floor.asterisk.cli('queue show load2')).toMatch(/prio: 20/);
    const on = { t: 'queue', queue: 'load3' } as const;
    expect(await floor.perform({ t: 'move', call, to: on, priority: null })).toEqual({ t: 'confirmed' });
    expect(priorityOf(call)).toBe(20);
    expect(await floor.asterisk.cli('queue show load3')).toMatch(/prio: 20/);
    expect(await floor.perform({ t: 'move', call, to: on, priority: null })).toMatchObject({
      t: 'rejected',
      code: 'already-so',
    });
    expect(await floor.perform({ t: 'move', call, to: { t: 'same' }, priority: 5 })).toEqual({
      t: 'confirmed',
    });
    expect(priorityOf(call)).toBe(5);
    // In place: neither a visit nor a move was counted for it.
    const tally = floor.watched.floor().queueTallies.get('load3');
    expect(tally).toMatchObject({ entries: 1, moved: 0 });
    // Raised by others, silently: the next comparison tells it.
    const [channel] = (await floor.asterisk.cli('queue show load3')).match(/Local\/300@caller-\S+;1/) ?? [];
    await floor.driver.act({
      Action: 'QueueChangePriorityCaller',
      Queue: 'load3',
      Caller: channel ?? '',
      Priority: '9',
      Immediate: 'yes',
    });
    const corrections = await floor.watched.putRight();
    expect(corrections).toMatchObject([{ t: 'priority-changed', call, priority: 9, corrected: true }]);
    expect(await floor.perform({ t: 'release', call })).toEqual({ t: 'confirmed' });
  });

  it('a supervisor’s phone that is busy, silent or not there refuses the listening in words [AST-87]', async () => {
    await floor.signIn(AGENT, ['sales']);
    const call = await talk('sales');
    const listen = (extension: string, mode: 'listen' | 'stop' = 'listen') =>
      floor.perform({ t: 'listen', agent: AGENT, mode, extension }, mode === 'stop' ? 4_000 : 24_000);
    expect(await listen('800@busy')).toEqual({
      t: 'rejected',
      code: 'exchange-refused',
      native: 'the phone is busy',
    });
    expect(await listen('800@nowhere')).toMatchObject({ native: 'the phone could not be reached' });
    expect(await listen('800@deaf')).toMatchObject({ native: 'the phone was not answered' });
    expect(await listen('800@supervisor', 'stop')).toMatchObject({
      t: 'rejected',
      code: 'changed-since-seen',
    });
    expect(await listen('800@supervisor')).toEqual({ t: 'confirmed' });
    // A gap forgets nobody who listens: the channels say it.
    await floor.watched.putRight();
    expect(await listen('800@supervisor', 'stop')).toEqual({ t: 'confirmed' });
    expect(await listen('800@supervisor', 'stop')).toMatchObject({ t: 'rejected' });
    await floor.perform({ t: 'release', call });
  }, 60_000);

  it('a call taken over leaves the agent, who writes up; the caller goes on [AST-88]', async () => {
    await floor.watched.until('idle', () => floor.agent(AGENT)?.activity.state === 'idle', 15_000);
    const call = await talk('sales');
    const takeOver = { t: 'listen', agent: AGENT, mode: 'take-over', extension: '77' } as const;
    let outcome = await floor.perform(takeOver);
    // Asterisk says that they talk a moment before it has put them together.
    while (outcome.t === 'rejected' && outcome.native === 'Transfer invalid')
      outcome = await floor.perform(takeOver);
    expect(outcome).toEqual({ t: 'confirmed' });
    expect(floor.agent(AGENT)?.activity.state).toBe('wrap-up');
    expect(floor.watched.floor().calls.get(call)).toMatchObject({ stage: 'after', agent: null });
    await floor.watched.until('the log to have it', () =>
      /BLINDTRANSFER\|77/.test(floor.asterisk.queueLog()),
    );
    expect(await floor.perform({ t: 'release', call })).toEqual({ t: 'confirmed' });
    await floor.watched.until('gone', ({ calls }) => !calls.has(call));
    expect(
      await floor.perform({ t: 'listen', agent: AGENT, mode: 'take-over', extension: '77' }),
    ).toMatchObject({ t: 'rejected', code: 'changed-since-seen' });
  }, 40_000);

  it('signs out at the end of the call, or cuts it [AST-89]', async () => {
    await floor.watched.until('idle', () => floor.agent(AGENT)?.activity.state === 'idle', 15_000);
    const call = await talk('sales');
    const leave = { t: 'sign-out', agent: AGENT } as const;
    const signedOut = () =>
      floor.watched.events.filter((event) => event.t === 'agent-signed-out' && event.agent === AGENT);
    const asked = { agent: AGENT, by: BY, cause: CAUSE };
    expect(await floor.perform({ ...leave, when: 'at-call-end', cut: false })).toEqual({ t: 'accepted' });
    expect(floor.agent(AGENT)).toMatchObject({ signedIn: { value: true }, activity: { state: 'talking' } });
    await floor.perform({ t: 'release', call });
    await floor.watched.until('signed out', () => floor.agent(AGENT)?.signedIn.value === false, 15_000);
    expect(await floor.asterisk.cli('queue show sales')).not.toContain('Local/71@voice');
    expect(signedOut()).toMatchObject([asked]);

    await floor.signIn(AGENT, ['sales', 'support']);
    const other = await talk('sales');
    expect(await floor.perform({ ...leave, when: 'now', cut: true })).toEqual({ t: 'confirmed' });
    expect(floor.agent(AGENT)?.signedIn.value).toBe(false);
    expect(signedOut()).toMatchObject([asked, asked]);
    expect(floor.watched.floor().calls.get(other)?.agent ?? null).toBeNull();
    expect(await floor.asterisk.cli('core show channels concise')).not.toContain('Local/71@voice');
    expect(await floor.watched.putRight()).toEqual([]);
  }, 60_000);

  it('a member of the file closes like others, and what only its file could change is refused in Asterisk’s words [AST-90]', async () => {
    expect(floor.agent(FIXED)?.signedIn.value).toBe(true);
    const closing = { t: 'close', agent: FIXED, reason: 'break', length: 60_000, note: null } as const;
    expect(await floor.perform({ ...closing, when: 'now' })).toEqual({ t: 'confirmed' });
    expect(await floor.perform({ t: 'ready', agent: FIXED })).toEqual({ t: 'confirmed' });
    expect(await floor.perform({ t: 'sign-out', agent: FIXED, when: 'now', cut: false })).toMatchObject({
      t: 'rejected',
      native: 'Member not dynamic',
    });
    expect(floor.agent(FIXED)?.signedIn.value).toBe(true);
    const call = await talk('fixed', FIXED);
    await floor.perform({ t: 'release', call });
    await floor.watched.until('wrap-up', () => floor.agent(FIXED)?.activity.state === 'wrap-up');
    expect(await floor.perform({ t: 'ready', agent: FIXED })).toEqual({ t: 'accepted' });
    expect(floor.agent(FIXED)?.activity.state).toBe('wrap-up');
  }, 40_000);
});
