/** The bytes of WebSocket frames, read back by a reader that is not ours. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { textFrames } from '../../src/server/text-frame.ts';

/** Its own types leave it out. */
const { Receiver } = ws as unknown as {
  readonly Receiver: new (rules: {
    readonly isServer: boolean;
    readonly allowSynchronousEvents: boolean;
  }) => Writable;
};

describe('frames made once for all links', () => {
  it('hold texts of every length, whole and in order [SRV-19]', async () => {
    const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((length, index) =>
      Buffer.from(`${index % 10}`.repeat(length)),
    );
    const heard: Buffer[] = [];
    const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true });
    receiver.on('message', (data: Buffer, isBinary: boolean) => {
      expect(isBinary).toBe(false);
      heard.push(Buffer.from(data));
    });
    receiver.end(textFrames([...texts, Buffer.from('张偉 🇨🇳')]));
    await once(receiver, 'finish');
    expect(heard.map(String)).toEqual([...texts, '张偉 🇨🇳'].map(String));
  });

  it('are the same bytes for the same list, and made anew for another [SRV-19]', () => {
    const list = [Buffer.from('a'), Buffer.from('b')];
    expect(textFrames(list)).toBe(textFrames(list));
    expect(textFrames([...list])).not.toBe(textFrames(list));
    expect(textFrames([...list])).toEqual(textFrames(list));
    expect(textFrames([]).length).toBe(0);
  });
});
