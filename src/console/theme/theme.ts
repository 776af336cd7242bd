/** The look chosen once at start from the environment: colours, background, glyphs. Knows no component. */
import type { Tone } from '../../view/span.ts';
import { BARE, type Background, PALETTES } from './palette.ts';
import { type Depth, openStyle, type Style } from './style.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Theme = {
  readonly depth: Depth;
  /** ASCII only: for terminals that are not UTF-8 or draw ambiguous characters wide. */
  readonly ascii: boolean;
  /** SGR openings, made once. */
  readonly open: Readonly<Record<Tone, string>>;
};

/**
 * Reads NO_COLOR, TERM, COLORTERM, COLORFGBG, SEATWATCH_THEME (dark | light), SEATWATCH_ASCII and the locale.
 * Without a word about the background it is taken to be dark.
 */
export function themeOf(environment: Environment): Theme {
  const depth = depthOf(environment);
  const background = backgroundOf(environment);
  const palette = depth === 'none' ? BARE : PALETTES[background];
  const tones = Object.entries(palette) as readonly (readonly [Tone, Style])[];
  const opened = Object.fromEntries(tones.map(([tone, style]) => [tone, openStyle(style, depth)]));
  return {
    depth,
    ascii: wantsAscii(environment),
    open: opened as Record<Tone, string>,
  };
}

function depthOf(environment: Environment): Depth {
  // no-color.org: present and not empty, whatever its value.
  if (environment.NO_COLOR) return 'none';
  const term = environment.TERM ?? '';
  if (term === 'dumb') return 'none';
  if (environment.COLORTERM || /256|direct|kitty|alacritty|ghostty|wezterm/.test(term)) return 'rich';
  return 'basic';
}

function backgroundOf(environment: Environment): Background {
  if (environment.SEATWATCH_THEME === 'light') return 'light';
  if (environment.SEATWATCH_THEME === 'dark') return 'dark';
  // rxvt's and Konsole's habit: `foreground;background` among the sixteen colours.
  const background = environment.COLORFGBG?.split(';').at(-1);
  return background === '7' || background === '15' ? 'light' : 'dark';
}

function wantsAscii(environment: Environment): boolean {
  if (environment.SEATWATCH_ASCII === '1') return true;
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
  return !/utf-?8/i.test(locale);
}
