/** What a hostile text may hold, and what is left of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, REMOVED, safeText } from '../../src/protocol/safe-text.ts';

const R = REMOVED;
const graphemes = (text: string): number =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;

/** Code points that must never come through, by class: written apart from the code under test. */
function isUnsafe(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xe000 && code <= 0xf8ff) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    code >= 0xf0000 ||
    [0x115f, 0x1160, 0x3164, 0xffa0, 0x34f, 0x180e].includes(code) ||
    (code & 0xfffe) === 0xfffe
  );
}

const CORPUS: readonly [string, string, string][] = [
  ['colours by CSI', '\u001b[31mred\u001b[0m', `${R}[31mred${R}[0m`],
  ['the clipboard by OSC 52', '\u001b]52;c;AAAA\u0007x', `${R}]52;c;AAAA${R}x`],
  ['a window title', '\u001b]0;owned\u001b\\', `${R}]0;owned${R}\\`],
  ['CSI as one C1 character', '\u009b2Jgone', `${R}2Jgone`],
  ['OSC and ST as C1 characters', '\u009d0;t\u009c', `${R}0;t${R}`],
  ['DCS, APC, PM and SOS', '\u0090a\u009fb\u009ec\u0098d', `${R}a${R}b${R}c${R}d`],
  ['line ends', 'one\r\ntwo\u0085three\u2028four\u2029five', `one${R}two${R}three${R}four${R}five`],
  ['bells, backspaces, deletes', 'a\u0007b\u0008c\u007fd', `a${R}b${R}c${R}d`],
  ['null characters', '\u0000\u0000x', `${R}x`],
  ['an override of direction', 'X\u202egnp.exe', `X${R}gnp.exe`],
  ['isolates', '\u2066a\u2067b\u2068c\u2069', `${R}a${R}b${R}c${R}`],
  ['direction marks', 'a\u200eb\u200fc\u061cd', `a${R}b${R}c${R}d`],
  ['zero-width characters', 'ad\u200bm\u200ci\u200dn\u2060\ufeff', `ad${R}m${R}i${R}n${R}`],
  ['soft hyphens', 'a\u00adb', `a${R}b`],
  ['language tags', 'a\u{e0001}\u{e0065}\u{e006e}b', `a${R}b`],
  ['variation selectors', 'a\ufe0fb\u{e0100}', `a${R}b${R}`],
  ['fillers that look like nothing', 'a\u3164b\u115fc\uffa0', `a${R}b${R}c${R}`],
  ['private use', '\ue000\u{f0000}\u{10fffd}', R],
  ['lone surrogates', 'a\ud800b\udc00c', `a${R}b${R}c`],
  ['no characters', '\uffff\u{1fffe}', R],
  ['annotations', '\ufff9a\ufffab\ufffb', `${R}a${R}b${R}`],
];

const ENDLESS = [
  'क्',
  'क',
  '\u0958\u094d',
  '\u1100',
  '\u1161',
  '\u11a8',
  '\uac00',
  '\u0d4e',
  '\u{111c2}',
  '🏽',
  '🇨',
  'a',
  '\u0301',
  '\u200d',
];

describe('safe text', () => {
  for (const [what, raw, clean] of CORPUS) {
    it(`takes out ${what}, and leaves a mark [WIRE-30]`, () => {
      expect(safeText(raw)).toBe(clean);
    });
  }

  it('leaves ordinary text of any language as it is [WIRE-30]', () => {
    for (const text of [
      '',
      'plain ASCII, with "quotes" & <tags>',
      '王小明（甲组）',
      '医保咨询热线',
      'Zoë Müller',
      'Łukasz',
      'مرحبا',
      'שלום',
      'こんにちは',
      '한국어',
      '🙂',
      '🇨🇳',
      'e\u0301'.normalize('NFC'),
    ])
      expect(safeText(text)).toBe(text);
  });

  it('gives plain ASCII back as the same string [WIRE-30]', () => {
    const raw = 'Agent 1001';
    expect(safeText(raw)).toBe(raw);
  });

  it('composes, so that one name has one form [WIRE-30]', () => {
    expect(safeText('Zoe\u0308')).toBe('Zoë');
  });

  it('lets two combining marks stand on a base, and none without one [WIRE-30]', () => {
    const zalgo = `x${'\u0327\u0330\u0331\u0332\u0333'.repeat(50)}y`;
    const clean = safeText(zalgo);
    expect([...clean].filter((one) => /\p{M}/u.test(one))).toHaveLength(2);
    expect(clean.endsWith('y')).toBe(true);
    expect(safeText('\u0301abc')).toBe(`${R}abc`);
  });

  it('clips by grapheme, with an ellipsis only where something is gone [WIRE-30]', () => {
    expect(safeText('a'.repeat(80))).toBe('a'.repeat(80));
    expect(safeText('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
    expect(safeText('🙂'.repeat(80))).toBe('🙂'.repeat(80));
    expect(safeText('🙂'.repeat(81))).toBe(`${'🙂'.repeat(79)}…`);
    expect(safeText('🇨🇳'.repeat(90))).toBe(`${'🇨🇳'.repeat(79)}…`);
    expect(safeText('医保'.repeat(4), 5)).toBe('医保医保…');
    expect(safeText('ab', 1)).toBe('…');
  });

  it('cuts a grapheme without end, whatever it is made of, and marks the place [WIRE-30]', () => {
    for (const unit of ['क्', '\u1100', '\u0958\u094d', '\u1100\u1161', '🏽', '\u0d4e', 'a\u0301\u200d'])
      for (const count of [20, 79, 600, 700, 1_200]) {
        const clean = safeText(unit.repeat(count));
        for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(clean))
          expect([...segment].length).toBeLessThanOrEqual(10);
        expect(safeText(clean)).toBe(clean);
      }
    expect(safeText('क्'.repeat(600))).toBe(`क्क्क्क्क${R}`);
    expect(safeText('\u1100'.repeat(1_200))).toBe(`${'\u1100'.repeat(9)}${R}`);
    expect(safeText('\u0958\u094d'.repeat(700))).toBe(`${'\u0915\u093c\u094d'.repeat(3)}${R}`);
  });

  it('leaves flags, long conjuncts and many people whole; a joined family is its members, marked [WIRE-30]', () => {
    for (const text of [
      '🇨🇳🇮🇳🇨🇳',
      'लक्ष्मी कृष्णमूर्ति',
      'प्रधानमन्त्री',
      'कार्त्स्न्य',
      'स्त्री',
      '欧阳娜娜·阿卜杜拉赫曼',
      '👩🏽🧑🏿👨🏻',
    ])
      expect(safeText(text)).toBe(text.normalize('NFC'));
    expect(safeText('👨‍👩‍👧')).toBe(`👨${R}👩${R}👧`);
  });

  it('takes a hostile megabyte in no time [WIRE-30]', () => {
    for (const unit of ['\u0301', '\u202e', 'a\u0301\u0302\u0303', '\ud83d', '\u1100', '\u{1f3fb}\u200d']) {
      const begun = performance.now();
      const clean = safeText(unit.repeat(1_000_000));
      expect(graphemes(clean)).toBeLessThanOrEqual(LONGEST_TEXT);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      maxLength: 200,
    }),
    fc
      .array(
        fc.constantFrom(...CORPUS.map(([, raw]) => raw), '\u0301', 'a', ' ', '王', '🏽', '\u1100', '\u1161'),
        {
          maxLength: 60,
        },
      )
      .map((pieces) => pieces.join('')),
    // Graphemes that never end: conjuncts, jamo, what stands before another letter, what grows when it is composed.
    fc
      .array(fc.tuple(fc.constantFrom(...ENDLESS), fc.integer({ min: 1, max: 900 })), { maxLength: 12 })
      .map((runs) => runs.map(([unit, count]) => unit.repeat(count % 3 === 0 ? count : count % 14)).join('')),
  );

  it('lets no code point of an unsafe class survive, whatever comes [WIRE-30]', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 100 }), (raw, longest) => {
        for (const one of safeText(raw, longest)) expect(isUnsafe(one.codePointAt(0) ?? 0)).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does nothing to what is safe already [WIRE-30]', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 100 }), (raw, longest) => {
        const once = safeText(raw, longest);
        expect(safeText(once, longest)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps no more graphemes than asked for, and no more than two marks on a base [WIRE-30]', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 100 }), (raw, longest) => {
        const clean = safeText(raw, longest);
        expect(graphemes(clean)).toBeLessThanOrEqual(longest);
        expect(/\p{M}{3}/u.test(clean)).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });
});
