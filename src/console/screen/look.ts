/**
 * How a cell looks: attributes and two colours, read from and written as SGR parameters (ECMA-48 §8.3.117, xterm
 * ctlseqs for 38/48). Pure; knows no grid and no table.
 */

/** `foreground`, `background`: DEFAULT_COLOUR, or a number made by `sixteen`, `indexed` or `direct`. */
export type Look = { readonly attributes: number; readonly foreground: number; readonly background: number };

export const DEFAULT_COLOUR = 0;
const SIXTEEN = 0x1000000;
const INDEXED = 0x2000000;
const DIRECT = 0x3000000;

export const PLAIN_LOOK: Look = { attributes: 0, foreground: DEFAULT_COLOUR, background: DEFAULT_COLOUR };

/** One of the sixteen colours a terminal's palette names, 0–15. Not the same as `indexed`: bold may brighten it. */
export const sixteen = (colour: number): number => SIXTEEN + colour;
export const indexed = (colour: number): number => INDEXED + colour;
export const direct = (red: number, green: number, blue: number): number =>
  DIRECT + ((red & 255) << 16) + ((green & 255) << 8) + (blue & 255);

/** Attribute bits with the parameter that sets each and the one that clears it. */
const ATTRIBUTES = [
  { bit: 1, on: 1, off: 22 }, // bold
  { bit: 2, on: 2, off: 22 }, // dim
  { bit: 4, on: 3, off: 23 }, // italic
  { bit: 8, on: 4, off: 24 }, // underline
  { bit: 16, on: 5, off: 25 }, // blink
  { bit: 32, on: 7, off: 27 }, // inverse
  { bit: 64, on: 8, off: 28 }, // concealed
  { bit: 128, on: 9, off: 29 }, // strikethrough
  { bit: 256, on: 53, off: 55 }, // overline
] as const;

/** `look` after the SGR parameters `parameters` (`1;38;5;203`, colons allowed). Parameters unknown here change nothing. */
export function applySgr(look: Look, parameters: string): Look {
  let { attributes, foreground, background } = look;
  const words = parameters.split(';');
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.includes(':')) {
      const parts = word.split(':');
      const kind = parts[0];
      if (kind === '4') attributes = parts[1] === '0' ? attributes & ~8 : attributes | 8;
      else if (kind === '38' || kind === '48') {
        // `38:2::r:g:b` names a colour space between the kind and the three values.
        const values = parts[1] === '2' && parts.length > 5 ? parts.slice(3) : parts.slice(2);
        const colour = colourOf(parts[1], values);
        if (colour !== null && kind === '38') foreground = colour;
        if (colour !== null && kind === '48') background = colour;
      }
      continue;
    }
    const code = word === '' ? 0 : Number(word);
    if (code === 0) {
      attributes = 0;
      foreground = DEFAULT_COLOUR;
      background = DEFAULT_COLOUR;
    } else if (code === 38 || code === 48 || code === 58) {
      const kind = words[index + 1];
      const values = kind === '2' ? words.slice(index + 2, index + 5) : words.slice(index + 2, index + 3);
      const colour = colourOf(kind, values);
      if (colour !== null && code === 38) foreground = colour;
      if (colour !== null && code === 48) background = colour;
      index += 1 + (kind === '2' ? 3 : kind === '5' ? 1 : 0);
    } else if (code === 21) attributes |= 8;
    else if (code >= 30 && code <= 37) foreground = sixteen(code - 30);
    else if (code === 39) foreground = DEFAULT_COLOUR;
    else if (code >= 40 && code <= 47) background = sixteen(code - 40);
    else if (code === 49) background = DEFAULT_COLOUR;
    else if (code >= 90 && code <= 97) foreground = sixteen(code - 82);
    else if (code >= 100 && code <= 107) background = sixteen(code - 92);
    else {
      for (const attribute of ATTRIBUTES) {
        if (attribute.on === code) attributes |= attribute.bit;
        else if (attribute.off === code) attributes &= ~attribute.bit;
      }
    }
  }
  return { attributes, foreground, background };
}

function colourOf(kind: string | undefined, values: readonly string[]): number | null {
  if (kind === '5') return indexed(Number(values[0] ?? 0) & 255);
  if (kind === '2') return direct(Number(values[0] ?? 0), Number(values[1] ?? 0), Number(values[2] ?? 0));
  return null;
}

/** The shortest SGR sequence that turns `from` into `to`: what differs, or a reset and everything. Empty when equal. */
export function sgrBetween(from: Look, to: Look): string {
  const change = changeParameters(from, to);
  if (change.length === 0) return '';
  const changed = change.join(';');
  const whole = changeParameters(PLAIN_LOOK, to).join(';');
  const reset = whole === '' ? '' : `0;${whole}`;
  return `\u001b[${reset.length < changed.length ? reset : changed}m`;
}

function changeParameters(from: Look, to: Look): (number | string)[] {
  const parameters: (number | string)[] = [];
  let kept = from.attributes;
  for (const { bit, off } of ATTRIBUTES) {
    if (!(kept & bit) || to.attributes & bit) continue;
    parameters.push(off);
    // 22 clears bold and dim alike: the one that stays is set again below.
    for (const other of ATTRIBUTES) if (other.off === off) kept &= ~other.bit;
  }
  for (const { bit, on } of ATTRIBUTES) if (to.attributes & bit && !(kept & bit)) parameters.push(on);
  if (from.foreground !== to.foreground) parameters.push(colourParameters(to.foreground, 30));
  if (from.background !== to.background) parameters.push(colourParameters(to.background, 40));
  return parameters;
}

function colourParameters(colour: number, base: 30 | 40): number | string {
  if (colour === DEFAULT_COLOUR) return base + 9;
  const value = colour & 0xffffff;
  if (colour < INDEXED) return value < 8 ? base + value : base + 52 + value;
  if (colour < DIRECT) return `${base + 8};5;${value}`;
  return `${base + 8};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
}
