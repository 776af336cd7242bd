import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/protocol/frames/down/result.ts';
import { connectByHand } from '../builders/hand-connection.ts';

const ready = { t: 'ready', targets: ['1001'] } as const;
const command = { ...ready, targets: [...ready.targets] };
const result = (id: string): Result => ({
  t: 'result',
  id,
  refused: null,
  detail: null,
  results: [{ target: '1001', outcome: 'applied', reason: null, effect: 'now' }],
  plan: null,
  seq: 7,
});
const commands = (sent: readonly { readonly t: string }[]) => sent.filter((frame) => frame.t === 'command');

describe('asking', () => {
  it('sends the command with what was seen and gives the answer [LINK-13, WIRE-19]', async () => {
    const hand = connectByHand();
    const socket = hand.goLive();
    const expectation = { target: '1001', versions: { availability: 4 } };
    const answer = hand.connection.ask(command, { expect: [expectation], dryRun: true });
    expect(commands(socket.sent)).toEqual([
      { t: 'command', id: 'id-1', command, expect: [expectation], dryRun: true, why: null },
    ]);
    socket.say(result('id-1'));
    expect(await answer).toEqual({ t: 'answered', id: 'id-1', result: result('id-1') });
  });

  it('waits for the link and sends once it is live [LINK-13]', async () => {
    const hand = connectByHand();
    const answer = hand.connection.ask(command);
    expect(hand.last().sent).toEqual([]);
    const socket = hand.goLive();
    expect(commands(socket.sent)).toHaveLength(1);
    socket.say(result('id-1'));
    expect((await answer).t).toBe('answered');
  });

  it('sends the same id again after each reconnect, until it is answered [LINK-13, WIRE-22]', async () => {
    const hand = connectByHand();
    hand.goLive();
    const answer = hand.connection.ask(command);
    for (let cut = 0; cut < 3; cut += 1) {
      hand.last().listener.ended({ t: 'failed', opened: true, why: 'reset' });
      hand.connection.retryNow();
      expect(commands(hand.goLive().sent)).toMatchObject([{ id: 'id-1' }]);
    }
    hand.last().say(result('id-1'));
    expect((await answer).t).toBe('answered');
    hand.last().listener.ended({ t: 'failed', opened: true, why: 'reset' });
    hand.connection.retryNow();
    expect(commands(hand.goLive().sent)).toEqual([]);
  });

  it('does not know after its time is up, and may ask again with the same id [LINK-13]', async () => {
    const hand = connectByHand();
    const socket = hand.goLive();
    const answer = hand.connection.ask(command, { patience: 3_000 });
    hand.wallClock.advance(3_000);
    expect(await answer).toEqual({ t: 'unknown', id: 'id-1', why: 'time-out' });
    socket.say(result('id-1'));
    const again = hand.connection.ask(command, { id: 'id-1' });
    socket.say(result('id-1'));
    expect((await again).t).toBe('answered');
  });

  it('says that nothing happened when nothing had left [LINK-13]', async () => {
    const hand = connectByHand();
    const answer = hand.connection.ask(command, { patience: 3_000 });
    hand.wallClock.advance(3_000);
    expect(await answer).toEqual({ t: 'not-sent', id: 'id-1', why: 'time-out' });
    const late = hand.connection.ask(command);
    hand.last().listener.ended({ t: 'answered', status: 401, sentence: 'no' });
    expect(await late).toEqual({ t: 'not-sent', id: 'id-2', why: 'refused' });
  });

  it('sends no command that no server would take [LINK-14]', async () => {
    const hand = connectByHand();
    const socket = hand.goLive();
    const many = Array.from({ length: 201 }, (_, index) => `${index}`);
    for (const targets of [[], ['two words'], many])
      expect(await hand.connection.ask({ t: 'ready', targets })).toMatchObject({
        t: 'not-sent',
        why: 'malformed',
      });
    expect(await hand.connection.ask(command, { id: 'no id' })).toMatchObject({
      t: 'not-sent',
      why: 'malformed',
    });
    const long = '\u0000'.repeat(60_000);
    expect(
      await hand.connection.ask({
        t: 'close',
        targets: ['1001'],
        reason: 'lunch',
        length: null,
        // A caller of this module may hold any text; its length is only known once it is written as JSON.
        note: long as never,
      }),
    ).toMatchObject({ t: 'not-sent', why: 'malformed' });
    expect(commands(socket.sent)).toEqual([]);
  });

  it('takes no id that still waits for its answer [LINK-14]', async () => {
    const hand = connectByHand();
    hand.goLive();
    void hand.connection.ask(command, { id: 'one' });
    expect(await hand.connection.ask(command, { id: 'one' })).toEqual({
      t: 'not-sent',
      id: 'one',
      why: 'id-in-use',
    });
  });

  it('reads the audit, or hears that the role may not [LINK-13, WIRE-24]', async () => {
    const hand = connectByHand();
    const socket = hand.goLive();
    const page = hand.connection.audit(null, 10);
    expect(socket.sent.at(-1)).toEqual({ t: 'audit-request', id: 'id-1', before: null, most: 10 });
    socket.say({ t: 'audit-page', id: 'id-1', refused: null, entries: [], next: 4 });
    expect(await page).toEqual({ t: 'answered', entries: [], next: 4 });
    const denied = hand.connection.audit(5, 10);
    socket.say({ t: 'audit-page', id: 'id-2', refused: 'role-may-not', entries: [], next: null });
    expect(await denied).toEqual({ t: 'role-may-not' });
    expect(await hand.connection.audit(null, 501)).toEqual({ t: 'unanswered', why: 'malformed' });
  });
});
