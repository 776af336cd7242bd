/**
 * Tones → looks, for a dark and for a light background. Hues follow Okabe and Ito's colour-blind safe set
 * (Color Universal Design, 2008): sky blue, bluish green, orange, vermilion, reddish purple. Lightness differs
 * between good, warning and critical too, and critical is bold: no meaning hangs on hue alone.
 */
import type { Tone } from '../../view/span.ts';
import type { Style } from './style.ts';

export type Background = 'dark' | 'light';
export type Palette = Readonly<Record<Tone, Style>>;

const tint = (rich: number, basic: number, more: Style = {}): Style => ({ colour: { rich, basic }, ...more });

/** The selected row: one fixed pair, since reversed cell colours cannot be read. */
const SELECTION: Readonly<Record<Background, Style>> = {
  dark: { colour: { rich: 231, basic: 15 }, background: { rich: 24, basic: 4 } },
  light: { colour: { rich: 231, basic: 15 }, background: { rich: 25, basic: 4 } },
};

export const PALETTES: Readonly<Record<Background, Palette>> = {
  dark: {
    plain: {},
    dim: tint(245, 8),
    strong: { bold: true },
    heading: tint(245, 8, { bold: true }),
    selected: SELECTION.dark,
    accent: tint(74, 6),
    good: tint(36, 2),
    notice: tint(153, 14),
    warning: tint(214, 3),
    critical: tint(203, 9, { bold: true }),
    forced: tint(175, 5),
  },
  light: {
    plain: {},
    dim: tint(242, 8),
    strong: { bold: true },
    heading: tint(242, 8, { bold: true }),
    selected: SELECTION.light,
    accent: tint(25, 4),
    good: tint(29, 2),
    notice: tint(24, 4),
    warning: tint(130, 3),
    critical: tint(160, 1, { bold: true }),
    forced: tint(127, 5),
  },
};

/** Without colours: bold and underline, and the letters beside them. */
export const BARE: Palette = {
  plain: {},
  dim: {},
  strong: { bold: true },
  heading: { underline: true },
  selected: { reverse: true },
  accent: { bold: true },
  good: {},
  notice: {},
  warning: { underline: true },
  critical: { bold: true, underline: true },
  forced: {},
};
