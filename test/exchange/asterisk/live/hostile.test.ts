/** Hostile names, texts and headers on a live Asterisk, through link, mapper and requests: shown safely, never done. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../../../../scripts/lab/asterisk/cast.ts';
import { findAsterisk } from '../../../../scripts/lab/asterisk/root.ts';
import { parseAsteriskConfig } from '../../../../src/exchange/asterisk/config.ts';
import type { CallerIdentity } from '../../../../src/protocol/frames/down/callers.ts';
import { type HandFloor, openHandFloor } from './hand-floor.ts';

const found = findAsterisk();
if (found.t === 'missing') console.warn(`skipped: hostile texts on a live Asterisk: ${found.why}`);

const AGENT = 'Local/71@voice/n';
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Every text of a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return textsOf([...value]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

describe.skipIf(found.t === 'missing')('hostile texts on a live Asterisk', () => {
  let floor: HandFloor;
  const callers: CallerIdentity[] = [];

  beforeAll(async () => {
    floor = await openHandFloor({
      supervisors: { dial: 'Local/{extension}/n', takeOverContext: 'elsewhere' },
    });
    floor.watched.session.subscribe((signal) => {
      if (signal.t === 'events') callers.push(...signal.callers);
    });
    await floor.signIn(AGENT, ['sales']);
  }, 60_000);
  afterAll(() => floor?.close());

  /** Bytes as another program would send them to the manager interface. */
  function sendBytes(bytes: Buffer): Promise<string> {
    const { host, port, secret } = floor.asterisk.ami;
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      let said = '';
      socket.on('error', reject);
      socket.on('close', () => resolve(said));
      socket.on('data', (chunk) => {
        said += chunk.toString('latin1');
        if (/ActionID: last\r\n/.test(said)) socket.destroy();
      });
      socket.write(`Action: Login\r\nUsername: driver\r\nSecret: ${secret}\r\nEvents: off\r\n\r\n`);
      socket.write(bytes);
      socket.write('Action: Ping\r\nActionID: last\r\n\r\n');
    });
  }

  it('callers with forged events in their names wait as themselves, by name, in events and after a snapshot [AST-94]', async () => {
    const calls = new Set<string>();
    for (const name of HOSTILE_NAMES) calls.add(await floor.dial('load1', [`SW_NAME=${name}`]));
    expect(calls.size).toBe(HOSTILE_NAMES.length);
    expect(await floor.watched.putRight()).toEqual([]);
    const waiting = [...floor.watched.floor().calls.values()].filter(({ visit }) => visit !== null);
    expect(waiting.map(({ id, queue }) => `${id} ${queue}`).sort()).toEqual(
      [...calls].map((call) => `${call} load1`).sort(),
    );
    expect(floor.watched.gaps()).toEqual([]);
    const texts = [...textsOf(floor.watched.floor()), ...textsOf(callers), ...textsOf(floor.watched.events)];
    expect(texts.filter((text) => UNSAFE.test(text))).toEqual([]);
    expect(callers.some(({ name }) => name === 'Jürgen')).toBe(true);
    for (const call of calls) expect(await floor.perform({ t: 'release', call })).toEqual({ t: 'confirmed' });
  }, 60_000);

  it('a pause text in Latin-1 or with escapes is a note that is safe, one of 3 kB changes nothing [AST-94]', async () => {
    const pause = (reason: Buffer) =>
      Buffer.concat([
        Buffer.from(`Action: QueuePause\r\nInterface: ${AGENT}\r\nPaused: true\r\nReason: `),
        reason,
        Buffer.from('\r\n\r\n'),
      ]);
    const note = () => {
      const state = floor.agent(AGENT)?.availability;
      return state?.state === 'closed' ? state.note : null;
    };
    await sendBytes(pause(Buffer.from('pause caf\u00e9', 'latin1')));
    // Asterisk tells no event whose text is no UTF-8: the next comparison finds it.
    await floor.watched.putRight();
    expect(note()).toBe('pause café');
    await sendBytes(pause(Buffer.from('\u001b[2Jred\u0007 \u202eevil')));
    await floor.watched.until('another note', () => note()?.includes('red') === true);
    expect(note()).not.toMatch(UNSAFE);
    const before = note();
    expect(await sendBytes(pause(Buffer.alloc(3_000, 'x')))).toContain('line too long');
    expect(note()).toBe(before);
    expect(await floor.watched.putRight()).toEqual([]);
    expect(await floor.perform({ t: 'ready', agent: AGENT })).toEqual({ t: 'confirmed' });
  });

  it('nothing with a line end or of 3 kB is sent: it is refused, and no second action runs [AST-94]', async () => {
    const call = await floor.dial('sales');
    await floor.watched.until('talking', () => floor.agent(AGENT)?.activity.state === 'talking', 15_000);
    for (const extension of ['800@supervisor\r\n\r\nAction: QueueReset', `8${'0'.repeat(3_000)}`, '8\n0'])
      for (const mode of ['listen', 'take-over'] as const)
        expect(await floor.perform({ t: 'listen', agent: AGENT, mode, extension })).toMatchObject({
          t: 'rejected',
          code: 'exchange-refused',
        });
    expect(floor.agent(AGENT)?.activity.state).toBe('talking');
    // A reset would have forgotten the answered call.
    await floor.perform({ t: 'release', call });
    await floor.watched.until('no talk', () => floor.agent(AGENT)?.activity.state !== 'talking');
    expect(await floor.asterisk.cli('queue show sales')).toMatch(/C:1/);
    const config = {
      ami: { host: 'h', user: 'u', secretEnv: 'S' },
      floor: { timeZone: 'UTC' },
      reasons: { 'lunch\r\n\r\nAction: QueueReset': 'lunch' },
    };
    const parsed = parseAsteriskConfig(JSON.stringify(config), 'site.json');
    expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(/reasons/) });
  }, 40_000);
});
