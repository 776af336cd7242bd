/** Bytes to frames, however they come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMI_LIMITS, type AmiPiece, createAmiDecoder } from '../../../../src/exchange/asterisk/ami/codec.ts';
import { last } from '../../../../src/exchange/asterisk/ami/frame.ts';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';

function decode(...chunks: readonly (string | Uint8Array)[]): readonly AmiPiece[] {
  const decoder = createAmiDecoder();
  return chunks.flatMap((chunk) => decoder.push(Buffer.from(chunk as string)));
}

const frames = (pieces: readonly AmiPiece[]): readonly Record<string, readonly string[]>[] =>
  pieces.flatMap((piece) => (piece.t === 'frame' ? [Object.fromEntries(piece.frame.fields)] : []));

const STREAM = Buffer.from(
  `${BANNER}Response: Success\r\nActionID: a-1\r\nMessage: Authentication accepted\r\n\r\n` +
    'Event: QueueMemberAdded\r\nMemberName: 王小明 é\r\nPausedReason: \r\nNote: a: b\r\n\r\n\r\n' +
    'Response: Success\r\nRule: 10,+2,0\r\nRule: 25,10,0\r\n\r\n',
);

describe('frames', () => {
  it('are the same wherever the bytes are cut [AST-1]', () => {
    const whole = decode(STREAM);
    expect(frames(whole)).toHaveLength(3);
    for (let cut = 0; cut <= STREAM.length; cut += 1)
      expect(decode(STREAM.subarray(0, cut), STREAM.subarray(cut))).toEqual(whole);
    expect(decode(...[...STREAM].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('are the same for any bytes cut anywhere twice [AST-1]', () => {
    const piece = fc.constantFrom('\r\n', '\r', '\n', 'A: b', 'é', ':', ' ', '\u0000', 'Event: X');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(200), fc.nat(200), (pieces, one, two) => {
        const bytes = Buffer.from(BANNER + pieces.join(''));
        const [first, second] = [Math.min(one, two), Math.max(one, two)];
        expect(
          decode(bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)),
        ).toEqual(decode(bytes));
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('skip the empty ones and keep every value of a repeated key, in order [AST-2]', () => {
    const pieces = decode(
      `${BANNER}\r\n\r\nEvent: TestEvent\r\nState: A\r\nState: B\r\n\r\n\r\n\r\nEvent: X\r\n\r\n`,
    );
    expect(frames(pieces)).toEqual([{ Event: ['TestEvent'], State: ['A', 'B'] }, { Event: ['X'] }]);
  });

  it('take values with colons, empty ones, bare line feeds and carriage returns as they are [AST-2]', () => {
    const pieces = decode(`${BANNER}A: b: c\r\nD: \r\nE:f\r\nCallerIDNum: 12\n34\r\nG: h\ri\r\n\r\n`);
    expect(frames(pieces)).toEqual([
      { A: ['b: c'], D: [''], E: ['f'], CallerIDNum: ['12\n34'], G: ['h\ri'] },
    ]);
  });

  it('survive keys that mean something to JavaScript, and lines that are none [AST-2]', () => {
    const [piece] = decode(`${BANNER}__proto__: x\r\nconstructor: y\r\nnonsense\r\n: z\r\n\r\n`).slice(1);
    if (piece?.t !== 'frame') throw new Error('no frame');
    expect(last(piece.frame, '__proto__')).toBe('x');
    expect(last(piece.frame, 'toString')).toBeUndefined();
    expect(piece.frame.strayLines).toBe(2);
  });

  it('read text as UTF-8, half a character at the end as U+FFFD, other bytes as Latin-1 [AST-3]', () => {
    const name = (bytes: Buffer): string | undefined =>
      frames(decode(BANNER, Buffer.concat([Buffer.from('N: '), bytes, Buffer.from('\r\n\r\n')])))[0]?.N?.[0];
    expect(name(Buffer.from('王小明'))).toBe('王小明');
    expect(name(Buffer.from('王小明').subarray(0, 8))).toBe('王小\uFFFD');
    expect(name(Buffer.from('王小明').subarray(0, 7))).toBe('王小\uFFFD');
    expect(name(Buffer.from('Jürgen', 'latin1'))).toBe('Jürgen');
    expect(name(Buffer.from('José', 'latin1'))).toBe('José');
    expect(name(Buffer.from([0xff, 0xfe, 0x41]))).toBe('ÿþA');
  });

  it('end with a fault when the other end does not speak AMI, and nothing follows [AST-4]', () => {
    expect(decode('HTTP/1.1 400 Bad Request\r\n', 'Event: X\r\n\r\n')).toEqual([
      { t: 'fault', why: 'the other end does not speak AMI' },
    ]);
  });

  it('end with a fault at a line or a frame without measure, and keep no more than a line [AST-4]', () => {
    const decoder = createAmiDecoder();
    decoder.push(Buffer.from(BANNER));
    const half = Buffer.alloc(AMI_LIMITS.lineBytes / 2 + 1, 0x41);
    expect(decoder.push(half)).toEqual([]);
    expect(decoder.push(half).map(({ t }) => t)).toEqual(['fault']);
    expect(decoder.kept()).toBe(0);
    const many = decode(BANNER, 'A: b\r\n'.repeat(AMI_LIMITS.frameLines + 1));
    expect(many.map(({ t }) => t)).toEqual(['banner', 'fault']);
  });
});
