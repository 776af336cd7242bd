/** Outgoing headers: what may leave and what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAction, LONGEST_HEADER_BYTES } from '../../../../src/exchange/asterisk/ami/encode.ts';

const text = (reason: string): string => {
  const encoded = encodeAction({ Action: 'QueuePause', Reason: reason }, 'id-1');
  return encoded.t === 'bytes' ? encoded.bytes.toString() : encoded.why;
};

describe('an outgoing action', () => {
  it('is its headers in order, lists repeated, what is undefined left out [AST-5]', () => {
    const encoded = encodeAction(
      { Action: 'Originate', Priority: 1, Queue: undefined, Variable: ['A=1', 'B=王'] },
      'id-7',
    );
    expect(encoded.t === 'bytes' && encoded.bytes.toString()).toBe(
      'Action: Originate\r\nActionID: id-7\r\nPriority: 1\r\nVariable: A=1\r\nVariable: B=王\r\n\r\n',
    );
  });

  it('is refused when a header holds a control character, named in a sentence [AST-5]', () => {
    const WHY = 'header Reason: it holds control characters';
    for (let code = 0; code < 0x20; code += 1) expect(text(`a${String.fromCharCode(code)}b`)).toBe(WHY);
    for (const code of [0x7f, 0x80, 0x85, 0x9f, 0x2028, 0x2029])
      expect(text(`a${String.fromCharCode(code)}`)).toBe(WHY);
    expect(text('lunch\r\n\r\nAction: QueueReset\r\n')).toBe(WHY);
  });

  it('is refused when any header is too long, broken or no header at all [AST-5]', () => {
    expect(text('x'.repeat(3_000))).toBe(`header Reason: it is longer than ${LONGEST_HEADER_BYTES} bytes`);
    expect(text('王'.repeat(330))).toContain('王'.repeat(330));
    expect(text('王'.repeat(331))).toContain('longer than');
    expect(text('a\uD800b')).toBe('header Reason: it holds half a character');
    expect(encodeAction({ Action: 'Ping', 'Bad\r\nAction': 'x' }, '1').t).toBe('refused');
    expect(encodeAction({ Action: 'Ping', '': 'x' }, '1').t).toBe('refused');
    expect(encodeAction({ Action: 'Ping', ActionID: 'mine' }, '1').t).toBe('refused');
    expect(encodeAction({ Action: 'Ping\r\nAction: QueueReset' }, '1').t).toBe('refused');
    expect(encodeAction({ Action: 'Ping', Variable: Array(200).fill('a=b') }, '1').t).toBe('refused');
  });

  it('never holds more lines than headers, whatever the texts are [AST-5]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, two) => {
        const encoded = encodeAction({ Action: 'QueuePause', Reason: one, Queue: two }, 'id');
        if (encoded.t === 'bytes') expect(encoded.bytes.toString().split('\r\n')).toHaveLength(6);
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });
});
