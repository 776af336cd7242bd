import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../src/view/glyphs.ts';
import { lineWidth } from '../../src/view/line.ts';
import { bar, curve, heatStrip, resample, sparkline } from '../../src/view/spark.ts';
import { textWidth } from '../../src/view/width.ts';

fc.configureGlobal({ seed: 20260310 });

const values = fc.array(
  fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 500 }), fc.double({ min: 0, max: 9, noNaN: true })),
  { maxLength: 60 },
);
const glyphs = fc.constantFrom(UNICODE_GLYPHS, ASCII_GLYPHS);

describe('pictures of numbers', () => {
  it('are exactly as wide as asked for [VIEW-29]', () => {
    fc.assert(
      fc.property(values, fc.nat(120), fc.nat(8), glyphs, (points, width, height, set) => {
        expect(textWidth(sparkline(points, width, set))).toBe(width);
        expect(lineWidth(heatStrip(points, width, set, () => 'warning'))).toBe(width);
        const lines = curve(points, width, height, set);
        expect(lines).toHaveLength(height);
        for (const line of lines) expect(textWidth(line)).toBe(width);
        expect(textWidth(bar(points[0] ?? 0, 100, width, set))).toBe(width);
      }),
    );
  });

  it('something is never drawn as nothing, and only everything fills a bar [VIEW-29]', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0001, max: 99.9999, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        glyphs,
        (value, width, set) => {
          const drawn = bar(value, 100, width, set);
          if (set.name === 'unicode' || width > 1) expect(drawn).not.toBe(set.bar.full.repeat(width));
          if (set.name === 'unicode') expect(drawn).not.toBe(set.bar.empty.repeat(width));
        },
      ),
    );
    expect(bar(100, 100, 4, UNICODE_GLYPHS)).toBe('████');
    expect(bar(0, 100, 4, UNICODE_GLYPHS)).toBe('░░░░');
    expect(bar(50, 100, 4, ASCII_GLYPHS)).toBe('##..');
    expect(bar(5, 0, 3, UNICODE_GLYPHS)).toBe('░░░');
    expect(bar(Number.NaN, 10, 3, UNICODE_GLYPHS)).toBe('░░░');
  });

  it('heights follow the values, one call is seen, nothing known is blank [VIEW-29]', () => {
    expect(sparkline([0, 1, 50, 100, null], 5, UNICODE_GLYPHS)).toBe('▁▂▅█ ');
    expect(sparkline([0, 100], 2, ASCII_GLYPHS)).toBe('_#');
    expect(curve([0, 50, 100], 3, 2, UNICODE_GLYPHS)).toEqual(['  █', '▁██']);
  });

  it('fewer cells show the largest of their share, more cells repeat it [VIEW-29]', () => {
    expect(resample([1, 9, 2, 3], 2)).toEqual([9, 3]);
    expect(resample([1, 2], 4)).toEqual([1, 1, 2, 2]);
    expect(resample([], 2)).toEqual([null, null]);
    expect(resample([1], 0)).toEqual([]);
  });

  it('a heat strip takes its tones from what the values mean [VIEW-29]', () => {
    const line = heatStrip([0, 1, 9], 3, UNICODE_GLYPHS, (value) => (value > 3 ? 'critical' : 'warning'));
    expect(line.map(({ tone }) => tone)).toEqual(['dim', 'warning', 'critical']);
    expect(line[2]?.text).toBe('▓');
  });
});
