/** Answers of the terminal are taken out of the keys, however they are cut; keys are never lost and hardly ever late. */
import { describe, expect, it } from 'vitest';
import { AnswerReader, SPLIT_LIMIT } from '../../../src/console/screen/answer-reader.ts';
import { createManualWallClock } from '../../builders/manual-wall-clock.ts';
import { fakeKeyboard } from './composed.ts';

function reading(awaited = true) {
  const clock = createManualWallClock();
  const keyboard = fakeKeyboard();
  const reader = new AnswerReader(keyboard as unknown as NodeJS.ReadableStream, clock);
  const heard = { answers: 0, keys: 0, listening: [] as boolean[] };
  let text = '';
  reader.listen({
    awaits: () => awaited,
    answered: () => {
      heard.answers += 1;
    },
    keyed: () => {
      heard.keys += 1;
    },
    listening: (on) => heard.listening.push(on),
  });
  reader.setEncoding('utf8');
  reader.on('readable', () => {
    for (let chunk = reader.read(); chunk !== null; chunk = reader.read()) text += chunk;
  });
  reader.setRawMode(true);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    clock,
    keyboard,
    reader,
    heard,
    typed: () => text,
    send: async (bytes: string | Buffer) => {
      keyboard.write(bytes);
      await turn();
      await turn();
    },
    turn,
  };
}

describe('the reader of answers', () => {
  it('takes answers out and passes everything else on in order [GRID-16]', async () => {
    const { send, typed, heard } = reading();
    await send('a\u001b[0nb\u001b[0n\u001b[Ac闭席\u001b[24;80R');
    expect(typed()).toBe('ab\u001b[Ac闭席\u001b[24;80R');
    expect(heard).toMatchObject({ answers: 2, keys: 1 });
    await send('\u001b[0n');
    expect(heard).toMatchObject({ answers: 3, keys: 1 });
  });

  it('puts an answer together wherever it is cut [GRID-16]', async () => {
    const reply = 'x\u001b[0ny';
    for (let cut = 1; cut < reply.length; cut += 1) {
      const { send, typed, heard } = reading();
      await send(reply.slice(0, cut));
      await send(reply.slice(cut));
      expect(typed()).toBe('xy');
      expect(heard.answers).toBe(1);
    }
  });

  it('holds the beginning of one no longer than 15 ms, and only while one is awaited [GRID-16]', async () => {
    const { send, typed, clock, turn } = reading();
    await send('\u001b');
    expect(typed()).toBe('');
    clock.advance(SPLIT_LIMIT);
    await turn();
    expect(typed()).toBe('\u001b');
    const idle = reading(false);
    await idle.send('q\u001b[');
    expect(idle.typed()).toBe('q\u001b[');
    expect(idle.clock.waiting()).toBe(0);
  });

  it('keeps characters whole that are cut between chunks [GRID-16]', async () => {
    const { send, typed } = reading();
    const bytes = Buffer.from('闭\u001b[0n席');
    for (const byte of bytes) await send(Buffer.from([byte]));
    expect(typed()).toBe('闭席');
  });

  it('reads the terminal only in raw mode, so that a program in between gets its keys [GRID-17]', async () => {
    const { keyboard, reader, heard, send, typed, turn } = reading();
    expect(reader.isTTY).toBe(true);
    expect(keyboard.raw()).toBe(true);
    await send('\u001b');
    reader.setRawMode(false);
    await turn();
    expect(typed()).toBe('\u001b');
    expect(keyboard.raw()).toBe(false);
    expect(keyboard.listenerCount('data')).toBe(0);
    await send('for the child');
    expect(typed()).toBe('\u001b');
    expect(heard.listening).toEqual([true, false]);
    keyboard.end();
  });
});
