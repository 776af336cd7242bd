/** How a tone looks in a terminal: numbers of colours and attributes. Knows no component. */

/** 256-colour number, its stand-in among the sixteen (0–15), and attributes. */
export type Style = {
  readonly colour?: { readonly rich: number; readonly basic: number };
  readonly background?: { readonly rich: number; readonly basic: number };
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly reverse?: boolean;
};

/** How many colours may be used. `none`: bold, underline, reverse and letters carry everything. */
export type Depth = 'none' | 'basic' | 'rich';

/** The SGR sequence that switches `style` on; empty when the style is plain. */
export function openStyle(style: Style, depth: Depth): string {
  const codes: string[] = [];
  if (style.bold) codes.push('1');
  if (style.dim) codes.push('2');
  if (style.underline) codes.push('4');
  if (style.reverse) codes.push('7');
  if (style.colour && depth !== 'none') codes.push(colour(style.colour, depth, 30));
  if (style.background && depth !== 'none') codes.push(colour(style.background, depth, 40));
  return codes.length === 0 ? '' : `\u001b[${codes.join(';')}m`;
}

function colour(of: { rich: number; basic: number }, depth: 'basic' | 'rich', base: 30 | 40): string {
  if (depth === 'rich') return `${base + 8};5;${of.rich}`;
  return String(of.basic < 8 ? base + of.basic : base + 60 + of.basic - 8);
}
